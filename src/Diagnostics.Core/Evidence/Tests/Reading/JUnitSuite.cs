namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>A suite of a JUnit report while its cases are read.</summary>
internal sealed class JUnitSuite
{
    private readonly List<(string Name, string Value)> _properties = [];

    public string Name { get; init; } = "";

    public string? File { get; init; }

    public string? Host { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    // surefire writes every system property of the machine into each suite: those of no use to a test are left out.
    private static readonly string[] s_wanted =
        ["category", "tag", "label", "feature", "require", "depend", "needs", "component", "environment", "env", "commit", "revision", "marker", "cached", "base_url", "baseurl", "url", "host"];

    public void Add(string name, string value)
    {
        if (_properties.Count < 32 && s_wanted.Any(w => name.Contains(w, StringComparison.OrdinalIgnoreCase)) && !name.Contains("java.", StringComparison.Ordinal) && !name.Contains("sun.", StringComparison.Ordinal))
            _properties.Add((name, value));
    }

    public void GiveTo(TestCaseDraft draft)
    {
        draft.File ??= File;
        draft.StartedAt ??= StartedAt;
        foreach ((string name, string value) in _properties) draft.AddProperty(name, value);
    }
}
