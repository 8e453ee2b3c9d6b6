using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Within one component, what is wrong earlier in the way from configuration to service explains what is seen later: a missing variable explains the start-up that aborts,
/// that explains the exited container, and that the refused port.
/// </summary>
internal sealed class FaultExplainsSymptom : ComponentRule
{
    // Stations on that way. Faults of one station explain symptoms of later ones, never of their own.
    private static readonly Dictionary<string, int> s_station = new(StringComparer.Ordinal)
    {
        [FailureCodes.ConfigMissing] = 0,
        [FailureCodes.ConfigEmpty] = 0,
        [FailureCodes.ConfigNotPropagated] = 0,
        [FailureCodes.ConfigInvalid] = 0,
        [FailureCodes.ConfigPlaceholder] = 0,
        [FailureCodes.ConfigUndefinedVariable] = 0,
        [FailureCodes.ConfigSyntax] = 0,
        [FailureCodes.ConfigHardcoded] = 0,
        [FailureCodes.ConfigDuplicate] = 0,
        [FailureCodes.BuildDependency] = 0,
        [FailureCodes.BuildCopy] = 0,
        [FailureCodes.BuildFailed] = 0,
        [FailureCodes.AppModuleMissing] = 1,
        [FailureCodes.AppConfigMissing] = 1,
        [FailureCodes.ContainerEnvMissing] = 1,
        [FailureCodes.ContainerImage] = 1,
        [FailureCodes.HostDiskFull] = 0,
        [FailureCodes.PortInUse] = 1,
        [FailureCodes.AppMigration] = 1,
        [FailureCodes.DbUrl] = 1,
        [FailureCodes.DbAuthRejected] = 2,
        [FailureCodes.DbAuthUser] = 2,
        [FailureCodes.DbAuthMethod] = 2,
        [FailureCodes.DbNotPostgres] = 2,
        [FailureCodes.DbStartupParameter] = 2,
        [FailureCodes.DbAuthNotPermitted] = 2,
        [FailureCodes.DbPoolerTenant] = 2,
        [FailureCodes.DbNotFound] = 2,
        [FailureCodes.DbTooManyConnections] = 2,
        [FailureCodes.CacheAuthRequired] = 2,
        [FailureCodes.CacheAuthRejected] = 2,
        [FailureCodes.DependencyFailed] = 2,
        [FailureCodes.NetUnreachable] = 2,
        [FailureCodes.NetHostUnreachable] = 2,
        [FailureCodes.DnsNotFound] = 2,
        [FailureCodes.DnsTimeout] = 2,
        [FailureCodes.AppOutOfMemory] = 2,
        [FailureCodes.ContainerVolume] = 1,
        [FailureCodes.HostPermission] = 2,
        [FailureCodes.HostFileDescriptors] = 2,
        [FailureCodes.ServiceAuthRejected] = 2,
        [FailureCodes.ServiceQuota] = 2,
        [FailureCodes.ServiceResourceMissing] = 2,
        [FailureCodes.ServiceUnavailable] = 2,
        [FailureCodes.DbTlsRequired] = 2,
        [FailureCodes.DbTlsRefused] = 2,
        [FailureCodes.DbReadOnly] = 2,
        [FailureCodes.CacheReadOnly] = 2,
        [FailureCodes.CacheNoPermission] = 2,
        [FailureCodes.AppCrash] = 3,
        [FailureCodes.DbPoolerSaturated] = 3,
        [FailureCodes.ContainerExited] = 4,
        [FailureCodes.ContainerOomKilled] = 4,
        [FailureCodes.ContainerRestarting] = 5,
        [FailureCodes.ContainerUnhealthy] = 6,
        [FailureCodes.AppStartupTimeout] = 6,
        [FailureCodes.NetRefused] = 6,
        [FailureCodes.NetTimeout] = 6,
        [FailureCodes.DeployHealthCheck] = 7,
        [FailureCodes.HttpUnavailable] = 7,
        [FailureCodes.HttpBadGateway] = 7,
        [FailureCodes.HttpTimeout] = 7,
        [FailureCodes.HttpServerError] = 7,
        [FailureCodes.AppErrorsRising] = 7,
        [FailureCodes.WsRejected] = 8,
        [FailureCodes.DeployFailed] = 9,
    };

    private static readonly List<string> s_refusals = ["service.", "host."];

