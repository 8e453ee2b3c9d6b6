namespace Diagnostics.Core.Evidence.Tests.Integrity;

/// <summary>All that integrity is judged by.</summary>
/// <param name="Cases">Cases of one or more runs.</param>
public sealed record TestIntegrityInput(IReadOnlyList<TestCaseResult> Cases)
{
    /// <summary>The reports that the cases came from: their notes, their total times. Unless given, those that the cases know of.</summary>
    public IReadOnlyList<TestReport> Reports { get; init; } = [.. Cases.Select(c => c.Origin).OfType<TestReport>().Distinct()];

    /// <summary>Services, databases… with what is known of them.</summary>
    public IReadOnlyList<ObservedDependency> Dependencies { get; init; } = [];

    /// <summary>What a plan declares that tests need.</summary>
    public IReadOnlyList<TestRequirementRule> Requirements { get; init; } = [];

    /// <summary>The commit that all reports are of which name none themselves; null where that is not known.</summary>
    public string? Commit { get; init; }

    /// <summary>The folder that holds the source of the tests; null where that is not given.</summary>
    public string? SourcePath { get; init; }

    /// <summary>Former runs, to compare total times with.</summary>
    public IReadOnlyList<TestReport> History { get; init; } = [];
}
