using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Platforms;
using Diagnostics.Core.Diagnosis.Ports;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Where a component listens in an environment, by the best evidence there is, and who expects it elsewhere.</summary>
internal sealed partial class PortAnalysis
{
    private PortAnalysis(ListeningPort? listening, IReadOnlyList<PortClaim> expectations, IReadOnlyList<PortClaim> unmet)
    {
        Listening = listening;
        Expectations = expectations;
        Unmet = unmet;
    }

    /// <summary>Where it listens; null where nothing tells.</summary>
    public ListeningPort? Listening { get; }

    /// <summary>Who expects it where.</summary>
    public IReadOnlyList<PortClaim> Expectations { get; }

    /// <summary>Expectations that the listening port does not meet.</summary>
    public IReadOnlyList<PortClaim> Unmet { get; }

    /// <summary>The same, as far as one caller misses it.</summary>
    public PortAnalysis MissedBy(string caller) => new(Listening, Expectations, [.. Unmet.Where(c => c.Caller == caller)]);

    /// <summary>The analysis of a component in an environment: made once for a diagnosis.</summary>
    public static PortAnalysis Of(DiagnosisContext context, ComponentModel component, string? environment) => PortEvidence.Of(context).Analysis(component, environment, () => Make(context, component, environment));

    private static PortAnalysis Make(DiagnosisContext context, ComponentModel component, string? environment)
    {
        PortClaim[] claims = [.. Relevant(component, environment)];
        ListeningPort? listening = Measured(context, component, environment) ?? Commanded(component, claims, environment) ?? Coded(component, claims, environment) ?? Served(claims) ?? Declared(component, claims, environment) ?? Documented(component, environment) ?? Usual(component, claims, environment) ?? Checked(context, component, claims, environment);
        if (listening is null) return new PortAnalysis(null, [], []);
        // A web server in front of the program, in the same container.
        if (listening.FixedBy != PortRole.Served && claims.Any(c => c is { Role: PortRole.Served, Port: not null })) listening = listening with { Ports = [.. listening.Ports.Concat(claims.Where(c => c is { Role: PortRole.Served, Port: not null }).Select(c => c.Port!.Value)).Distinct()] };
        List<PortClaim> expected = Expected(context, component, claims, environment, listening);
        return new PortAnalysis(listening, expected, [.. NotMet(context, component, environment, listening, expected)]);
    }

    // Where a platform runs the component, what the compose file of the developers' machines says of ports does not hold.
    private static IEnumerable<PortClaim> Relevant(ComponentModel component, string? environment)
    {
        bool hosted = component.ClaimsIn(environment).Any(c => c.Role is PortRole.Platform or PortRole.Injected);
        // Inside a cluster others call the service's port, which it sends on to another.
        // So it may be where a module whose files are elsewhere makes it.
        bool routed = component.ClaimsIn(environment).Any(c => c.Role == PortRole.ServicePort) || component.Platforms.Count > 0 && component.Platforms.All(p => p == TerraformModules.Platform);
        // A health check or command of one environment takes the place of the one that holds everywhere.
        bool Replaced(PortClaim claim) => claim.Environment is null && environment is not null && claim.Role == PortRole.HealthCheck
            && component.Claims.Exists(other => other.Role == claim.Role && other.Environment == environment);
        // Outside of containers nobody calls it by what a compose file says.
        bool outside = RunsOutside(component, environment);
        return component.ClaimsIn(environment).Where(c => !(outside && c.Environment is null && c.Role is PortRole.Target or PortRole.Published or PortRole.HealthCheck or PortRole.Called)).Where(c => !Replaced(c) && !(routed && c.Role == PortRole.Called)).Where(c =>
            !hosted || !(c.Role is PortRole.Target or PortRole.Published || (c.Role is PortRole.HealthCheck or PortRole.Called or PortRole.CalledOnHost && c.Environment is null)));
    }

    // A compose service that is handed the files of other environments only runs in those: in this one the program runs by itself, as developers start it.
    private static bool RunsOutside(ComponentModel component, string? environment)
    {
        if (environment is null || !component.IsComposed || component.Composed.Exists(p => p.Environment == environment)) return false;
        string?[] handed = [.. component.Settings.Where(s => s.Setting is { Layer: "env_file", IsAssumed: false }).Select(s => s.Environment).Distinct()];
        return handed.Length > 0 && handed.All(h => h is not null && h != environment);
    }

