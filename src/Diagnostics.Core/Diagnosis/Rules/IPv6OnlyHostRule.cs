using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A component is sent to a host that has IPv6 addresses only, from a place without IPv6: a direct Supabase host on a platform that has IPv4 egress alone, or an IPv6 address in its log
/// that could not be reached.
/// </summary>
/// <remarks>Source: Supabase documentation, IPv4 and IPv6 compatibility (names Render, Vercel, GitHub Actions and Retool as IPv4-only; direct hosts have an IPv6 address unless the IPv4 add-on is bought).</remarks>
internal sealed partial class IPv6OnlyHostRule : IFindingRule, IExplanationRule
{
    private static readonly string[] s_withoutIPv6 = ["Render", "Vercel", "Heroku", "GitHub Actions"];

    // Without IPv6 unless a network of the project's own gives it: a warning until a log shows it.
    private static readonly string[] s_seldomIPv6 = ["Cloud Run", "Railway"];

    private static readonly string[] s_unreached = [FailureCodes.NetUnreachable, FailureCodes.NetHostUnreachable, FailureCodes.NetTimeout];

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        var told = new HashSet<(string, string?)>();
        foreach (ComponentModel component in context.Model.Components)
        {
            foreach (string? environment in context.Environments)
            {
                foreach (string key in component.Keys)
                {
                    if (component.Effective(key, environment) is not { Raw.Length: > 0 } setting || SettingEndpoint.Read(key, setting.Raw) is not { } endpoint || !IsDirect(endpoint.Host)) continue;
                    LogObservation? seen = Seen(context, component, endpoint.Host, environment);
                    string? platform = s_withoutIPv6.FirstOrDefault(component.Platforms.Contains) ?? s_seldomIPv6.FirstOrDefault(component.Platforms.Contains);
                    if (seen is null && (platform is null || IsConnected(context, component, environment))) continue;
                    if (seen is not null) told.Add((component.Name, seen.Environment));
                    yield return Of(component, environment, setting, platform, seen);
                }
            }
        }

