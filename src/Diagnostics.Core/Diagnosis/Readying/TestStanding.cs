using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>What one test counts as in a diagnosis: blocked and unverified are neither passed nor failed, and never count as passed.</summary>
/// <param name="FullName">Class and name.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Suite">Class or suite, or null.</param>
/// <param name="Categories">Categories, tags, markers.</param>
/// <param name="File">Its file, or null.</param>
/// <param name="Status">Pass, Fail, Blocked, Unverified; Warn for a pass on a further attempt; Unknown for what is undecided or was left out.</param>
/// <param name="IsLeftOut">Whether it was left out on purpose: then it counts nowhere.</param>
/// <param name="IsExecuted">Whether it ran.</param>
/// <param name="Elapsed">How long it took, or null.</param>
/// <param name="Finding">Id of the finding that stands for it, or null.</param>
public sealed record TestStanding(string FullName, string Name, string? Suite, IReadOnlyList<string> Categories, string? File, Status Status, bool IsLeftOut, bool IsExecuted, TimeSpan? Elapsed, string? Finding)
{
    /// <summary>Categories, tags, markers.</summary>
    public IReadOnlyList<string> Categories { get; init => field = value.ToIndexable(); } = Categories.ToIndexable();
}
