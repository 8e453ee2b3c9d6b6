using System.IO.Enumeration;

namespace Diagnostics.Core.Diagnosis.UserRules;

/// <summary>Which findings are meant: those that match all of what is given; in a list, one match is enough. Patterns may hold <c>*</c> and <c>?</c>; letters' case does not matter.</summary>
internal sealed record FindingPattern(IReadOnlyList<string> Codes, IReadOnlyList<string> Components, IReadOnlyList<string> Environments, IReadOnlyList<string> Texts)
{
    /// <summary>The word that stands for the cause's own component.</summary>
    public const string Same = "same";

    /// <summary>Whether the component must be that of the cause.</summary>
    public bool IsSameComponent => Components is [Same];

    public bool IsMatch(Finding finding) =>
        Any(Codes, finding.Code) && (IsSameComponent || Any(Components, finding.Component)) && Any(Environments, finding.Environment)
        && (Texts.Count == 0 || Texts.Any(t => finding.Summary.Contains(t, StringComparison.OrdinalIgnoreCase) || finding.Evidence.Any(c => c.Excerpt?.Contains(t, StringComparison.OrdinalIgnoreCase) == true)));

    private static bool Any(IReadOnlyList<string> patterns, string? value)
    {
        if (patterns.Count == 0) return true;
        if (value is null) return false;
        foreach (string pattern in patterns)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, value, ignoreCase: true)) return true;
        }

        return false;
    }
}
