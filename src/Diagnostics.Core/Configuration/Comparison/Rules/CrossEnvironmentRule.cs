using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.cross-environment: the value points at another environment's host or database, by name or because that environment has the very same one.</summary>
internal sealed class CrossEnvironmentRule : IEnvRule
{
    public bool IsApart => true;

    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Entry is not { } entry || row.Document.IsTemplate) return null;
        if (CrossEnvironment.Named(entry) is { } named)
        {
            EnvSeverity severity = CrossEnvironment.Severity(row.Document.Environment, named);
            return EnvJudgement.Fault(severity, FailureCodes.ConfigCrossEnvironment, $"of {row.Label} points at {named}");
        }

        if (!CrossEnvironment.MayShareData(entry)) return null;
        for (int other = 0; other < row.Entries.Length; other++)
        {
            if (other == row.Index || row.Entries[other] is not { } theirs || !CrossEnvironment.SharesData(entry, theirs, row.Document, row.Documents[other])) continue;
            // One row of the two is enough: the environment that is not production is the one to change, else the later one.
            bool mine = CrossEnvironment.IsProduction(row.Documents[other].Environment) || (!CrossEnvironment.IsProduction(row.Document.Environment) && other < row.Index);
            if (!mine) continue;
            EnvSeverity severity = CrossEnvironment.Severity(row.Document.Environment, row.Documents[other].Environment ?? "");
            return EnvJudgement.Fault(severity, FailureCodes.ConfigCrossEnvironment, $"of {row.Label} points at the same {Thing(entry)} as {row.Labels[other]}", other);
        }

        return null;
    }

    private static string Thing(EnvFiles.EnvEntry entry) => entry.Kind == EnvFiles.EnvValueKind.Host ? "host" : "database";
}
