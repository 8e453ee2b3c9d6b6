using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.drift of a port: who connects uses one number and who listens another.</summary>
internal sealed class PortDriftRule : IEnvRule
{
    // What platforms give a service of their own accord: where one of the two runs there, both may be right. Source: Render, default environment variables; Cloud Run, container runtime contract.
    private static readonly (string Port, string Platform)[] s_given = [("10000", "Render"), ("8080", "Cloud Run")];

    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (!IsPortDrift(in row)) return null;
        string words = $"is {row.Entry!.Value} in {row.Label} and {row.Reference.Value} in {row.ReferenceLabel}";
        string? mine = row.Entry.RawValue, theirs = row.Reference.RawValue;
        (string port, string? platform) = row.Key == "PORT" ? Array.Find(s_given, g => g.Port == mine || g.Port == theirs) : default;
        return platform is null
            ? EnvJudgement.Fault(EnvSeverity.High, FailureCodes.ConfigDrift, words)
            : new EnvJudgement(EnvSeverity.High, Status.Warn, FailureCodes.ConfigDrift, $"{words}; {port} is what {platform} gives: Test-PortContract tells who expects which");
    }

    /// <summary>Whether the row is about a port that differs.</summary>
    internal static bool IsPortDrift(in EnvComparison row) =>
        row.Relation == EnvRelation.Different && row.Kind == EnvValueKind.Port && !row.Reference.IsPlaceholder && !string.IsNullOrEmpty(row.Reference.RawValue)
        && !EquivalentRule.AreEquivalent(EnvValueKind.Port, row.Entry!.RawValue!, row.Reference.RawValue);
}
