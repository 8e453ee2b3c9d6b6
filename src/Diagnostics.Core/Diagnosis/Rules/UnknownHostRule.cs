using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A container is sent to a name that it cannot resolve: no service of its project bears it, or the one that does is in another network, or is not started by default. Container
/// networks resolve the names of services that share a network, and nothing else without a dot.
/// </summary>
/// <remarks>Source: compose specification, networks and profiles; Docker documentation, networking in Compose.</remarks>
internal sealed class UnknownHostRule : IFindingRule, IExplanationRule
{
    private static readonly string[] s_symptoms = [FailureCodes.DnsNotFound, FailureCodes.DnsTimeout, FailureCodes.NetRefused, FailureCodes.NetTimeout, FailureCodes.NetUnreachable, FailureCodes.NetHostUnreachable, FailureCodes.ContainerMissing];

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel caller in context.Model.Components)
        {
            // Another's network, or one that is made elsewhere, may know names that no file tells.
            if (caller.Container is not { HasForeignNetwork: false } container) continue;
            bool external = container.Networks.Any(n => context.Model.ExternalNetworks.Contains(n.Network));
            foreach (string? environment in context.Environments)
            {
                foreach (HostCall call in HostCalls.Of(caller, environment))
                {
                    if (call.Host.Contains('.', StringComparison.Ordinal) || call.Host.Contains(':', StringComparison.Ordinal) || container.KnownHosts.Contains(call.Host) || container.Aliases.Contains(call.Host) || call.Host.Equals(caller.Name, StringComparison.OrdinalIgnoreCase) || LogTargets.IsLocal(call.Host)) continue;
                    if (Of(context, caller, container, call, environment, external) is { } draft) yield return draft;
                }
            }
        }
    }

    /// <summary>What could not be resolved or reached there, and what of the caller failed for it, follow.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All)
        {
            if (cause.Target is null || !(cause is { Code: FailureCodes.DnsNotFound or FailureCodes.ContainerMissing, Status: Status.Fail })) continue;
            foreach (FindingDraft effect in findings.Of(cause.Target))
            {
                if (effect != cause && s_symptoms.Contains(effect.Code) && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.95, "the name means nothing there");
            }

            string? caller = cause.Code == FailureCodes.DnsNotFound ? cause.Component : cause.Phase;
            foreach (FindingDraft effect in findings.Of(caller))
            {
                bool follows = effect.Code == FailureCodes.DependencyFailed && string.Equals(effect.Target, cause.Target, StringComparison.OrdinalIgnoreCase);
                if (follows && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.95, "it could not find it by that name");
            }
        }
    }

    private static FindingDraft? Of(DiagnosisContext context, ComponentModel caller, ContainerFacts container, HostCall call, string? environment, bool external)
    {
        ComponentModel[] project = [.. context.Model.Components.Where(c => c.Container is { } facts && facts.Project == container.Project && c != caller)];
        ComponentModel? target = project.FirstOrDefault(c => c.Name.Equals(call.Host, StringComparison.OrdinalIgnoreCase) || c.Container!.Aliases.Contains(call.Host));
        LogObservation? seen = Seen(context, caller, call.Host, environment);
        if (target is not null)
        {
            if (NotStarted(context, caller, target) is { } profile)
                return seen is null ? null : Missing(context, caller, target, call, environment, profile, seen);
            return container.SharesNetwork(target.Container!) ? null : Parted(context, caller, target, call, environment, seen);
        }

        // Another project's container may be meant, through a network that both join.
        if (external || context.Model.Components.Any(c => c != caller && c.IsComposed && (c.Name.Equals(call.Host, StringComparison.OrdinalIgnoreCase) || c.Container?.Aliases.Contains(call.Host) == true))) return null;
        ComponentModel? similar = project.FirstOrDefault(c => IsSlip(call.Host, c.Name));
        // A program's own file may be written for elsewhere.
        if (seen is null && (similar is null || caller.OwnSettings.Any(s => s.Setting.Citation.Equals(call.Citation)))) return null;
        string names = string.Join(", ", project.Select(c => c.Name).Take(6));
        var draft = new FindingDraft(
            FailureCodes.DnsNotFound, caller.Name, environment, Status.Fail,
            $"{caller.Name}'s {call.Words} names host {call.Host}, which no service of its compose project is called" + (similar is null ? "" : $"; {similar.Name} is meant, it seems"), seen is null ? 0.8 : 0.9)
        { Subject = call.Host, Target = call.Host };
        draft.Citations.Add(call.Citation);
        if (seen is not null) draft.Citations.Add(seen.Event.Citation);
        if (similar?.Declaration is { } declared) draft.Citations.Add(declared);
        draft.NextSteps.Add(similar is null ? $"At {call.Citation.Location}, put the name of one of {names} in place of {call.Host}" : $"At {call.Citation.Location}, put {similar.Name} in place of {call.Host}, then: {DiagnosisContext.ComposeUp(caller, environment)}");
        draft.NextSteps.AddRange(context.Steps(draft, ("host", call.Host)).Take(2));
        return draft;
    }

    private static FindingDraft Parted(DiagnosisContext context, ComponentModel caller, ComponentModel target, HostCall call, string? environment, LogObservation? seen)
    {
        var draft = new FindingDraft(
            FailureCodes.DnsNotFound, caller.Name, environment, Status.Fail,
            $"{caller.Name} calls {target.Name}, but the two share no network ({Names(caller)} and {Names(target)}), so the name does not resolve there", seen is null ? 0.85 : 0.93)
        { Subject = call.Host, Target = target.Name };
        foreach (Citation citation in (Citation[])[call.Citation, .. caller.Container!.Networks.Select(n => n.Citation), .. target.Container!.Networks.Select(n => n.Citation)]) draft.Citations.Add(citation);
        if (seen is not null) draft.Citations.Add(seen.Event.Citation);
        string network = (target.Container.Networks.Count > 0 ? target.Container.Networks[0].Network : "default");
        draft.NextSteps.Add($"Add network {network} to {caller.Name}{(caller.Container.Networks.Count > 0 ? " at " + caller.Container.Networks[0].Citation.Location : "")}, then: {DiagnosisContext.ComposeUp(caller, environment)}");
        return draft;
    }

    private static FindingDraft Missing(DiagnosisContext context, ComponentModel caller, ComponentModel target, HostCall call, string? environment, (string Profile, Citation Citation) profile, LogObservation seen)
    {
        // The phase says for whom it is missing: that component's failures follow.
        var draft = new FindingDraft(
            FailureCodes.ContainerMissing, target.Name, environment, Status.Fail, $"{target.Name} starts only with profile {profile.Profile}, which is not active, and {caller.Name} needs it", 0.9)
        { Target = target.Name, Phase = caller.Name, IsFault = true };
        draft.Citations.Add(profile.Citation);
        draft.Citations.Add(call.Citation);
        draft.Citations.Add(seen.Event.Citation);
        draft.NextSteps.Add($"{DiagnosisContext.ComposeUp(target, environment, profile.Profile)}  # or take the profile away at {profile.Citation.Location}");
        return draft;
    }

    // A service of a profile starts when the profile is active, or when it is named; one that shares the profile runs only with it.
    private static (string Profile, Citation Citation)? NotStarted(DiagnosisContext context, ComponentModel caller, ComponentModel target)
    {
        if (target.Container!.Profiles is not { Count: > 0 } profiles) return null;
        string[] active = [.. context.Model.EnvFiles.Where(d => ScannedPaths.Folder(d.Path) == target.Container.Project && Path.GetFileName(d.Path) == ".env").Select(d => d.Find("COMPOSE_PROFILES")?.RawValue ?? "").SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries))];
        bool starts = profiles.Exists(p => active.Contains(p.Profile) || caller.Container!.Profiles.Exists(c => c.Profile == p.Profile)) || active.Contains("*");
        return starts ? null : profiles[0];
    }

    private static LogObservation? Seen(DiagnosisContext context, ComponentModel caller, string host, string? environment) =>
        context.LogsBy.Naming(host).FirstOrDefault(o => !o.IsHistory && o.Event.Signature.Kind is LogEventKind.Failure or LogEventKind.Probe
            && s_symptoms.Contains(o.Event.Signature.Code) && ComponentModel.Applies(o.Environment, environment) && (context.Model.Find(o.Component) is { } writer ? writer == caller : IsOnlyCaller(context, caller, host, environment)));

    // A log of nobody: who is sent there by that name, if only one is.
    private static bool IsOnlyCaller(DiagnosisContext context, ComponentModel caller, string host, string? environment) =>
        !context.Model.Components.Any(c => c != caller && HostCalls.Of(c, environment).Any(k => k.Host.Equals(host, StringComparison.OrdinalIgnoreCase)));

    private static string Names(ComponentModel component) =>
        component.Container!.Networks.Count == 0 ? "default" : string.Join("+", component.Container.Networks.Select(n => n.Network).Distinct());

    // mysqldb and mysql, back-end and backend, postgress and postgres, user-service and users.
    private static bool IsSlip(string written, string name)
    {
        static string Plain(string text) => text.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        string one = Plain(written), other = Plain(name);
        return one == other || SimilarNames.AreSimilar(one, other) || ComponentNames.Canonical(written) == ComponentNames.Canonical(name)
            || (Math.Min(one.Length, other.Length) >= 4 && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal)) && Math.Abs(one.Length - other.Length) <= 3);
    }
}
