using System.Text.RegularExpressions;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A test module, or a conftest.py, that could not be imported, and the import that failed: where the missing module belongs to the repository's own package, the test asks for what the code no longer has, and the import is the
/// test's; where it is somebody else's package, that package is missing, and the test is not collected for want of it.
/// </summary>
/// <remarks>Source: pytest documentation, errors during collection (the traceback of the import follows the heading); Python reference, the import system (a sub-module is looked for in its package's folder).</remarks>
internal sealed partial class UncollectedImportRule : IExplanationRule
{
    // The traceback of one import, with the lines of code that pytest shows of each frame.
    private const int MostLines = 60;

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        FindingDraft[] imports = [.. findings.All.Where(f => f is { Code: FailureCodes.AppModuleMissing, Status: Status.Fail, IsFault: false })];
        if (imports.Length == 0) yield break;
        foreach (FindingDraft uncollected in findings.All.Where(f => f is { Code: FailureCodes.TestNotCollected, Status: Status.Fail }))
        {
            foreach (FindingDraft import in imports.Where(i => i.SharesEnvironment(uncollected) && i.Citations.Exists(c => c.Kind == CitationKind.Log) && i.Citations.Where(c => c.Kind == CitationKind.Log).All(c => IsBelow(uncollected, c))))
            {
                if (Module().Match(import.Citations.First(c => c.Kind == CitationKind.Log).Excerpt ?? "") is not { Success: true } match) continue;
                string name = match.Groups["name"].Value;
                if (IsOwn(context, name)) yield return new Explanation(uncollected, import, 0.93, $"the tests ask for {name}, which the repository's own package does not have", LinkBasis.Measured);
                else yield return new Explanation(import, uncollected, 0.9, $"the tests need {name}", LinkBasis.Measured);
            }
        }
    }

    private static bool IsBelow(FindingDraft uncollected, Citation import) =>
        uncollected.Citations.Exists(c => c.Kind == CitationKind.Log && c.Source == import.Source && import.Line - c.Line is > 0 and <= MostLines);

    // "parcels.clock" of a folder parcels, at the top or below src.
    private static bool IsOwn(DiagnosisContext context, string module)
    {
        string[] parts = module.Split('.');
        return parts.Length > 1 && Array.Exists((string[])["", "src", "app", "lib"], f => Directory.Exists(Path.Combine(context.Root, f, parts[0])) || File.Exists(Path.Combine(context.Root, f, parts[0] + ".py")));
    }

    [GeneratedRegex(@"No module named '(?<name>[A-Za-z_][\w.]{0,200})'", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Module();
}