    public override IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings, string component)
    {
        // A warning is a possibility: it explains nothing that was measured.
        List<(CauseGroup Group, int Station)>? causes = null;
        foreach (CauseGroup group in findings.FailuresByKind(component))
        {
            if (Station(group.Members[0]) is { } from) (causes ??= []).Add((group, from));
        }

        if (causes is null) yield break;
        foreach (FindingDraft effect in findings.Of(component))
        {
            // What is at fault itself follows from nothing here.
            if (effect.IsFault || Station(effect) is not { } to) continue;
            foreach ((CauseGroup group, int from) in causes)
            {
                FindingDraft first = group.Members[0];
                // What a container was made without is what its program misses.
                bool isSame = first.Code == FailureCodes.ContainerEnvMissing && effect.Code == FailureCodes.AppConfigMissing;
                if ((from >= to && !isSame) || !first.SharesEnvironment(effect) || !IsPlausible(first, effect)) continue;
                // A missing variable explains that very variable's absence; where the line names none, whatever is missing may be meant.
                CauseGroup? of = effect.Code != FailureCodes.AppConfigMissing || effect.Variable is null ? group : Same(group, effect);
                if (of is not null) yield return Explanation.By(of, effect, Weight(first, effect), "it comes before it on the way from configuration to service", LinkBasis.Inferred);
            }
        }
    }

    // That clients find none of it at work, or not even its name or address, is seen last, as a refused port is.
    private static int? Station(FindingDraft finding) => IsSeenFromOutside(finding) ? s_station[FailureCodes.NetRefused] : s_station.TryGetValue(finding.Code, out int station) ? station : null;

    private static bool IsSeenFromOutside(FindingDraft finding) => finding.Code is FailureCodes.ServiceUnavailable or FailureCodes.DnsTimeout or FailureCodes.DnsNotFound or FailureCodes.NetHostUnreachable && finding.Observer is not null && !finding.Observer.Equals(finding.Component, StringComparison.OrdinalIgnoreCase);

    private static CauseGroup? Same(CauseGroup group, FindingDraft effect)
    {
        FindingDraft[] same = [.. group.Members.Where(c => c.Variable is not null && c.Variable == effect.Variable)];
        return same.Length == 0 ? null : new CauseGroup(same);
    }

    private static bool IsPlausible(FindingDraft cause, FindingDraft effect)
    {
        if (effect.Code is FailureCodes.ContainerEnvMissing) return cause.Code is FailureCodes.ConfigMissing or FailureCodes.ConfigNotPropagated or FailureCodes.ConfigUndefinedVariable;
        if (effect.Code is FailureCodes.ContainerImage) return cause.Code.StartsWith("build.", StringComparison.Ordinal);
        if (effect.Code == FailureCodes.AppConfigMissing) return true;
        // Credentials and dependencies are explained by other rules, or by nothing.
        if (effect.Code is FailureCodes.AppModuleMissing) return cause.Code.StartsWith("build.", StringComparison.Ordinal);
        // Whoever is sent nowhere, or to the wrong place, by its settings is refused by somebody whom its error does not name.
        if (effect is { Code: FailureCodes.DependencyFailed, Target: null }) return cause.Code.StartsWith("config.", StringComparison.Ordinal) || cause.Code == FailureCodes.DbUrl;
        if (effect.Code is FailureCodes.PortInUse or FailureCodes.AppMigration or FailureCodes.DependencyFailed or FailureCodes.AppOutOfMemory
            or FailureCodes.NetUnreachable or FailureCodes.DnsNotFound or FailureCodes.DnsTimeout) return false;
        // The address of a container that has ended answers nobody on its network.
        if (effect.Code == FailureCodes.NetHostUnreachable && !IsSeenFromOutside(effect)) return false;
        // What another service or the machine refuses is no consequence of how the component was built.
        if (!IsSeenFromOutside(effect) && s_refusals.Exists(l => effect.Code.StartsWith(l, StringComparison.Ordinal)) || effect.Code == FailureCodes.ContainerVolume) return false;
        // A pool that can open no connection has none to hand out.
        if (effect.Code == FailureCodes.DbPoolerSaturated) return cause.Code is FailureCodes.ConfigPlaceholder or FailureCodes.DependencyFailed || cause.Code.StartsWith("db.", StringComparison.Ordinal);
        if (effect.Code.StartsWith("db.", StringComparison.Ordinal) || effect.Code.StartsWith("cache.", StringComparison.Ordinal)) return cause.Code is FailureCodes.ConfigPlaceholder;
        // A process that can open no further connection leaves callers waiting.
        if (effect.Code == FailureCodes.HttpTimeout && cause.Code == FailureCodes.HostFileDescriptors) return true;
        // A platform that waits for a port in vain ends the process by a signal: the wait is not for want of what it ended.
        if (effect.Code == FailureCodes.AppStartupTimeout && cause.ExitCode is 137 or 143) return false;
        // What answers too late listens: only what ends the wait explains it.
        if (effect.Code == FailureCodes.HttpTimeout) return false;
        // A service that answers 500 is up: it did not fail to start.
        return effect.Code != FailureCodes.HttpServerError || s_station[cause.Code] is 2 or 0 || cause.Code is FailureCodes.AppMigration or FailureCodes.DbPoolerSaturated;
    }

    private static double Weight(FindingDraft cause, FindingDraft effect) => effect.Code == FailureCodes.AppConfigMissing ? 0.95 : cause.Code == FailureCodes.DependencyFailed ? 0.7 : 0.85;
}
