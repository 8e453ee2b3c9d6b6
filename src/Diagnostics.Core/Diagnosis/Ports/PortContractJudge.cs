using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Configuration.Ansible;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Ports;

/// <summary>Says of one component in one environment who claims which port, who disagrees, what will happen and which side is wrong.</summary>
internal static partial class PortContractJudge
{
    // From what was seen to what is merely usual.
    private static readonly PortRole[] s_strength =
    [
        PortRole.Command, PortRole.CommandVariable, PortRole.Coded, PortRole.CodedVariable, PortRole.Served, PortRole.Platform, PortRole.Injected, PortRole.Declared, PortRole.HealthCheck, PortRole.Target, PortRole.Called, PortRole.CalledOnHost, PortRole.Published, PortRole.Exposed, PortRole.ServicePort, PortRole.RoutedTo, PortRole.FrameworkDefault,
    ];

    /// <summary>The result; null where nobody claims anything.</summary>
    public static PortContractResult? Judge(DiagnosisContext context, ComponentModel component, string? environment, FindingDraft[] drafts, LocalListener[] listeners, DateTimeOffset now)
    {
        PortAnalysis ports = PortAnalysis.Of(context, component, environment);
        List<PortClaim> claims = [.. component.ClaimsIn(environment)];
        FrameworkPort? framework = Framework(component, environment, claims, ports, out PortClaim? usual);
        if (usual is not null) claims.Add(usual);
        LogObservation[] said = [.. PortEvidence.Of(context).Listens(component, environment).Where(o => o.Event.Port is not null)];
        // A worker that shares PORT with a service listens nowhere: there is no contract.
        if (SharedPort.IsAll(component, claims, environment)) claims = [];
        if (claims.Count == 0 && said.Length == 0 && listeners.Length == 0) return null;

        int? actual = ports.Listening?.Port ?? (listeners.Length == 1 ? listeners[0].Port : (int?)null) ?? usual?.Port;
        FindingDraft? draft = drafts.FirstOrDefault(d => d.Component == component.Name && ComponentModel.Applies(d.Environment, environment) && d.Status == Status.Fail);
        // A log that names no environment is no proof against the one that it does not fit.
        PortClaim[] unmet = ports.Listening is { } measured && PortMismatchRule.IsOfAnother(context, component, environment, measured) ? [] : [.. ports.Unmet];
        if (ports.Listening is null && actual is not null) unmet = [.. claims.Where(c => c.Port is { } p && p != actual && c.Role is PortRole.Platform or PortRole.HealthCheck or PortRole.Target or PortRole.Called)];
        PortClaim[] misrouted = Misrouted(claims);
        PortClaim? first = unmet.FirstOrDefault(c => c.Role == PortRole.Platform) ?? (unmet.Length > 0 ? unmet[0] : misrouted.Length > 0 ? misrouted[0] : null);
        int? expected = first?.Port ?? ports.Expectations.Select(e => e.Port).FirstOrDefault(p => p is not null) ?? claims.FirstOrDefault(c => c.Role is PortRole.Platform or PortRole.Declared)?.Port;

        bool contradicted = draft is not null || first is not null;
        Status status = draft is not null ? Status.Fail : contradicted ? Status.Warn : actual is null ? Status.Unknown : Status.Pass;
        string summary = draft?.Summary ?? Words(component, actual, expected, first, framework, ports.Unmet.Count == 0 && misrouted.Length > 0 ? misrouted : []);
        string? consequence = contradicted ? Consequence(context, component, environment, draft, first) : null;
        string? platform = claims.Select(c => PlatformContract.Of(c.Words)).FirstOrDefault(c => c is not null) is { } contract ? $"{contract.Rule} ({contract.Source})" : claims.FirstOrDefault(c => c.Contract is not null)?.Contract;
        var evidence = new List<Citation>(draft?.Citations ?? []);
        foreach (PortClaim claim in unmet.Concat(misrouted)) if (!evidence.Contains(claim.Citation)) evidence.Add(claim.Citation);
        if (ports.Listening is { } listening && !evidence.Contains(listening.Citation)) evidence.Insert(0, listening.Citation);
        FilledOrigins origins = context.Model.Origins;
        return new PortContractResult(
            component.Name, environment, status,
            draft?.Code ?? (contradicted ? FailureCodes.PortMismatch : null),
            context.Redactor.Redact(origins.InText(summary)),
            contradicted ? "Contradicted" : actual is null ? "Unknown" : "Agreed",
            expected, actual, ports.Listening?.Address ?? usual?.Address, platform, consequence,
            contradicted && Wrong(context, component, environment, draft, first, ports) is { } wrong ? origins.InText(wrong) : null,
            Shown(claims, said, listeners, actual, ports, misrouted, BindSettings.Of(component, environment), origins), [.. evidence.SelectMany(origins.Of)], [.. (draft?.NextSteps ?? Steps(first, actual, component)).Select(origins.InText)], now);
    }

