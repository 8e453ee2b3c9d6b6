using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>
/// Reads a plan. What it does not know it refuses, with line, column and what was probably meant: a key that was misspelt would otherwise do nothing without a word.
/// </summary>
public static class PlanReader
{
    /// <summary>Reads the plan of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="yaml">Reads YAML.</param>
    /// <param name="redactor">Keeps the secrets of the report.</param>
    /// <returns>The plan; the empty one where the folder has none.</returns>
    /// <exception cref="PlanException">There is a plan and it cannot be used.</exception>
    public static DiagnosticPlan ReadFolder(string folder, IStructuredReader yaml, Redactor redactor)
    {
        string[] names = [.. new[] { DiagnosticPlan.FileName, DiagnosticPlan.ShortFileName }.Where(n => File.Exists(Path.Combine(folder, n)))];
        return names.Length switch
        {
            0 => DiagnosticPlan.Empty,
            1 => ReadFile(Path.Combine(folder, names[0]), names[0], yaml, redactor),
            _ => throw new PlanException([new PlanProblem(names[1], 0, 0, $"both {names[0]} and {names[1]} are here: keep one", null)]),
        };
    }

    /// <summary>Reads a file.</summary>
    /// <param name="fullPath">Where it is.</param>
    /// <param name="shownPath">The path that citations and problems show.</param>
    /// <param name="yaml">Reads YAML.</param>
    /// <param name="redactor">Keeps the secrets of the report.</param>
    /// <exception cref="PlanException">It cannot be used.</exception>
    public static DiagnosticPlan ReadFile(string fullPath, string shownPath, IStructuredReader yaml, Redactor redactor) =>
        Read(PlanFile.Text(fullPath, shownPath, "plan", redactor), shownPath, yaml, redactor);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The plan.</param>
    /// <param name="path">The path that citations and problems show.</param>
    /// <param name="yaml">Reads YAML.</param>
    /// <param name="redactor">Keeps the secrets of the report.</param>
    /// <exception cref="PlanException">It cannot be used.</exception>
    public static DiagnosticPlan Read(string text, string path, IStructuredReader yaml, Redactor redactor)
    {
        IReadOnlyList<StructuredNode> documents = PlanFile.Documents(text, path, yaml, redactor);
        var reading = new PlanReading(path, redactor);
        if (documents.Count > 1) reading.Fault(documents[1], "a plan is one document: take the second \"---\" away");
        StructuredNode root = documents.Count > 0 ? documents[0] : StructuredNode.Scalar(null, 1, 1);
        var top = new PlanObject(reading, root, PlanShape.Plan, "the plan");
        top.Integer("version", DiagnosticPlan.CurrentVersion, DiagnosticPlan.CurrentVersion);
        var parts = new PlanParts(reading, top);
        DiagnosticPlan plan = parts.Read() with { Source = path };
        return reading.Problems.Count == 0 ? plan : throw new PlanException(reading.Problems);
    }
}
