using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The modules of tests that pytest could not import, by the headings of a log: whose tests they are, and which test cases of a report they are.</summary>
/// <remarks>Source: pytest documentation, "ERROR collecting FILE" by the path from the root folder; --junitxml: a module that cannot be collected is a test case by its dotted name.</remarks>
internal static partial class UncollectedModules
{
    /// <summary>The only component in whose folder all of them lie, where the log itself is nobody's; else null.</summary>
    public static ComponentModel? Owner(DiagnosisContext context, LogObservation observation)
    {
        if (!observation.Event.Signature.Id.StartsWith("pytest.", StringComparison.Ordinal)) return null;
        ComponentModel?[] owners =
        [
            .. context.CurrentLogs.Where(o => o.Event.Signature.Id == "pytest.collect" && o.Event.Citation.Source == observation.Event.Citation.Source).Select(o => o.Event.Field("path")).OfType<string>().Distinct(StringComparer.Ordinal).Select(p => OwnerOf(context, p)).Distinct(),
        ];
        return owners is [{ } only] ? only : null;
    }

    /// <summary>Whether lines of a log name the very module that a test case of a report stands for.</summary>
    public static bool AreNamed(IEnumerable<Citation> lines, string test) =>
        lines.Any(l => Heading().Match(l.Excerpt ?? "") is { Success: true } heading && heading.Groups["path"].Value.Replace('/', '.') is var module && (test == module || test.StartsWith(module + ".", StringComparison.Ordinal)));

    // By the folder of its code, else by the folder that bears its name: services/returns/tests/test_api.py.
    private static ComponentModel? OwnerOf(DiagnosisContext context, string path)
    {
        if (context.Model.OfFolder(path) is [var only]) return only;
        return path.Split('/')[..^1].Reverse().Select(context.Model.FindExact).FirstOrDefault(c => c is { IsApplication: true });
    }

    [GeneratedRegex(@"\bERROR collecting (?<path>[\w./\-]{1,300}?)(?:\.py)?(?=\s|$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Heading();
}
