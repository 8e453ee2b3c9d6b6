namespace Diagnostics.Core.Evidence.Tests;

/// <summary>A report as a whole: what it says of itself, and what was wrong with it. Its cases were handed on one by one while it was read.</summary>
public sealed class TestReport
{
    internal TestReport(string source, string format) => (Source, Format) = (source, format);

    /// <summary>The report's name: a path, or what the caller called it.</summary>
    public string Source { get; }

    /// <summary>The format, found by content: junit, trx, nunit3…</summary>
    public string Format { get; }

    /// <summary>The program that ran the tests, or null where the report does not show it.</summary>
    public string? Runner { get; internal set; }

    /// <summary>When the run began, or null.</summary>
    public DateTimeOffset? StartedAt { get; internal set; }

    /// <summary>How long the report says that the whole run took, or null.</summary>
    public TimeSpan? Duration { get; internal set; }

    /// <summary>How many cases the report says that it holds, or null.</summary>
    public long? DeclaredCases { get; internal set; }

    /// <summary>How many cases were read.</summary>
    public long Cases { get; internal set; }

    /// <summary>Whether the run was interrupted before all that was collected had run.</summary>
    public bool IsInterrupted { get; internal set; }

    /// <summary>Whether its cases bear milliseconds where its form wants seconds: their times, as they were handed on, are a thousand times too long.</summary>
    public bool TimesAreMilliseconds { get; internal set; }

    /// <summary>The commit that was tested, where the report says so.</summary>
    public string? Commit { get; internal set; }

    /// <summary>Lines of the run's own output that matter and belong to no case.</summary>
    public IReadOnlyList<TestNote> Notes => NoteList;

    /// <summary>Places that could not be read.</summary>
    public IReadOnlyList<TestReportProblem> Problems => ProblemList;

    /// <summary>The report that the same run wrote, where this is its console output beside it; its cases are then that report's.</summary>
    internal string? ConsoleOf { get; set; }

    /// <summary>Suites whose results were taken from the runner's cache.</summary>
    internal HashSet<string> CachedSuites { get; } = new(StringComparer.Ordinal);

    internal List<TestNote> NoteList { get; } = [];

    internal List<TestReportProblem> ProblemList { get; } = [];
}
