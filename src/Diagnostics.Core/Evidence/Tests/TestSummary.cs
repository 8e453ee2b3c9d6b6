namespace Diagnostics.Core.Evidence.Tests;

/// <summary>
/// The figures of a category of tests, or of all. Every rate is given over both denominators: what was left out or could not be run is in one and not in the other, and a rate
/// that does not say which it is means nothing.
/// </summary>
public sealed class TestSummary
{
    internal TestSummary(string category, bool isTotal, int passed, int failed, int skipped, int undecided, int notRun, IReadOnlyList<double> milliseconds)
    {
        Category = category;
        IsTotal = isTotal;
        Passed = passed;
        Failed = failed;
        Skipped = skipped;
        Undecided = undecided;
        NotRun = notRun;
        if (milliseconds.Count == 0) return;
        double[] sorted = [.. milliseconds.Order()];
        MeanDuration = TimeSpan.FromMilliseconds(sorted.Average());
        MedianDuration = TimeSpan.FromMilliseconds(sorted[(sorted.Length - 1) / 2]);
        Percentile95Duration = TimeSpan.FromMilliseconds(sorted[(int)Math.Ceiling(0.95 * sorted.Length) - 1]);
        MaximumDuration = TimeSpan.FromMilliseconds(sorted[^1]);
        TotalDuration = TimeSpan.FromMilliseconds(sorted.Sum());
    }

    /// <summary>The category; "(all)" for the row of all.</summary>
    public string Category { get; }

    /// <summary>Whether it sums up all categories.</summary>
    public bool IsTotal { get; }

    /// <summary>All cases: <see cref="Executed"/> and those left out or not run.</summary>
    public int Total => Executed + Skipped + NotRun;

    /// <summary>Cases that ran.</summary>
    public int Executed => Passed + Failed + Undecided;

    /// <summary>Passed.</summary>
    public int Passed { get; }

    /// <summary>Failed, or broke outside of an expectation.</summary>
    public int Failed { get; }

    /// <summary>Left out.</summary>
    public int Skipped { get; }

    /// <summary>Ran without a result that counts.</summary>
    public int Undecided { get; }

    /// <summary>Could not be imported, collected or built.</summary>
    public int NotRun { get; }

    /// <summary>Passed of all, 0 to 1; null where there are none.</summary>
    public double? PassRateOfAll => Total == 0 ? null : (double)Passed / Total;

    /// <summary>Passed of those executed, 0 to 1; null where none was.</summary>
    public double? PassRateOfExecuted => Executed == 0 ? null : (double)Passed / Executed;

    /// <summary>Failed of those executed, 0 to 1; null where none was.</summary>
    public double? ErrorRate => Executed == 0 ? null : (double)Failed / Executed;

    /// <summary>Mean time of those executed that are timed; null where none is.</summary>
    public TimeSpan? MeanDuration { get; }

    /// <summary>Median time, or null.</summary>
    public TimeSpan? MedianDuration { get; }

    /// <summary>The time that 95 of 100 do not exceed, or null.</summary>
    public TimeSpan? Percentile95Duration { get; }

    /// <summary>Longest time, or null.</summary>
    public TimeSpan? MaximumDuration { get; }

    /// <summary>All times together, or null.</summary>
    public TimeSpan? TotalDuration { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Category}: {Passed} of {Total} passed, {Executed} executed";
}
