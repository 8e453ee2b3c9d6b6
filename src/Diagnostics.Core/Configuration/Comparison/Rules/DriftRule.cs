using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.drift: any other difference.</summary>
internal sealed class DriftRule : IEnvRule
{
    private const int LongestShown = 60;

    public EnvJudgement? Judge(in EnvComparison row) => EnvJudgement.Fault(EnvSeverity.Medium, FailureCodes.ConfigDrift, Explain(in row));

    /// <summary>Both values, as they may be shown.</summary>
    internal static string Explain(in EnvComparison row) =>
        $"is {Show(row.Entry)} in {row.Label} and {Show(row.Reference)} in {row.ReferenceLabel}";

    private static string Show(EnvEntry? entry)
    {
        if (entry is null || string.IsNullOrEmpty(entry.Value)) return "empty";
        string text = TerminalText.Excerpt(entry.Value);
        return text.Length <= LongestShown ? text : text[..(char.IsHighSurrogate(text[LongestShown - 1]) ? LongestShown - 1 : LongestShown)] + "…";
    }
}