        foreach (FindingDraft draft in OfRunners(context)) yield return draft;
        foreach (LogObservation observation in context.CurrentLogs)
        {
            // Of the address of a host that a setting names, that is told.
            if (context.Model.Find(observation.Component) is not { } component || told.Contains((component.Name, observation.Environment))) continue;
            if (Literal(observation) is { } address) yield return ByAddress(context, component, observation, address);
            // Of an error without an address: the one host of its settings of which a resolver knew IPv6 addresses only.
            else if (observation.Event is { Signature.Code: FailureCodes.NetUnreachable } && observation.Event.Field("host") is null && OnlyByIPv6(context, component, observation.Environment) is { } call && told.Add((component.Name, observation.Environment))) yield return ByAnswer(context, component, observation, call);
        }
    }

    /// <summary>That the network was unreachable, and that what the component needed failed, follow.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f.Code == FailureCodes.NetIpv6Only && f.Status == Status.Fail))
        {
            string address = cause.Citations.Where(c => c.Kind == CitationKind.Log).Select(c => AddressInText().Match(c.Excerpt ?? "").Value).FirstOrDefault(a => a.Length > 0) ?? "";
            foreach (FindingDraft effect in findings.All)
            {
                // What is no component bears the name of the host, with the port.
                bool there = effect.Component is { } component && cause.Target is { } host && component.StartsWith(host, StringComparison.OrdinalIgnoreCase) && (component.Length == host.Length || component[host.Length] == ':');
                if (there && effect.Code == FailureCodes.NetRefused && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.97, "only IPv6 leads there");
                if (!there && !cause.SharesComponent(effect))
                {
                    // Who names the host beside the address that was told of meets the same.
                    if (s_unreached.Contains(effect.Code) && cause.SharesEnvironment(effect) && address.Length > 0 && effect.Citations.Exists(c => c.Excerpt?.Contains(address, StringComparison.OrdinalIgnoreCase) == true)) yield return new Explanation(cause, effect, 0.9, "only IPv6 leads to that address");
                    continue;
                }

                if (effect.Code is FailureCodes.AppCrash or FailureCodes.ContainerExited or FailureCodes.ContainerRestarting or FailureCodes.DependencyFailed or FailureCodes.HttpUnavailable or FailureCodes.HttpServerError or FailureCodes.DeployFailed or FailureCodes.DeployHealthCheck or FailureCodes.AppStartupTimeout
                    && effect.Component == cause.Component && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.9, "what it needs has an IPv6 address only");
                bool isUnresolved = effect.Code == FailureCodes.DnsNotFound && string.Equals(effect.Target ?? effect.Subject, cause.Target, StringComparison.OrdinalIgnoreCase);
                // A client that does not say why it could not connect (curl 8) seems refused.
                bool isUnreached = s_unreached.Contains(effect.Code) || (effect.Code == FailureCodes.NetRefused && cause.Target is { } named && effect.Citations.Exists(c => c.Excerpt?.Contains(named, StringComparison.OrdinalIgnoreCase) == true));
                if ((isUnreached || isUnresolved || effect.Code == FailureCodes.DbPoolerSaturated) && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.97, "only IPv6 leads there");
            }
        }
    }

    // Four groups at least: a time of day has three.
    [GeneratedRegex(@"\b[0-9a-f]{1,4}(?::{1,2}[0-9a-f]{1,4}){3,7}\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AddressInText();

    private static FindingDraft Of(ComponentModel component, string? environment, Setting setting, string? platform, LogObservation? seen)
    {
        bool seldom = platform is not null && s_seldomIPv6.Contains(platform);
        string where = seldom ? $"{platform} has IPv6 egress only through a network that gives it" : platform is not null ? $"{platform} has no IPv6 egress"
            : component.IsComposed ? "Docker's networks have no IPv6 unless they are given it (enable_ipv6)" : "where it runs there is no IPv6";
        var draft = new FindingDraft(FailureCodes.NetIpv6Only, component.Name, environment, seldom && seen is null ? Status.Warn : Status.Fail, $"{component.Name}'s {setting.Key} names a direct database host, which has an IPv6 address only, and {where}", seen is null ? 0.8 : platform is null ? 0.88 : 0.95)
        { Variable = setting.Key, Subject = setting.Key, Target = SettingEndpoint.Read(setting.Key, setting.Raw)!.Value.Host };
        draft.Citations.Add(setting.Citation);
        if (seen is not null) draft.Citations.Add(seen.Event.Citation);
        if (platform is not null && component.Declaration is { } declared && !draft.Citations.Contains(declared)) draft.Citations.Add(declared);
        draft.NextSteps.Add($"At {setting.Citation.Location}, use the project's session pooler (aws-<n>-<region>.pooler.supabase.com:5432, user postgres.<ref>), copied from the Connect dialog, then deploy {component.Name} again");
        return draft;
    }

    private static FindingDraft ByAddress(DiagnosisContext context, ComponentModel component, LogObservation observation, string address)
    {
        var draft = new FindingDraft(FailureCodes.NetIpv6Only, component.Name, observation.Environment, Status.Fail, $"{component.Name} was sent to IPv6 address {address}, and where it runs there is no way to it", 0.85)
        { Target = LogTargets.LocalName(observation) };
        draft.Citations.Add(observation.Event.Citation);
        HostCall[] named = [.. HostCalls.Of(component, observation.Environment).Where(c => c.Host.Contains('.', StringComparison.Ordinal))];
        if ((Array.Find(named, c => c.Port == observation.Event.Port) ?? Array.Find(named, c => c.Port is null && HasPortBeside(component, c, observation))) is { } call) draft.Citations.Add(call.Citation);
        if (ResolverAnswers.Of(context, address) is { } answer) draft.Citations.Add(answer);
        draft.NextSteps.AddRange(context.Steps(draft));
        return draft;
    }

    private static HostCall? OnlyByIPv6(DiagnosisContext context, ComponentModel component, string? environment)
    {
        HostCall[] only = [.. HostCalls.Of(component, environment).DistinctBy(c => c.Host, StringComparer.OrdinalIgnoreCase).Where(c => Addresses(context, c.Host) is { Length: > 0 } known && Array.TrueForAll(known, a => a.AddressFamily == AddressFamily.InterNetworkV6))];
        return only.Length == 1 ? only[0] : null;
    }

    private static IPAddress[] Addresses(DiagnosisContext context, string host) => [.. context.Resolved.Where(r => r.Name.Equals(host, StringComparison.OrdinalIgnoreCase)).Select(r => r.Address)];

    private static FindingDraft ByAnswer(DiagnosisContext context, ComponentModel component, LogObservation observation, HostCall call)
    {
        var draft = new FindingDraft(FailureCodes.NetIpv6Only, component.Name, observation.Environment, Status.Fail, $"{component.Name} is sent to {call.Host} by {call.Words}, a resolver knows IPv6 addresses of it only, and where it runs there is no way to them", 0.9) { Target = call.Host };
        draft.Citations.Add(call.Citation);
        draft.Citations.Add(observation.Event.Citation);
        if (Addresses(context, call.Host).Select(a => ResolverAnswers.Of(context, a.ToString())).OfType<Citation>().FirstOrDefault() is { } answer) draft.Citations.Add(answer);
        draft.NextSteps.AddRange(context.Steps(draft));
        return draft;
    }

    // DB_HOST has its port in DB_PORT.
    private static bool HasPortBeside(ComponentModel component, HostCall call, LogObservation observation) =>
        call.Words.EndsWith("HOST", StringComparison.OrdinalIgnoreCase) && int.TryParse(component.Effective(call.Words[..^4] + "PORT", observation.Environment)?.Raw, out int port) && port == observation.Event.Port;

    // GitHub's runners have no IPv6: a job that itself works on the database cannot reach a direct host. One that only hands the address on may.
    private static IEnumerable<FindingDraft> OfRunners(DiagnosisContext context)
    {
        foreach (PipelineVariable variable in context.Model.PipelineVariables.Where(v => ComponentModel.Applies(v.Environment, context.Environment)))
        {
            if ((variable.Raw ?? variable.Rest) is not { Length: > 0 } raw || SettingEndpoint.Read(variable.Key, raw) is not { } endpoint || !IsDirect(endpoint.Host)) continue;
            // A line that names the very host is about this job, whosever log it is in.
            LogObservation[] naming = [.. context.CurrentLogs.Where(o => endpoint.Host.Equals(o.Event.Field("host"), StringComparison.OrdinalIgnoreCase) && (s_unreached.Contains(o.Event.Signature.Code) || o.Event.Signature.Code == FailureCodes.NetRefused)).DistinctBy(o => o.Event.Signature.Code)];
            LogObservation? seen = naming.FirstOrDefault() ?? context.CurrentLogs.FirstOrDefault(o => s_unreached.Contains(o.Event.Signature.Code) && (o.Component is null || o.Component.Equals(variable.Job, StringComparison.OrdinalIgnoreCase) || IsOfBuildServer(o.Component)));
            if (seen is null && !DatabaseWork().IsMatch(variable.Commands)) continue;
            var draft = new FindingDraft(FailureCodes.NetIpv6Only, naming.Length > 0 ? variable.Job : seen?.Component ?? variable.Job, variable.Environment, seen is null ? Status.Warn : Status.Fail, $"job {variable.Job} is given {variable.Key} with a direct database host, which has an IPv6 address only, and GitHub's runners have no IPv6", seen is null ? 0.7 : 0.92)
            { Variable = variable.Key, Subject = variable.Key, Target = endpoint.Host };
            draft.Citations.Add(variable.Citation);
            if (seen is not null) draft.Citations.Add(seen.Event.Citation);
            draft.Citations.AddRange(naming.Skip(1).Select(o => o.Event.Citation));
            draft.NextSteps.Add($"At {variable.Citation.Location}, use the project's session pooler (aws-<n>-<region>.pooler.supabase.com:5432, user postgres.<ref>), then run the job again");
            yield return draft;
        }
    }

    private static bool IsOfBuildServer(string component) => component.Equals("ci", StringComparison.OrdinalIgnoreCase) || component.Contains("github", StringComparison.OrdinalIgnoreCase) || component.Contains("workflow", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b(?:psql|pg_dump|pg_restore|alembic|prisma|knex|flyway|liquibase|sequelize|dbmate|sqlx|goose|migrate|migrations?|db:\w+|supabase db|pytest|npm (?:run )?test)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DatabaseWork();

    private static LogObservation? Seen(DiagnosisContext context, ComponentModel component, string host, string? environment) =>
        context.CurrentLogs.FirstOrDefault(o => (s_unreached.Contains(o.Event.Signature.Code) || IsUnresolved(o, host)) && ComponentModel.Applies(o.Environment, environment) && context.Model.Find(o.Component) == component
            && (o.Event.Field("host") is not { } named || named.Equals(host, StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(named.Trim('[', ']'), out _)));

    // A client that asks for IPv4 addresses alone is told that the name has none.
    private static bool IsUnresolved(LogObservation observation, string host) => observation.Event.Signature.Code == FailureCodes.DnsNotFound && host.Equals(observation.Event.Field("host"), StringComparison.OrdinalIgnoreCase);

    private static string? Literal(LogObservation observation) =>
        observation.Event.Signature.Code is FailureCodes.NetUnreachable or FailureCodes.NetHostUnreachable && observation.Event.Field("host")?.Trim('[', ']') is { } host
            && IPAddress.TryParse(host, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6 ? host : null;

    // A component that tells of a connection has a way to it, for example by the IPv4 add-on.
    private static bool IsConnected(DiagnosisContext context, ComponentModel component, string? environment) =>
        context.CurrentLogs.Any(o => o.Event.Signature.Kind is LogEventKind.Listen or LogEventKind.Ready && ComponentModel.Applies(o.Environment, environment) && context.Model.Find(o.Component) == component);

    private static bool IsDirect(string host) => host.StartsWith("db.", StringComparison.OrdinalIgnoreCase) && host.EndsWith(".supabase.co", StringComparison.OrdinalIgnoreCase);
}