    // A component may serve on several ports of which one is known, and brokers and databases have one for their administration that no log tells. So where one expectation is met, another port is missed only if something was refused there.
    private static IEnumerable<PortClaim> NotMet(DiagnosisContext context, ComponentModel component, string? environment, ListeningPort listening, List<PortClaim> expected)
    {
        bool Met(PortClaim claim) => listening.Ports.Contains(claim.Port!.Value);
        bool anyMet = expected.Exists(Met);
        foreach (PortClaim claim in expected)
        {
            if (Met(claim) || (listening.IsSecondary && claim.Role != PortRole.HealthCheck)) continue;
            // A listener for administration, which the settings name, answers health checks.
            if (claim.Role == PortRole.HealthCheck && IsOfAdministration(component, claim.Port!.Value, environment)) continue;
            // All ports of a well-known server are known. What everybody is sent to has to be served.
            if (!listening.IsDocumented && !IsMissedRoute(component, claim, listening, environment) && (claim.Role is PortRole.Target or PortRole.Called or PortRole.CalledOnHost) && !IsRefused(context, component, claim.Port!.Value, environment)
                && (anyMet || IsOtherListener(component, claim.Port.Value, environment) || (claim.Role == PortRole.Target && component.Kind is ComponentKind.Database or ComponentKind.Cache or ComponentKind.Queue))) continue;
            yield return claim;
        }
    }

    // A service of a cluster has several ports of which one is for metrics, and a port that is declared beside the known one may be another listener's.
    private static bool IsMissedRoute(ComponentModel component, PortClaim route, ListeningPort listening, string? environment)
    {
        if (!route.IsRoute || IsOtherListener(component, route.Port!.Value, environment)) return false;
        HashSet<int> exposed = [.. component.ClaimsIn(environment).Where(c => c is { Role: PortRole.Exposed, Port: not null }).Select(c => c.Port!.Value)];
        if (exposed.Contains(route.Port.Value) && listening.Ports.Any(exposed.Contains)) return false;
        return !component.ClaimsIn(environment).Any(c => c.IsRoute && c.Role == route.Role && c.Words == route.Words && listening.Ports.Contains(c.Port ?? 0));
    }