    /// <summary>The result for what is no component, a container that a build server starts beside a job or a role of a machine, by what a rule found.</summary>
    public static PortContractResult OfStranger(FindingDraft draft, Redactor redactor, DateTimeOffset now) => new(
        draft.Component ?? "", draft.Environment, Status.Fail, draft.Code, redactor.Redact(draft.Summary), "Contradicted", null, null, null, null, draft.Code == FailureCodes.ContainerPortUnpublished ? "the job's calls are refused" : "calls from other machines are refused", draft.Citations[0].Location, [], draft.Citations, draft.NextSteps, now);

    // Only where nothing else tells the port: a setting or option would win over it.
    private static FrameworkPort? Framework(ComponentModel component, string? environment, List<PortClaim> claims, PortAnalysis ports, out PortClaim? claim)
    {
        claim = null;
        if (claims.Exists(c => c.Role is PortRole.Command or PortRole.CommandVariable or PortRole.Coded or PortRole.CodedVariable or PortRole.Declared or PortRole.Platform or PortRole.Injected) || ports.Listening is not null) return null;
        Citation? command = component.Commands.FindLast(c => ComponentModel.Applies(c.Environment, environment)).Citation;
        // What a file says that the command hands over goes above the default, and is not always read.
        if (command?.Excerpt is { } started && HandsFile().IsMatch(started)) return null;
        FrameworkPort? framework = command?.Excerpt is { } text ? FrameworkPort.Of(text) : null;
        if (framework is null && component.Image is { Base: { } below } image && (framework = FrameworkPort.OfImage(below.Name)) is not null) command = new Citation(CitationKind.Config, image.Path, below.Line, "FROM " + below.Name);
        if (framework is null || command is null) return null;
        if (component.Settings.Any(s => s.Setting.Key.EndsWith("PORT", StringComparison.OrdinalIgnoreCase) && SettingEndpoint.IsPort(s.Setting.Raw, out _) && ComponentModel.Applies(s.Environment, environment))) return null;
        claim = new PortClaim(PortRole.FrameworkDefault, framework.Port, environment, command, $"{framework.Framework}'s default ({framework.Source})", Address: framework.Address);
        return framework;
    }

