using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Tests;

/// <summary>The result of one test case, as a report of any runner tells it. Texts are redacted and hold no control character but line feeds.</summary>
public sealed class TestCaseResult : IEvidence
{
    internal TestCaseResult(Reading.TestCaseDraft draft, Reading.TestTextCleaner clean)
    {
        Name = clean.Name(draft.Name);
        SuitePath = clean.Names(draft.SuitePath);
        ClassName = clean.NameOrNull(draft.ClassName);
        File = clean.NameOrNull(draft.File);
        Line = draft.Line;
        Outcome = draft.Outcome;
        RawStatus = clean.Name(draft.RawStatus ?? "");
        Elapsed = draft.Duration;
        Resolution = draft.Resolution;
        Attempts = draft.Attempts.Count == 0 ? [] : [.. draft.Attempts.Select(a => a with { Message = clean.MessageOrNull(a.Message) })];
        Retries = Math.Max(draft.Retries, Math.Max(0, draft.Attempts.Count - 1));
        Properties = draft.Properties.Count == 0 ? [] : [.. draft.Properties.Select(p => clean.Property(p.Name, p.Value))];
        Categories = clean.Names(draft.Categories);
        Requires = clean.Names(draft.Requires);
        Assertions = draft.Assertions;
        Message = clean.MessageOrNull(draft.Message);
        Details = clean.TextOrNull(draft.Details);
        Output = clean.TextOrNull(draft.Output);
        ErrorOutput = clean.TextOrNull(draft.ErrorOutput);
        Warnings = draft.Warnings.Count == 0 ? [] : [.. draft.Warnings.Select(w => clean.MessageOrNull(w) ?? "")];
        StartedAt = draft.StartedAt;
        Phase = draft.Phase;
        Report = draft.Report;
        Origin = draft.Origin;
        ReportLine = draft.ReportLine;
        Format = draft.Format;
        Runner = draft.Runner;
        Commit = clean.NameOrNull(draft.Commit);
        Component = clean.NameOrNull(draft.Component);
        Environment = clean.NameOrNull(draft.Environment);
        NextSteps = draft.NextSteps ?? [];
    }

    /// <summary>Name of the case, with its parameters.</summary>
    public string Name { get; }

    /// <summary>The suites that it lies in, outermost first.</summary>
    public IReadOnlyList<string> SuitePath { get; private init => field = value.ToIndexable(); }

    /// <summary>Class or module that holds it, or null.</summary>
    public string? ClassName { get; }

    /// <summary>Source file of the test, or null.</summary>
    public string? File { get; private set; }

    /// <summary>1-based line in <see cref="File"/>, or null.</summary>
    public int? Line { get; }

    /// <summary>What became of it.</summary>
    public TestOutcome Outcome { get; }

    /// <summary>The runner's own word for it: xfail, NotExecuted, risky, timedOut…</summary>
    public string RawStatus { get; }

    /// <summary>How long it took; null where the report does not say. Of a retried test, all attempts together where the runner counts so.</summary>
    public TimeSpan? Elapsed { get; private set; }

    /// <summary>The smallest time that the report can tell apart: a case of "0.000" took less than this, not nothing.</summary>
    public TimeSpan Resolution { get; }

    /// <summary>All attempts of a test that was retried, the last one last; empty where it ran once or the report does not list them.</summary>
    public IReadOnlyList<TestAttempt> Attempts { get; private init => field = value.ToIndexable(); }

    /// <summary>How often it was run again.</summary>
    public int Retries { get; }

    /// <summary>What the test was given: properties of its own and of its suites.</summary>
    public IReadOnlyList<TestProperty> Properties { get; private init => field = value.ToIndexable(); }

    /// <summary>Categories, tags, traits and markers.</summary>
    public IReadOnlyList<string> Categories { get; private init => field = value.ToIndexable(); }

    /// <summary>What it says it needs, by properties, markers or tags such as <c>requires:api</c>.</summary>
    public IReadOnlyList<string> Requires { get; private init => field = value.ToIndexable(); }

    /// <summary>How many assertions ran; null where the runner does not count them, or its figure means nothing (Pester writes 0, node's adapters guess).</summary>
    public int? Assertions { get; }

    /// <summary>Why it failed or was left out, in a few lines; null where nobody says.</summary>
    public string? Message { get; }

    /// <summary>Stack trace and what else was said of the failure, or null.</summary>
    public string? Details { get; }

    /// <summary>What it wrote to standard output, or null.</summary>
    public string? Output { get; private set; }

    /// <summary>What it wrote to standard error, or null.</summary>
    public string? ErrorOutput { get; }

    /// <summary>What the runner warned of in connection with it: a coroutine that was never awaited.</summary>
    public IReadOnlyList<string> Warnings { get; private init => field = value.ToIndexable(); }

    /// <summary>When it began, or null.</summary>
    public DateTimeOffset? StartedAt { get; }

    /// <summary>The report that it was read from.</summary>
    public string Report { get; }

    /// <summary>1-based line in the report, or null.</summary>
    public int? ReportLine { get; }

