using System.Net;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Diagnosis.Graph;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A proxy or client logs the address of a container, which no file knows: "connect() failed, upstream http://172.21.0.4:8080". Where exactly one of those that it needs has that port and failed, that one
/// is behind the address.
/// </summary>
internal sealed class FailedComponentExplainsAddress : IExplanationRule
{
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        DependencyGraph? graph = null;
        foreach (FindingDraft observed in findings.All)
        {
            if (observed is not { Code: FailureCodes.DependencyFailed, Target: { } address } || context.Model.Find(address) is not null || !IsAddress(address, out int port)) continue;
            graph ??= DeploymentGraph.Of(context.Model, findings.All);
            (string Name, CauseGroup Causes)[] behind =
            [
                .. graph.NeedsOf(context.Model.Find(observed.Component)?.Name ?? observed.Component!).Where(n => n.Basis != DependencyBasis.Observed && ComponentModel.Applies(n.Environment, observed.Environment))
                    .Select(n => n.To).Distinct(StringComparer.OrdinalIgnoreCase)
                    .Where(n => context.Model.Find(n)?.ClaimsIn(observed.Environment).Any(c => c.Port == port) == true)
                    .Select(n => (n, findings.Failures(n, observed.Environment)!)).Where(n => n.Item2 is not null && IsDown(n.Item2)),
            ];
            if (behind.Length != 1) continue;
            foreach (FindingDraft effect in findings.Of(address).Append(observed))
            {
                if (effect.SharesEnvironment(observed)) yield return Explanation.By(behind[0].Causes, effect, 0.75, $"of those that {observed.Component} calls on port {port}, only {behind[0].Name} failed", LinkBasis.Inferred);
            }
        }
    }

    // One that runs, and misses another, still listens.
    private static bool IsDown(CauseGroup failures) => failures.Members.Any(f => f.Code != FailureCodes.DependencyFailed && !f.Code.StartsWith("http.", StringComparison.Ordinal));

    private static bool IsAddress(string text, out int port)
    {
        port = 0;
        int colon = text.LastIndexOf(':');
        return colon > 0 && IPAddress.TryParse(text.AsSpan(0, colon), out IPAddress? address) && !IPAddress.IsLoopback(address)
            && int.TryParse(text.AsSpan(colon + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out port);
    }
}
