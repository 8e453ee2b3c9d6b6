using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>Opens and parses a file that people write for this program (a plan, rules), and says of a fault where it is.</summary>
internal static class PlanFile
{
    // No such file is larger.
    private const int MaximumFile = 1024 * 1024;

    /// <summary>The text of a file.</summary>
    /// <param name="fullPath">Where it is.</param>
    /// <param name="shownPath">The path that problems show.</param>
    /// <param name="noun">What such a file is called in messages: "plan", "file of rules".</param>
    /// <param name="redactor">Keeps the secrets of the report.</param>
    /// <exception cref="PlanException">It cannot be read.</exception>
    public static string Text(string fullPath, string shownPath, string noun, Redactor redactor)
    {
        try
        {
            // A pipe or device shows no length and could block for ever.
            var file = new FileInfo(fullPath);
            if (file.Length > MaximumFile) throw new PlanException([new PlanProblem(shownPath, 0, 0, $"larger than 1 MiB: no {noun} is", null)]);
            return file.Length == 0 ? "" : File.ReadAllText(fullPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlanException([new PlanProblem(shownPath, 0, 0, "cannot be read: " + redactor.Excerpt(e.Message), null)], e);
        }
    }

    /// <summary>The documents of a text.</summary>
    /// <exception cref="PlanException">It is no YAML.</exception>
    public static IReadOnlyList<StructuredNode> Documents(string text, string shownPath, IStructuredReader yaml, Redactor redactor)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        try
        {
            return yaml.Read(text);
        }
        catch (StructuredFormatException e)
        {
            throw new PlanException([new PlanProblem(shownPath, e.Line, 0, "cannot be parsed: " + redactor.Excerpt(e.Message), null)], e);
        }
    }
}
