namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>The suites of an NUnit report that are open, with what they hand down to their cases.</summary>
internal sealed class NUnitSuites
{
    private readonly List<(string Name, bool IsBroken, List<(string, string)> Properties)> _open = [];

    public IReadOnlyList<string> Path { get; private set; } = [];

    public void Enter(string name, bool isBroken)
    {
        _open.Add((name, isBroken, []));
        Path = Names();
    }

    /// <summary>At the end of an element: of a suite, it is left.</summary>
    public void Left(string element)
    {
        if (element != "test-suite" || _open.Count == 0) return;
        _open.RemoveAt(_open.Count - 1);
        Path = Names();
    }

    public void Property(string name, string value)
    {
        if (_open.Count > 0 && !name.StartsWith('_') && _open[^1].Properties.Count < 64) _open[^1].Properties.Add((name, value));
    }

    public void GiveTo(TestCaseDraft draft)
    {
        foreach ((_, bool broken, List<(string, string)> properties) in _open)
        {
            if (broken) draft.Outcome = TestOutcome.NotRun;
            foreach ((string name, string value) in properties) draft.AddProperty(name, value);
        }
    }

    private string[] Names() => [.. _open.Select(s => s.Name).Where(n => n.Length > 0)];
}
