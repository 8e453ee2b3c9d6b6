using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A setting sends a container to localhost, where it finds itself, in place of another service; and its log shows that it was refused there. Without that log the URL may be meant for browsers.
/// </summary>
internal sealed class LoopbackUrlRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation observation in context.CurrentLogs)
        {
            if (observation.Event.Signature.Code is not (FailureCodes.NetRefused or FailureCodes.NetTimeout) || observation.Event.Signature.Kind != LogEventKind.Failure) continue;
            if (context.Model.Find(observation.Component) is not { IsComposed: true } component || component.IsOnHostNetwork(observation.Environment)) continue;
            if (observation.Event.Field("host") is null && OnlyLoopback(component, observation) is { } only)
            {
                yield return Of(context, component, only.Setting, only.Port, observation);
                continue;
            }

            if (observation.Event.Port is not { } port || observation.Event.Field("host") is not { } host || !LogTargets.IsLocal(host.Trim('[', ']'))) continue;
            foreach (string key in component.Keys)
            {
                if (component.Effective(key, observation.Environment) is not { } setting || SettingEndpoint.Read(key, setting.Raw) is not { } endpoint) continue;
                if (endpoint.Port != port || !SettingEndpoint.IsLoopback(endpoint.Host)) continue;
                yield return Of(context, component, setting, port, observation);
                break;
            }
        }
    }

    /// <summary>The refusal on localhost, and the dependency that failed there, follow.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f.Code == FailureCodes.ConfigInvalid && f.Target is not null))
        {
            foreach (FindingDraft effect in findings.Of(cause.Target).Concat(findings.Of(cause.Component)))
            {
                bool refusal = effect.Code is FailureCodes.NetRefused or FailureCodes.NetTimeout && effect.Port == cause.Port;
                bool failed = effect.Code == FailureCodes.DependencyFailed && string.Equals(effect.Target, cause.Target, StringComparison.OrdinalIgnoreCase);
                if ((refusal || failed) && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.95, "it was sent to itself", LinkBasis.Measured);
            }
        }
    }

    // Drivers that print no host: the one setting of that kind that names localhost is meant.
    private static (Setting Setting, int Port)? OnlyLoopback(ComponentModel component, LogObservation observation)
    {
        string line = observation.Event.Citation.Excerpt ?? "";
        int? usual = line.Contains("mysql", StringComparison.OrdinalIgnoreCase) || line.Contains("HY000", StringComparison.Ordinal) ? 3306
            : line.Contains("pgsql", StringComparison.OrdinalIgnoreCase) || line.Contains("postgres", StringComparison.OrdinalIgnoreCase) || line.Contains("08006", StringComparison.Ordinal) ? 5432
            : line.Contains("redis", StringComparison.OrdinalIgnoreCase) ? 6379 : null;
        if (usual is not { } port) return null;
        Setting[] loopback = [.. component.Keys.Select(k => component.Effective(k, observation.Environment)).OfType<Setting>()
            .Where(s => SettingEndpoint.Read(s.Key, s.Raw) is { } endpoint && SettingEndpoint.IsLoopback(endpoint.Host) && (endpoint.Port ?? PortBeside(component, s.Key, observation.Environment) ?? port) == port)];
        Setting[] ofKind = [.. loopback.Where(s => port == 6379 == s.Key.Contains("REDIS", StringComparison.OrdinalIgnoreCase))];
        return ofKind.Length == 1 ? (ofKind[0], port) : null;
    }

    private static int? PortBeside(ComponentModel component, string key, string? environment) =>
        key.EndsWith("_HOST", StringComparison.OrdinalIgnoreCase) && component.Effective(key[..^"HOST".Length] + "PORT", environment) is { } setting && SettingEndpoint.IsPort(setting.Raw, out int port) ? port : null;

    private static FindingDraft Of(DiagnosisContext context, ComponentModel component, Setting setting, int port, LogObservation observation)
    {
        string number = port.ToString(CultureInfo.InvariantCulture);
        ComponentModel? meant = Meant(context, component, setting.Key, port);
        string summary = $"{component.Name}'s {setting.Key} points at localhost, which inside its container is {component.Name} itself" + (meant is null ? "" : $"; {meant.Name} is another container");
        var draft = new FindingDraft(FailureCodes.ConfigInvalid, component.Name, observation.Environment, Status.Fail, summary, meant is null ? 0.8 : 0.9)
        { Variable = setting.Key, Subject = setting.Key, Port = port, Target = LogTargets.LocalName(observation) };
        draft.Citations.Add(setting.Citation);
        draft.Citations.Add(observation.Event.Citation);
        if (meant?.Declaration is { } declaration) draft.Citations.Add(declaration);
        string place = meant is null ? "the service's name" : meant.Name;
        string inside = meant?.ClaimsIn(observation.Environment).FirstOrDefault(c => c.Role == PortRole.Target)?.Port is { } target && target != port ? $" and port {target.ToString(CultureInfo.InvariantCulture)} in place of {number}" : "";
        draft.NextSteps.Add($"In {setting.Key} at {setting.Citation.Location}, put {place} in place of localhost{inside}, then: {DiagnosisContext.ComposeUp(component, observation.Environment)}");
        return draft;
    }

    private static ComponentModel? Meant(DiagnosisContext context, ComponentModel component, string key, int port)
    {
        ComponentModel? meant = context.Model.OwnerOfHostPort(port, null) ?? LogTargets.ByWellKnownPort(context, port)
            ?? (ComponentNames.FromKey(key) is { } name ? context.Model.FindByRole(name, component) : null);
        // What shares the component's network is found at localhost.
        bool shared = component.Composed.Exists(p => p.NetworkMode is { } mode && meant is not null && mode == "service:" + meant.Composed.FirstOrDefault()?.Service);
        return meant == component || shared || meant is { IsComposed: false } ? null : meant;
    }
}
