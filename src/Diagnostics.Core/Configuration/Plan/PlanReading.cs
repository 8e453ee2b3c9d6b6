using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>What is common to the reading of one plan: its file, the problems found so far, and how places are cited.</summary>
internal sealed class PlanReading(string path, Redactor redactor)
{
    // More say nothing that the first do not.
    private const int MaximumProblems = 50;

    private readonly List<PlanProblem> _problems = [];

    /// <summary>Problems in the order of the file.</summary>
    public IReadOnlyList<PlanProblem> Problems => [.. _problems.OrderBy(p => p.Line).ThenBy(p => p.Column)];

    /// <summary>Notes a problem at a node.</summary>
    public void Fault(StructuredNode at, string message, string? suggestion = null) => Fault(at.Line, at.Column, message, suggestion);

    /// <summary>Notes a problem at a place.</summary>
    public void Fault(int line, int column, string message, string? suggestion = null)
    {
        if (_problems.Count < MaximumProblems) _problems.Add(new PlanProblem(path, line, column, message, suggestion));
    }

    /// <summary>Foreign text, safe to show.</summary>
    public string Show(string? text)
    {
        string shown = redactor.Excerpt(text ?? "");
        return shown.Length > 60 ? shown[..60] + "…" : shown;
    }

    /// <summary>The citation of a node.</summary>
    public Citation Cite(StructuredNode node, string words) => new(CitationKind.Config, path, node.Line > 0 ? node.Line : null, redactor.Excerpt(words));

    /// <summary>What a node is, in words.</summary>
    public static string KindOf(StructuredNode node) => node.Kind switch
    {
        NodeKind.Mapping => "a group of keys",
        NodeKind.Sequence => "a list",
        _ => node.Value is null ? "empty" : "a single value",
    };
}
