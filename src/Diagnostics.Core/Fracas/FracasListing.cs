using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Core.Fracas;

/// <summary>The records of a store.</summary>
/// <param name="Entries">What could be read, by number.</param>
/// <param name="Problems">Files that are records by name and could not be read, or not whole.</param>
public sealed record FracasListing(IReadOnlyList<FracasEntry> Entries, IReadOnlyList<InputProblem> Problems);
