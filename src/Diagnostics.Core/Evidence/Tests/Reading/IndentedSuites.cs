namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>The suites that stand above a test on a console, each further to the right than the one that it is in.</summary>
internal sealed class IndentedSuites
{
    private const int Deepest = 100;

    private readonly List<(int Indent, string Name)> _suites = [];

    /// <summary>Takes the line of a suite: those as far to the right, and further, are over.</summary>
    public void Add(int indent, string name)
    {
        _suites.RemoveAll(s => s.Indent >= indent);
        if (_suites.Count < Deepest) _suites.Add((indent, name));
    }

    /// <summary>The suites of a test with this indent, the outermost first.</summary>
    public string[] Above(int indent) => [.. _suites.Where(s => s.Indent < indent).Select(s => s.Name)];

    /// <summary>Whether a test may stand so far to the right: a suite stands a step to its left, or none is known that is left of it.</summary>
    public bool MayHold(int indent, int step) => _suites.Exists(s => s.Indent == indent - step) || !_suites.Exists(s => s.Indent < indent);

    /// <summary>Forgets them.</summary>
    public void Clear() => _suites.Clear();
}
