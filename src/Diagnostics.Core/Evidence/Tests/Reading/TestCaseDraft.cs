namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>A test case while its report is being read: raw texts, not yet redacted.</summary>
internal sealed class TestCaseDraft
{
    public string Name { get; set; } = "";

    public IReadOnlyList<string> SuitePath { get; set; } = [];

    public string? ClassName { get; set; }

    public string? File { get; set; }

    public int? Line { get; set; }

    public TestOutcome Outcome { get; set; }

    public string? RawStatus { get; set; }

    public TimeSpan? Duration { get; set; }

    public TimeSpan Resolution { get; set; }

    public List<TestAttempt> Attempts { get; } = [];

    public int Retries { get; set; }

    public List<(string Name, string Value)> Properties { get; } = [];

    public List<string> Categories { get; } = [];

    public List<string> Requires { get; } = [];

    public int? Assertions { get; set; }

    public string? Message { get; set; }

    public string? Details { get; set; }

    public string? Output { get; set; }

    public string? ErrorOutput { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public string? Phase { get; set; }

    public string? Commit { get; set; }

    public string? Component { get; set; }

    public string? Environment { get; set; }

    /// <summary>What the runner warned of in connection with the case.</summary>
    public List<string> Warnings { get; } = [];

    public string Report { get; set; } = "";

    /// <summary>The report as a whole, which is still being read.</summary>
    public TestReport? Origin { get; set; }

    public int? ReportLine { get; set; }

    public string Format { get; set; } = "";

    public string? Runner { get; set; }

    public IReadOnlyList<string>? NextSteps { get; set; }

    /// <summary>Takes a property, and what it says about category, requirement, component, environment and commit.</summary>
    public void AddProperty(string name, string value)
    {
        // A report that gives a case a thousand properties tells nothing by the last of them.
        if (Properties.Count < 64) Properties.Add((name, value));
        if (value.Length == 0) return;
        switch (name.ToLowerInvariant())
        {
            case "category" or "categories" or "tag" or "tags" or "label" or "labels" or "feature" or "marker" or "markers":
                foreach (string part in Split(value)) AddTag(part);
                break;
            case "requires" or "require" or "requirement" or "depends" or "dependson" or "depends_on" or "dependency" or "needs":
                foreach (string part in Split(value)) Requires.Add(part);
                break;
            case "component":
                Component ??= value;
                break;
            case "environment" or "env":
                Environment ??= value;
                break;
            case "commit" or "git.commit" or "gitcommit" or "git_commit" or "ci.commit" or "vcs.revision" or "revision":
                Commit ??= value;
                break;
        }
    }

    /// <summary>Takes a tag: a category, or a requirement where it says so (<c>requires:api</c>, <c>needs_db</c>).</summary>
    public void AddTag(string tag)
    {
        string bare = tag.TrimStart('@');
        if (TestRequirementTag.Read(bare) is { } required) Requires.Add(required);
        else if (bare.Length > 0 && Categories.Count < 64) Categories.Add(bare);
    }

    private static IEnumerable<string> Split(string value) => value.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(32);
}
