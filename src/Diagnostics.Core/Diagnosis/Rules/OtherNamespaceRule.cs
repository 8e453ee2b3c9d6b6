using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A pod calls a Service by a name that does not resolve because the Service is in another namespace: by its short name, which is looked up in the pod's own namespace alone, or by one that says a wrong
/// namespace. Its log must say that it did not resolve, for a Service of the same name may be in both.
/// </summary>
/// <remarks>Source: Kubernetes documentation, DNS for Services and Pods, namespaces of Services. <see cref="UnknownHostRule"/> tells what follows.</remarks>
internal sealed class OtherNamespaceRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel caller in context.Model.Components.Where(c => c.Namespaces.Count > 0))
        {
            // Each name once for every environment that a log is of.
            var told = new HashSet<(string?, string)>();
            foreach (LogObservation seen in context.CurrentLogs)
            {
                if (seen.Event.Signature.Code != FailureCodes.DnsNotFound || seen.Event.Field("host") is not { } host || Named(context, host) is not { } name || context.Model.Find(seen.Component) != caller) continue;
                string? environment = seen.Environment ?? Calling(context, caller, host);
                if (Of(caller, environment) is not { } own || context.Model.FindExact(name.Service) is not { } target || target == caller || Of(target, environment) is not { } other || other.Name == (name.Namespace ?? own.Name)) continue;
                if (told.Add((environment, host))) yield return New(context, caller, target, host, name, environment, own, other, seen);
            }
        }
    }

    // api; api.shop, where shop is a namespace; api.shop.svc and api.shop.svc.cluster.local.
    private static (string Service, string? Namespace)? Named(DiagnosisContext context, string host)
    {
        string[] parts = host.TrimEnd('.').Split('.');
        bool isInner = parts.Length switch
        {
            1 => true,
            2 => context.Model.Components.Any(c => c.Namespaces.Exists(n => n.Name == parts[1])),
            _ => parts[2] == "svc" && (parts.Length == 3 || host.TrimEnd('.').EndsWith(".svc.cluster.local", StringComparison.OrdinalIgnoreCase)),
        };
        return !isInner ? null : (parts[0], parts.Length > 1 ? parts[1] : null);
    }

    // A log of no environment is of the one whose settings alone give that name.
    private static string? Calling(DiagnosisContext context, ComponentModel caller, string host)
    {
        string?[] calling = [.. context.Environments.Where(e => e is not null && HostCalls.Of(caller, e).Any(c => c.Host.Equals(host, StringComparison.OrdinalIgnoreCase)))];
        return calling.Length == 1 ? calling[0] : null;
    }

    // One that is in several is in that of the caller too, perhaps.
    private static (string Name, Citation Citation)? Of(ComponentModel component, string? environment)
    {
        (string? Environment, string Name, Citation Citation)[] spaces = [.. component.Namespaces.Where(n => ComponentModel.Applies(n.Environment, environment))];
        return spaces.Select(s => s.Name).Distinct(StringComparer.Ordinal).Count() == 1 ? (spaces[0].Name, spaces[0].Citation) : null;
    }

    private static FindingDraft New(DiagnosisContext context, ComponentModel caller, ComponentModel target, string host, (string Service, string? Namespace) name, string? environment, (string Name, Citation Citation) own, (string Name, Citation Citation) other, LogObservation seen)
    {
        HostCall? call = HostCalls.Of(caller, environment).FirstOrDefault(c => c.Host.Equals(host, StringComparison.OrdinalIgnoreCase));
        var draft = new FindingDraft(
            FailureCodes.DnsNotFound, caller.Name, environment, Status.Fail,
            name.Namespace is null
                ? $"{caller.Name} in namespace {own.Name} calls {host}, which is in namespace {other.Name}: the short name does not resolve from there"
                : $"{caller.Name} calls {host}, but {name.Service} is in namespace {other.Name}: there is none in {name.Namespace}", 0.93)
        { Subject = host, Target = target.Name };
        if (call is not null) draft.Citations.Add(call.Citation);
        draft.Citations.Add(seen.Event.Citation);
        draft.Citations.Add(other.Citation);
        draft.Citations.Add(own.Citation);
        draft.NextSteps.Add($"{(call is null ? "" : $"At {call.Citation.Location}, ")}put {name.Service}.{other.Name}{host[(name.Namespace is null ? host.Length : name.Service.Length + 1 + name.Namespace.Length)..]} in place of {host}, and restart: kubectl -n {own.Name} rollout restart deployment/{caller.Name}");
        draft.NextSteps.AddRange(context.Steps(draft, ("host", $"{name.Service}.{other.Name}.svc.cluster.local")).Take(2));
        return draft;
    }
}