    [GeneratedRegex(@"\b(?:admin(?:istration)?|management|metrics?|prometheus|health|debug(?:ger)?|inspector|pprof|profil\w*|actuator)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Secondary();

    // MANAGEMENT_SERVER_PORT=8081 (Spring's management.server.port), METRICS_PORT=9090.
    private static bool IsOfAdministration(ComponentModel component, int port, string? environment)
    {
        string text = port.ToString(CultureInfo.InvariantCulture);
        return component.Settings.Concat(component.OwnSettings).Any(s => s.Setting.Raw == text && ComponentModel.Applies(s.Environment, environment) && s.Setting.Key.EndsWith("_PORT", StringComparison.OrdinalIgnoreCase) && Secondary().IsMatch(s.Setting.Key.Replace('_', ' ')));
    }

    // WS_PORT=9000, GRPC_PORT=50051: a second listener that the settings name.
    private static bool IsOtherListener(ComponentModel component, int port, string? environment)
    {
        string text = port.ToString(CultureInfo.InvariantCulture);
        return component.Settings.Any(s => s.Setting.Raw == text && ComponentModel.Applies(s.Environment, environment)
            && s.Setting.Key.EndsWith("_PORT", StringComparison.OrdinalIgnoreCase) && !EnvFileAssembler.IsMainPort(s.Setting.Key.Replace("__", "_", StringComparison.Ordinal))
            && ComponentNames.FromKey(s.Setting.Key) is var named && (named is null || ComponentNames.Canonical(named) != ComponentNames.Canonical(component.Name)));
    }

    /// <summary>Whether a log or a check shows that somebody asked the port in vain.</summary>
    internal static bool IsRefused(DiagnosisContext context, ComponentModel component, int port, string? environment) =>
        PortEvidence.Of(context).IsRefused(component, port, environment);

    private static ListeningPort? Measured(DiagnosisContext context, ComponentModel component, string? environment)
    {
        ListeningPort? logged = null;
        foreach (LogObservation observation in PortEvidence.Of(context).Listens(component, environment))
        {
            if (observation.Event.Port is not { } port) continue;
            // One process may listen twice (metrics, administration), so all of them count; the one shown is the last that serves.
            bool secondary = Secondary().IsMatch(observation.Event.Citation.Excerpt ?? "") || IsOtherListener(component, port, environment);
            int[] ports = [.. logged?.Ports ?? [], port];
            logged = logged is { IsSecondary: false } && secondary
                ? logged with { Ports = ports }
                : new ListeningPort(port, observation.Event.Field("host"), observation.Event.Citation, "its log", IsMeasured: true, Variable: null, ports) { IsSecondary = secondary };
        }

        return logged;
    }

    private static ListeningPort? Commanded(ComponentModel component, PortClaim[] claims, string? environment)
    {
        PortClaim? command = claims.LastOrDefault(c => c.Role is PortRole.Command or PortRole.CommandVariable);
        // A program that is given "$PORT" as it is written does not start.
        if (command is null or { IsLiteral: true }) return null;
        if (command.Role == PortRole.Command) return new ListeningPort(command.Port!.Value, command.Address, command.Citation, "its start command", IsMeasured: false, null, [command.Port.Value]) { FixedBy = PortRole.Command };
        return OfVariable(component, command, claims, environment, "its start command");
    }

    // Where a variable decides: what the platform gives, what the settings give, or the default.
    private static ListeningPort? OfVariable(ComponentModel component, PortClaim command, PortClaim[] claims, string? environment, string where)
    {
        PortClaim? injected = command.Variable == "PORT" ? claims.LastOrDefault(c => c.Role is PortRole.Platform or PortRole.Injected) : null;
        if (injected is not null)
            return injected.Port is { } given ? new ListeningPort(given, command.Address, injected.Citation, injected.Words + " through " + command.Variable, IsMeasured: false, command.Variable, [given]) : null;
        if (component.Effective(command.Variable!, environment) is { } setting)
        {
            if (!int.TryParse(setting.Raw, NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port is < 1 or > 65535) return null;
            return new ListeningPort(port, command.Address, setting.Citation, setting.Key, IsMeasured: false, setting.Key, [port]);
        }

        return command.Port is { } fallback ? new ListeningPort(fallback, command.Address, command.Citation, $"the default of {command.Variable} in {where}", IsMeasured: false, command.Variable, [fallback]) : null;
    }

    private static ListeningPort? Declared(ComponentModel component, PortClaim[] claims, string? environment)
    {
        // A worker that shares a file of settings with a service has its PORT too, and listens nowhere.
        if (SharedPort.IsAll(component, claims, environment)) return null;
        PortClaim[] declared = [.. claims.Where(c => c.Role == PortRole.Declared)];
        if (declared.Length == 0 || declared.Select(c => c.Port).Distinct().Count() > 1) return null;
        PortClaim claim = declared[^1];
        // Which profile is active is not known, and one moves it.
        if (claims.Any(c => c.Role == PortRole.Profiled && c.Port != claim.Port)) return null;
        return new ListeningPort(claim.Port!.Value, null, claim.Citation, claim.Words, IsMeasured: false, claim.Variable, [claim.Port.Value]);
    }

    // What its code fixes it listens on, whatever it is told. Only who expects it somewhere can miss it.
    private static ListeningPort? Coded(ComponentModel component, PortClaim[] claims, string? environment)
    {
        PortClaim? coded = claims.LastOrDefault(c => c.Role is PortRole.Coded or PortRole.CodedVariable);
        if (coded is null || Array.TrueForAll(claims, c => c.Role is not (PortRole.Platform or PortRole.Injected or PortRole.HealthCheck or PortRole.Target or PortRole.Called or PortRole.CalledOnHost))) return null;
        if (coded.Role == PortRole.Coded) return new ListeningPort(coded.Port!.Value, coded.Address, coded.Citation, "its code", IsMeasured: false, null, [coded.Port.Value]) { FixedBy = PortRole.Coded };
        return OfVariable(component, coded, claims, environment, "its code");
    }

    // A server's own configuration file: all that it listens on stands there.
    private static ListeningPort? Served(PortClaim[] claims)
    {
        PortClaim[] served = [.. claims.Where(c => c is { Role: PortRole.Served, Port: not null })];
        if (served.Length == 0) return null;
        return new ListeningPort(served[0].Port!.Value, served[0].Address, served[0].Citation, served[0].Words, IsMeasured: false, null, [.. served.Select(c => c.Port!.Value).Distinct()]) { FixedBy = PortRole.Served };
    }

    // A server of a well-known image listens where its page says, unless a command, a configuration file or a variable tells it otherwise.
    private static ListeningPort? Documented(ComponentModel component, string? environment)
    {
        if (!component.IsComposed || component.Image is not null || component.Commands.Exists(c => ComponentModel.Applies(c.Environment, environment) && TellsPort().IsMatch(c.Citation.Excerpt ?? ""))
            || component.Settings.Any(s => s.Setting.Key.Contains("PORT", StringComparison.OrdinalIgnoreCase))) return null;
        (string? _, string image, Citation citation) = component.ImageNames.LastOrDefault(i => ComponentModel.Applies(i.Environment, environment));
        if (image is null || ImagePorts.Of(image) is not { Count: > 0 } ports) return null;
        return new ListeningPort(ports[0], null, citation, "its image", IsMeasured: false, null, ports) { IsDocumented = true };
    }

    // An image that sets its program's port itself, where neither code nor settings say otherwise.
    private static ListeningPort? Usual(ComponentModel component, PortClaim[] claims, string? environment)
    {
        if (!component.IsApplication || component.ListensUnknown || component.Image is not { Base: { } below } image || FrameworkPort.OfImage(below.Name) is not { } framework || claims.Any(c => c.Role is PortRole.Profiled)) return null;
        bool told = component.Keys.Any(k => k.EndsWith("URLS", StringComparison.OrdinalIgnoreCase) || k.EndsWith("HTTP_PORTS", StringComparison.OrdinalIgnoreCase) || k.StartsWith("Kestrel", StringComparison.OrdinalIgnoreCase)) || component.CommandTexts.Exists(c => ComponentModel.Applies(c.Environment, environment) && c.Text.Contains("--urls", StringComparison.Ordinal));
        return told ? null : new ListeningPort(framework.Port, framework.Address, new Citation(CitationKind.Config, image.Path, below.Line, "FROM " + below.Name), framework.Framework + "'s default", IsMeasured: false, null, [framework.Port]);
    }

    // A service that works answers where its own health check asks it. That counts only against somebody who was refused elsewhere: the check may ask a listener for administration.
    private static ListeningPort? Checked(DiagnosisContext context, ComponentModel component, PortClaim[] claims, string? environment)
    {
        PortClaim[] checks = [.. claims.Where(c => c is { Role: PortRole.HealthCheck, Port: not null })];
        if (checks.Length == 0 || checks.Select(c => c.Port).Distinct().Count() > 1 || component.ListensUnknown) return null;
        int port = checks[0].Port!.Value;
        if (IsOfAdministration(component, port, environment) || IsRefused(context, component, port, environment) || PortEvidence.Of(context).Probes(component, environment).Any()) return null;
        if (!claims.Any(c => c is { Role: PortRole.Called or PortRole.Target, Port: { } other } && other != port && IsRefused(context, component, other, environment))) return null;
        LogObservation[] told = [.. context.LogsBy.WrittenBy(component).Where(o => !o.IsHistory)];
        if (!Array.Exists(told, o => o.Event.Signature.Kind == LogEventKind.Ready) || Array.Exists(told, o => o.Event.Signature.Code is { } code && (code.StartsWith("app.", StringComparison.Ordinal) || code.StartsWith("container.", StringComparison.Ordinal)))) return null;
        return new ListeningPort(port, null, checks[0].Citation, "its health check", IsMeasured: false, null, [port]);
    }

    [GeneratedRegex(@"(?:^|\s|-)(?:p|port|config_file|defaults-file|config)\b|\.(?:conf|cnf|ya?ml)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex TellsPort();

    private static List<PortClaim> Expected(DiagnosisContext context, ComponentModel component, PortClaim[] claims, string? environment, ListeningPort listening)
    {
        bool published = claims.Any(c => c.Role == PortRole.Published);
        var expected = new List<PortClaim>();
        foreach (PortClaim claim in claims)
        {
            bool asks = claim.Port is not null && claim.Role switch
            {
                PortRole.Platform or PortRole.HealthCheck or PortRole.Target or PortRole.Called => true,
                // Seen from the host, a published component is reached on another number; an unpublished container not at all.
                PortRole.CalledOnHost => !published && !component.IsComposed,
                _ => false,
            };
            if (asks && expected.All(e => e.Port != claim.Port || e.Role != claim.Role || !e.Citation.Equals(claim.Citation))) expected.Add(claim);
        }

        foreach (LogObservation observation in PortEvidence.Of(context).Probes(component, environment))
        {
            if (observation.Event.Port is not { } port || ProbeEvents.IsOfUsualStart(context, observation)) continue;
            expected.Add(new PortClaim(PortRole.HealthCheck, port, environment, observation.Event.Citation, "the health check that failed"));
        }

        // PORT alone contradicts a measured or fixed port only where nobody expects the component where it is.
        if (expected.Count == 0 && (listening.IsMeasured || listening.FixedBy == PortRole.Command))
        {
            foreach (PortClaim claim in claims)
            {
                if (claim.Role == PortRole.Declared && claim.Port is not null && claim.Variable != listening.Variable) expected.Add(claim);
            }
        }

        return expected;
    }
}