    [GeneratedRegex(@"\s(?:-C|-c|--config(?:-file)?)[= ]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HandsFile();

    // A route to a port that the service in front of the component does not have.
    private static PortClaim[] Misrouted(List<PortClaim> claims)
    {
        PortClaim[] served = [.. claims.Where(c => c.Role == PortRole.ServicePort)];
        // What a compose file calls is another run of the same program, without that Service.
        bool InCluster(PortClaim claim) => claim.Role == PortRole.RoutedTo || (claim.Role == PortRole.Called && served.Any(s => Path.GetDirectoryName(s.Citation.Source) == Path.GetDirectoryName(claim.Citation.Source)));
        return served.Length == 0 ? [] : [.. claims.Where(c => InCluster(c) && served.All(s => s.Port != c.Port))];
    }

    private static string Words(ComponentModel component, int? actual, int? expected, PortClaim? first, FrameworkPort? framework, PortClaim[] misrouted)
    {
        if (misrouted.Length > 0) return $"{misrouted[0].Words} sends requests for {component.Name} to port {Number(misrouted[0].Port)}, which its Service does not have";
        if (actual is null) return expected is null ? $"nothing tells on which port {component.Name} listens" : $"nothing tells on which port {component.Name} listens; {Number(expected)} is expected";
        string listens = framework is null ? $"{component.Name} listens on {Number(actual)}" : $"{component.Name} listens on {Number(actual)}, {framework.Framework}'s default,";
        return first is null ? listens.TrimEnd(',') + (expected == actual ? ", where it is expected" : "") : $"{listens} but {first.Words} expects {Number(first.Port)}";
    }

    private static string? Consequence(DiagnosisContext context, ComponentModel component, string? environment, FindingDraft? draft, PortClaim? first)
    {
        if (draft?.Code == FailureCodes.PortLoopbackBind) return "nothing outside its container reaches it: connections are refused";
        if (draft?.Code == FailureCodes.ContainerPortUnpublished) return "the call is refused, or another service of the host answers it";
        string port = Number(first?.Port ?? draft?.Port);
        // One wrong port may miss the check and the requests alike.
        string also = first?.Role == PortRole.Target && component.ClaimsIn(environment).FirstOrDefault(c => c.Role == PortRole.HealthCheck && c.Port == first.Port) is not null ? ", and the health check fails" : "";
        ComponentModel? stranger = first?.Role == PortRole.CalledOnHost ? context.Model.Components.FirstOrDefault(c => c != component && PortAnalysis.Of(context, c, environment).Listening?.Ports.Contains(first.Port ?? 0) == true) : null;
        return first?.Role switch
        {
            PortRole.Platform => $"{first.Words} asks {port}, gets no answer, and the deployment times out",
            PortRole.HealthCheck => $"the health check of {port} fails: the component counts as unhealthy, is restarted, or gets no requests",
            PortRole.Target when first is { IsRoute: true, Contract: not null } && !first.Contract.StartsWith("Kubernetes", StringComparison.Ordinal) => $"{first.Words} sends requests to {port}, gets no answer, and the deployment times out or counts as unhealthy{also}",
            PortRole.Target or PortRole.RoutedTo => $"requests that are sent on to {port} are refused{also}",
            PortRole.Called => $"calls to {port} are refused",
            PortRole.CalledOnHost => stranger is null ? $"calls to {port} are refused, or the wrong service answers" : $"{stranger.Name} answers in its place",
            _ => draft is null ? null : "it is not found where it is looked for",
        };
    }

    // What follows the platform's contract is not blamed; else the odd one out is wrong, where there is one.
    private static string? Wrong(DiagnosisContext context, ComponentModel component, string? environment, FindingDraft? draft, PortClaim? first, PortAnalysis ports)
    {
        if (draft?.Code is FailureCodes.PortLoopbackBind)
            return (component.ClaimsIn(environment).LastOrDefault(c => c.Role is PortRole.Command or PortRole.CommandVariable && c.Address is not null)?.Citation ?? BindSettings.Loopback(component, environment)?.Setting.Citation ?? draft.Citations[0]).Location;
        if (draft?.Code == FailureCodes.ContainerPortUnpublished) return draft.Citations[0].Location;
        if (first is null) return null;
        Citation? own = ports.Listening is { } listening ? PortMismatchRule.FixedBy(component, listening, environment)?.Citation ?? PortMismatchRule.Deciding(component, listening, environment)?.Citation : null;
        if (first.Role == PortRole.Platform) return own?.Location ?? ports.Listening?.Citation.Location;
        int with = component.ClaimsIn(environment).Count(c => c.Port == first.Port && c.Role != PortRole.ServicePort);
        int against = component.ClaimsIn(environment).Count(c => c.Port == ports.Listening?.Port && c.Role != PortRole.ServicePort) + (ports.Listening?.IsMeasured == true ? 1 : 0);
        return against > with ? first.Citation.Location : with > against ? own?.Location : null;
    }

    private static IReadOnlyList<string> Steps(PortClaim? first, int? actual, ComponentModel component) => first is null ? []
        : first.Role is PortRole.RoutedTo or PortRole.Called ? [$"Correct {first.Citation.Location}: the Service of {component.Name} has no port {Number(first.Port)}"]
        : [$"Make {component.Name} listen on {Number(first.Port)} by an option or PORT, or change {first.Citation.Location} to {Number(actual)}"];

    private static List<PortContractClaim> Shown(List<PortClaim> claims, LogObservation[] said, LocalListener[] listeners, int? actual, PortAnalysis ports, PortClaim[] misrouted, IEnumerable<Setting> binds, FilledOrigins origins)
    {
        var shown = new List<PortContractClaim>();
        shown.AddRange(listeners.Select(l => new PortContractClaim("Listener", l.Port, l.Address.ToString(), l.Owner, l.Owner, null, null, null)));
        shown.AddRange(said.Select(o => new PortContractClaim("Log", o.Event.Port, o.Event.Field("host"), "its log", o.Event.Citation.Source, o.Event.Citation.Line, o.Event.Citation.Excerpt, null)));
        shown.AddRange(binds.Select(s => new PortContractClaim("Bind", null, s.Raw, s.Key, origins.Place(s.Citation).Source, origins.Place(s.Citation).Line, s.Citation.Excerpt, null)));
        foreach (PortClaim claim in claims.OrderBy(c => Array.IndexOf(s_strength, c.Role)).ThenBy(c => c.Citation.Source, StringComparer.Ordinal).ThenBy(c => c.Citation.Line))
        {
            bool asks = claim.Port is not null && claim.Role is PortRole.Platform or PortRole.HealthCheck or PortRole.Target or PortRole.Called or PortRole.CalledOnHost or PortRole.RoutedTo or PortRole.Exposed;
            bool? met = !asks || actual is null ? null : ports.Expectations.Contains(claim) ? !ports.Unmet.Contains(claim) : misrouted.Contains(claim) ? false : claim.Port == actual ? true : claim.Role == PortRole.Exposed ? ports.Listening?.Ports.Contains(claim.Port!.Value) == true : null;
            shown.Add(new PortContractClaim(claim.Role.ToString(), claim.Port, claim.Address, claim.Words, origins.Place(claim.Citation).Source, origins.Place(claim.Citation).Line, claim.Citation.Excerpt, met));
        }

        return shown;
    }

    private static string Number(int? port) => port?.ToString(CultureInfo.InvariantCulture) ?? "an unknown port";
}
