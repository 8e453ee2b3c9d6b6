using Diagnostics.Core.Language;

namespace Diagnostics.Core.Fracas;

/// <summary>What is to be done, by when it matters. Steps are commands to paste or sentences.</summary>
/// <param name="Immediate">To get it working again.</param>
/// <param name="ShortTerm">What else was seen and is to be put right.</param>
/// <param name="LongTerm">So that it does not come back unseen.</param>
public sealed record FracasActions(IReadOnlyList<string> Immediate, IReadOnlyList<string> ShortTerm, IReadOnlyList<string> LongTerm)
{
    /// <summary>To get it working again.</summary>
    public IReadOnlyList<string> Immediate { get; init => field = value.ToIndexable(); } = Immediate.ToIndexable();

    /// <summary>What else was seen and is to be put right.</summary>
    public IReadOnlyList<string> ShortTerm { get; init => field = value.ToIndexable(); } = ShortTerm.ToIndexable();

    /// <summary>So that it does not come back unseen.</summary>
    public IReadOnlyList<string> LongTerm { get; init => field = value.ToIndexable(); } = LongTerm.ToIndexable();
}