    /// <summary>The report as a whole; null for a case that came from elsewhere, as from a file of objects.</summary>
    internal TestReport? Origin { get; }

    /// <summary>The report's format.</summary>
    public string Format { get; }

    /// <summary>The program that ran the test, or null.</summary>
    public string? Runner { get; }

    /// <summary>The commit that was tested, or null.</summary>
    public string? Commit { get; }

    /// <summary>Class and name together: the same in every run of the same test.</summary>
    public string FullName
    {
        get
        {
            string owner = ClassName is { Length: > 0 } ? ClassName : SuitePath.Count > 0 ? SuitePath[^1] : "";
            return owner.Length == 0 || Name.StartsWith(owner, StringComparison.Ordinal) ? Name : owner + "." + Name;
        }
    }

    /// <summary>What it is counted under: its first category, else the outermost suite, class or file that it lies in.</summary>
    public string Category => Categories.Count > 0 ? Categories[0] : SuitePath.Count > 0 ? SuitePath[0] : ClassName ?? File ?? "(none)";

    /// <summary>Whether it was executed: what was left out or could not be run was not.</summary>
    public bool IsExecuted => Outcome is TestOutcome.Passed or TestOutcome.Failed or TestOutcome.Error or TestOutcome.Inconclusive;

    /// <summary>Whether it failed at first and passed when it was run again.</summary>
    public bool IsFlaky => Outcome == TestOutcome.Passed && Retries > 0;

    /// <inheritdoc/>
    public string? Component { get; }

    /// <inheritdoc/>
    public string? Environment { get; }

    /// <inheritdoc/>
    public Status Status => Outcome switch
    {
        TestOutcome.Passed => IsFlaky ? Status.Warn : Status.Pass,
        TestOutcome.Failed or TestOutcome.Error or TestOutcome.NotRun => Status.Fail,
        _ => Status.Unknown,
    };

    /// <inheritdoc/>
    public string? Code => Outcome switch
    {
        TestOutcome.Failed or TestOutcome.Error => FailureCodes.TestFailed,
        TestOutcome.NotRun => FailureCodes.TestNotCollected,
        TestOutcome.Passed when IsFlaky => FailureCodes.TestFlaky,
        _ => null,
    };

    /// <inheritdoc/>
    public string Summary => Outcome switch
    {
        TestOutcome.Passed => IsFlaky ? $"{FullName} passed on attempt {Retries + 1}" : $"{FullName} passed",
        TestOutcome.Skipped => Message is null ? $"{FullName} was left out" : $"{FullName} was left out: {FirstLine(Message)}",
        TestOutcome.NotRun => $"{FullName} could not be run{Because}",
        TestOutcome.Inconclusive => $"{FullName} is undecided{Because}",
        TestOutcome.Unknown => $"{FullName}: the report does not tell what became of it",
        _ => $"{FullName} failed{Because}",
    };

    /// <inheritdoc/>
    public string? Phase { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Citation> Evidence => (Citation[])[Citation];

    /// <inheritdoc/>
    public IReadOnlyList<string> NextSteps { get; private init => field = value.ToIndexable(); }

    /// <inheritdoc/>
    public DateTimeOffset ObservedAt => StartedAt ?? DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public Vantage? Vantage => null;

    /// <inheritdoc/>
    public TimeSpan Duration => Elapsed ?? TimeSpan.Zero;

    /// <summary>The place in the report.</summary>
    internal Citation Citation => new(CitationKind.Test, Report, ReportLine, Message is null ? FullName : FullName + ": " + FirstLine(Message));

    /// <inheritdoc/>
    public override string ToString() => Summary;

    /// <summary>The same, of a report that turned out to write milliseconds for seconds.</summary>
    internal TestCaseResult InMilliseconds()
    {
        var result = (TestCaseResult)MemberwiseClone();
        result.Elapsed /= 1000;
        return result;
    }

    /// <summary>The same, with what only the console of its run showed of it.</summary>
    internal TestCaseResult With(TestCaseResult console)
    {
        if ((File is not null || console.File is null) && (Output is not null || console.Output is null)) return this;
        var result = (TestCaseResult)MemberwiseClone();
        result.File ??= console.File;
        result.Output ??= console.Output;
        return result;
    }

    /// <summary>The first line; where it announces what follows ("java.lang.AssertionError:"), the lines of that paragraph as well.</summary>
    internal static string FirstLine(string text)
    {
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0) return text;
        string first = text[..end].TrimEnd();
        if (!first.EndsWith(':')) return first;
        var line = new System.Text.StringBuilder(first);
        foreach (string more in text[(end + 1)..].Split('\n').Select(l => l.Trim()).TakeWhile(l => l.Length > 0 && !l.StartsWith("at ", StringComparison.Ordinal)))
        {
            if (line.Length + more.Length > LongestFirst) break;
            line.Append(' ').Append(more);
        }

        return line.ToString();
    }

    private const int LongestFirst = 200;

    private string Because => Message is null ? "" : ": " + FirstLine(Message);
}
