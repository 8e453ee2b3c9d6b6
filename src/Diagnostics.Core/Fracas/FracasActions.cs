namespace Diagnostics.Core.Fracas;

/// <summary>What is to be done, by when it matters. Steps are commands to paste or sentences.</summary>
/// <param name="Immediate">To get it working again.</param>
/// <param name="ShortTerm">What else was seen and is to be put right.</param>
/// <param name="LongTerm">So that it does not come back unseen.</param>
public sealed record FracasActions(IReadOnlyList<string> Immediate, IReadOnlyList<string> ShortTerm, IReadOnlyList<string> LongTerm);
