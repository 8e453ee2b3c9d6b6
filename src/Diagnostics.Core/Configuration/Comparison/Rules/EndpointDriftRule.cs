using System.Globalization;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.drift of an endpoint on one and the same host: another port (a pooler's session port against its transaction port), scheme or path.</summary>
internal sealed class EndpointDriftRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Kind is not (EnvValueKind.Url or EnvValueKind.ConnectionString)) return null;
        if (row.Entry is not { } entry || EnvEndpoint.Of(entry) is not { } mine || EnvEndpoint.Of(row.Reference) is not { } theirs) return null;
        string where = $"in {row.Label} and {{0}} in {row.ReferenceLabel}, on the same host";
        if (mine.Port != theirs.Port) return Drift(EnvSeverity.Medium, "uses port " + Port(mine) + " " + string.Format(CultureInfo.InvariantCulture, where, Port(theirs)));
        if (mine.Scheme != theirs.Scheme) return Drift(EnvSeverity.Medium, $"uses {mine.Scheme} " + string.Format(CultureInfo.InvariantCulture, where, theirs.Scheme));
        // Another database or another user on one server is how environments are kept apart.
        if (row.Kind == EnvValueKind.ConnectionString) return EnvJudgement.Expected($"uses another database, user or password in {row.Label} than in {row.ReferenceLabel}");
        return Drift(EnvSeverity.Medium, $"has another path in {row.Label} than in {row.ReferenceLabel}, on the same host");
    }

    private static EnvJudgement Drift(EnvSeverity severity, string explanation) => EnvJudgement.Fault(severity, FailureCodes.ConfigDrift, explanation);

    private static string Port(EnvEndpoint endpoint) => endpoint.Port?.ToString(CultureInfo.InvariantCulture) ?? "by default";
}
