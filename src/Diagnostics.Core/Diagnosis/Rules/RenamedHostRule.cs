using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A pod calls a Service by the name that its file gives, which a kustomization changes where it is applied: the prefix or suffix goes to the Service, and to what refers to it as an object, but not into the
/// host of a URL. Its log must say that the name does not resolve, for a Service of that name may have been made by others.
/// </summary>
/// <remarks>Source: Kustomize reference, namePrefix and nameSuffix. <see cref="UnknownHostRule"/> tells what follows.</remarks>
internal sealed class RenamedHostRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        if (!context.Model.Components.Any(c => c.RenamedHosts.Count > 0)) yield break;
        // Each name once for every environment that a log is of.
        var told = new HashSet<(string?, string?, string)>();
        foreach (LogObservation seen in context.CurrentLogs)
        {
            if (seen.Event.Signature is not { Code: FailureCodes.DnsNotFound, Kind: LogEventKind.Failure } || seen.Event.Field("host") is not { } host || Label(host) is not { } label || context.Model.Find(seen.Component) is not { } caller) continue;
            if (Renamed(context, label, seen.Environment) is not { } found || found.Target == caller) continue;
            string? environment = seen.Environment ?? found.Host.Environment;
            // Without a setting that names it, there is no line to change.
            if (HostCalls.Of(caller, environment).FirstOrDefault(c => c.Host.Equals(host, StringComparison.OrdinalIgnoreCase)) is not { } call || !told.Add((caller.Name, environment, host))) continue;
            yield return New(context, caller, found.Target, found.Host, call, host, environment, seen);
        }
    }

    private static (ComponentModel Target, RenamedHost Host)? Renamed(DiagnosisContext context, string label, string? environment)
    {
        foreach (ComponentModel target in context.Model.Components)
        {
            if (target.RenamedHosts.Find(r => r.From.Equals(label, StringComparison.OrdinalIgnoreCase) && ComponentModel.Applies(r.Environment, environment)) is { } renamed) return (target, renamed);
        }

        return null;
    }

    // api, or api.shop.svc.cluster.local: a Service of a namespace; not a host of the Internet.
    private static string? Label(string host)
    {
        string[] parts = host.TrimEnd('.').Split('.');
        return parts.Length == 1 || (parts.Length > 2 && parts[2] == "svc") ? parts[0] : null;
    }

    private static FindingDraft New(DiagnosisContext context, ComponentModel caller, ComponentModel target, RenamedHost renamed, HostCall call, string host, string? environment, LogObservation seen)
    {
        string applied = renamed.To + host[renamed.From.Length..];
        var draft = new FindingDraft(
            FailureCodes.DnsNotFound, caller.Name, environment, Status.Fail, $"{caller.Name}'s {call.Words} names host {host}, which is applied as {renamed.To}: {renamed.Citation.Source} renames the Service and not the URL", 0.93)
        { Subject = host, Target = target.Name };
        draft.Citations.Add(call.Citation);
        draft.Citations.Add(renamed.Citation);
        draft.Citations.Add(seen.Event.Citation);
        draft.NextSteps.Add($"Where {renamed.Citation.Location} renames it, give {call.Words} with host {applied} (by a literal or a patch of that kustomization), and apply it again");
        draft.NextSteps.AddRange(context.Steps(draft, ("host", applied)).Take(2));
        return draft;
    }
}
