using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Diagnosis.Builds;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Failures that logs tell of. One about an endpoint becomes a finding on the component that owns it, and a failed dependency of the component that logged it: one dead
/// listener explains all who miss it.
/// </summary>
internal sealed partial class LogFailureRule : IFindingRule
{
    // Lines that name what must be repaired, though their code alone is one of symptoms.
    private static readonly HashSet<string> s_faults = new(StringComparer.Ordinal) { "app.bind-denied", "heroku.h14", "db.data-version", "ws.no-upgrade", "ws.origin-refused", "ws.daphne-reject", "http.nginx-big-header", "ecs.secret-denied", "pytest.same-name" };

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation observation in context.CurrentLogs)
        {
            LogSignature signature = observation.Event.Signature;
            if (signature.Code is null || signature.Kind is not (LogEventKind.Failure or LogEventKind.Probe)) continue;
            if (ProbeEvents.IsOfUsualStart(context, observation) || ProbeEvents.IsOfHealthCheck(context, observation) || MountEvents.IsOver(context, observation) || LoopbackFamilies.IsAskedByHand(context, observation) || MistypedLogins.Is(context, observation)) continue;
            if (HealthCheckCommandRule.Caller(context, observation) is { } checkedOne)
            {
                var probe = new FindingDraft(FailureCodes.ContainerUnhealthy, checkedOne.Name, observation.Environment, Status.Fail, $"{checkedOne.Name}'s health check calls {observation.Event.Field("module")}, which its container does not have", 0.85) { IsFault = true };
                probe.NextSteps.Add($"Let {checkedOne.Name}'s health check ask with what its image has, or install {observation.Event.Field("module")} in the image");
                yield return With(context, probe, observation, null, null);
                continue;
            }

            OpensslTrial? trial = OpensslTrial.Of(context, observation);
            if (trial is { IsOfOldVersion: true } && signature.Code == FailureCodes.TlsHandshake) continue;
            if (ForeignLibrary.Of(context, observation) is { } foreign)
            {
                yield return With(context, foreign, observation, null, null);
                continue;
            }

            if (ServerStates.Server(context, observation) is { } server)
            {
                string? client = context.Model.Find(observation.Component)?.Name;
                yield return OnTarget(context, observation, server.Name, client);
                if (client is not null) yield return FailedDependency(context, observation, client, server.Name);
                continue;
            }

            if (PlaintextCallers.Of(context, observation) is { } plain)
            {
                yield return With(context, PlaintextCallers.Draft(plain.Caller, plain.Server, plain.Setting, observation.Environment), observation, null, null);
                continue;
            }

            if (TlsCallers.Of(context, observation) is { } tls)
            {
                yield return With(context, TlsCallers.Draft(tls.Caller, tls.Server, tls.Setting, observation.Environment), observation, null, null);
                continue;
            }

            if (PlainStoreCallers.Of(context, observation) is { } inPlain)
            {
                yield return With(context, PlainStoreCallers.Draft(inPlain, observation.Environment), observation, null, null);
                continue;
            }

            // Whoever looks at ports speaks to this one, too: without a caller that is known it tells of nothing.
            if (signature.Id is PlaintextCallers.OfStore or TlsCallers.OfBroker) continue;
            // A secret that its project has for others.
            if (UngrantedSecretRule.Ungranted(context, observation) is not null) continue;
            // A request log of Google's platforms names the address that was asked: the service that answered is the one whose log it is.
            if (!signature.IsAboutTarget || (signature.Code.StartsWith("http.", StringComparison.Ordinal) && context.Model.Find(observation.Component) is not null && observation.Event.Citation.Excerpt?.Contains("\"requestUrl\"", StringComparison.Ordinal) == true))
            {
                // Missing settings, and what another environment made, are joined with the files by rules of their own.
                if (signature.Code == FailureCodes.ConfigCrossEnvironment || (signature.Code is FailureCodes.AppConfigMissing or FailureCodes.ConfigUndefinedVariable && MissingSettingRule.Tells(context, observation))) continue;
                yield return Own(context, observation);
                continue;
            }

            ComponentModel? target = CertificateOwners.Of(context, observation) ?? (trial is null ? null : context.Model.FindFrom(null, trial.Host)) ?? LogTargets.Resolve(context, observation) ?? SecuredPeer.Of(context, observation) ?? ImpliedTargets.Of(context, observation);
            if (target is null && OccasionalCalls.Is(context, observation)) continue;
            string? observer = context.Model.Find(observation.Component)?.Name ?? observation.Component;
            string targetName = target?.Name ?? LogTargets.LocalName(observation) ?? observer ?? "unknown";
            // A name that means nothing is the fault of who uses it.
            if (target is null && observer is not null && signature.Code is FailureCodes.DnsNotFound or FailureCodes.TlsExpired or FailureCodes.TlsUntrusted or FailureCodes.TlsNameMismatch)
            {
                yield return Own(context, observation);
                continue;
            }

            // A caller that speaks TLS to what speaks none: the line that says https is its own.
            if (signature.Code == FailureCodes.TlsPlaintextPeer && observer is not null && TlsCallers.SettingOf(context, observation, target) is { } secure)
            {
                FindingDraft own = Own(context, observation);
                own.IsFault = true;
                own.Target = targetName;
                own.Summary = TlsCallers.Words(observer, targetName);
                own.Citations.Insert(0, secure.Citation);
                own.Citations.AddRange(TlsCallers.Listener(context, target, observation.Environment));
                own.NextSteps.Insert(0, TlsCallers.Step(secure, targetName));
                yield return own;
                continue;
            }

            // Its own machine has no route there: nothing was sent, whoever would have answered.
            if (signature.Code == FailureCodes.NetUnreachable && observer is not null && observation.Event.Field("host") is { } away && IPAddress.TryParse(away, out IPAddress? unrouted) && unrouted.AddressFamily == AddressFamily.InterNetwork)
            {
                FindingDraft own = Own(context, observation);
                own.IsFault = true;
                own.Target = targetName;
                own.Summary = $"{observer} has no route to {LogTargets.LocalName(observation)}";
                yield return own;
                continue;
            }

            // A server that no file here runs, which a setting sends the observer to: what can be changed here is that line.
            if (target is null && observer is not null && signature.Code is FailureCodes.NetTimeout or FailureCodes.NetRefused or FailureCodes.NetUnreachable or FailureCodes.NetHostUnreachable or FailureCodes.NetReset && IsSentThere(context, observation))
            {
                FindingDraft own = Own(context, observation);
                own.IsFault = true;
                own.Summary = $"{observer} cannot reach {LogTargets.LocalName(observation)}: {LowerFirst(signature.Meaning)}";
                yield return own;
                continue;
            }

            if (target is null && ProbesByHand.Is(context, observation, out ComponentModel? asker))
            {
                // Of an address that no file here leads to, a question of somebody's tells nothing.
                if (asker is null) continue;
                yield return With(context, new FindingDraft(signature.Code, asker.Name, observation.Environment, Status.Fail, $"{asker.Name} cannot reach {LogTargets.LocalName(observation)}: {LowerFirst(signature.Meaning)}", 0.75) { IsFault = true }, observation, null, null);
                continue;
            }

            // A client that does not say whom it asked: what it needs is not there, whatever that is.
            if (target is null && observer is not null && observation.Event.Field("host") is null && signature.Code is FailureCodes.NetRefused or FailureCodes.NetTimeout or FailureCodes.NetReset or FailureCodes.HttpTimeout)
            {
                if (InnerExceptions.IsToldAbove(context, observation)) continue;
                yield return UnnamedDependency(context, observation, observer);
                continue;
            }

            if (!string.Equals(targetName, observer, StringComparison.OrdinalIgnoreCase) || target is not null)
                yield return OnTarget(context, observation, targetName, observer);
            if (observer is not null && !string.Equals(targetName, observer, StringComparison.OrdinalIgnoreCase)) yield return FailedDependency(context, observation, observer, targetName);
            else if (target is null && observer is not null) yield return Own(context, observation);
        }
    }

    private static bool IsSentThere(DiagnosisContext context, LogObservation observation) =>
        observation.Event.Field("host")?.Trim('[', ']') is { } host && !LogTargets.IsLocal(host) && context.Model.Find(observation.Component) is { } observer
            && HostCalls.Of(observer, observation.Environment).Any(c => c.Host.Equals(host, StringComparison.OrdinalIgnoreCase) && (c.Port is null || observation.Event.Port is null || c.Port == observation.Event.Port));

    private static FindingDraft Own(DiagnosisContext context, LogObservation observation)
    {
        LogSignature signature = observation.Event.Signature;
        BuildSource? build = context.Builds.Of(observation);
        // The router misses the process of type web, whichever others run.
        string component = signature.Id == "heroku.h14" ? (context.Model.Find("web") ?? HerokuApp(context, observation))?.Name ?? "web" : context.Model.FindContainer(observation.Event.Field("container"))?.Name ?? Answering(context, observation)?.Name ?? Named(context, observation)?.Name ?? DeclaredPlaces.Owner(context, observation)?.Name ?? Killed(context, observation)?.Name ?? build?.Component ?? context.Model.Find(observation.Component)?.Name ?? observation.Component ?? Asked(context, observation)?.Name ?? UncollectedModules.Owner(context, observation)?.Name ?? "unknown";
        string? port = observation.Event.Field("port");
        string? setting = signature.Code != FailureCodes.ConfigInvalid ? null : observation.Event.Field("variable") ?? (context.Model.Find(component) is { } configured ? UnreadableValue.Of(configured, observation)?.Key : null);
        string about = signature.Code switch
        {
            FailureCodes.AppModuleMissing => $"cannot find module {observation.Event.Field("module")}",
            FailureCodes.DnsNotFound when observation.Event.Field("host") is { } host => $"{host} does not resolve",
            FailureCodes.ConfigNotPropagated when observation.Event.Field("variable") is { } left => $"{LowerFirst(signature.Meaning)}: {left} is not set for it",
            FailureCodes.ConfigInvalid when signature.Id == "config.short-secret" => LowerFirst(signature.Meaning),
            FailureCodes.ConfigInvalid when setting is not null => $"{setting} has a value that it cannot read",
            FailureCodes.PortInUse when port is not null => $"cannot bind port {port}: another process has it",
            FailureCodes.HostPermission when observation.Event.Field("path") is { } path => $"{LowerFirst(signature.Meaning)}: {path}",
            FailureCodes.ServiceResourceMissing when (observation.Event.Field("queue") ?? observation.Event.Field("name")) is { Length: > 0 } resource => $"{LowerFirst(signature.Meaning)}: {resource}",
            FailureCodes.ContainerUnhealthy when signature.Id != "docker.inspect-unhealthy" => "its container never became healthy, so what depends on it was not started",
            FailureCodes.ContainerExited when observation.Event.Field("status") is { } status => $"exited with code {status}",
            _ => LowerFirst(signature.Meaning),
        };
        var draft = new FindingDraft(signature.Code!, component, observation.Environment, Status.Fail, $"{component}: {about}", 0.75)
        {
            Port = observation.Event.Port,
            ExitCode = signature.Code == FailureCodes.ContainerExited && int.TryParse(observation.Event.Field("status"), NumberStyles.None, CultureInfo.InvariantCulture, out int exit) ? exit : null,
            Subject = observation.Event.Field("module") ?? observation.Event.Field("database") ?? (signature.IsAboutTarget ? observation.Event.Field("host") : signature.Code == FailureCodes.ConfigInvalid ? signature.Id : null),
            Target = signature.Code == FailureCodes.DnsNotFound ? observation.Event.Field("host") : null,
            Variable = setting ?? (signature.Code is FailureCodes.ConfigNotPropagated ? observation.Event.Field("variable") : null),
        };
        draft.IsFaint = LogTimeline.IsAnswer(observation.Event) && observation.Event.Tally.Count < 2;
        if (LogTimeline.IsAnswer(observation.Event) || signature.Code == FailureCodes.HttpBadGateway) draft.Target = Backend(context, observation.Event.Field("server"))?.Name;
        // What the line itself names is at fault, though a crash alone would be a symptom.
        draft.IsFault = s_faults.Contains(signature.Id);
        AskedHealthPaths.AddTo(context, draft, observation);
        AddPublishers(context, draft);
        PortHolders.AddTo(draft, context);
        draft.Citations.AddRange(build?.Places ?? []);
        FindingDraft told = With(context, draft, observation, null, port);
        // The job that ran the build is nobody else: the line that its error names is the package's.
        if (build is not null) told.Source ??= observation.Source;
        AnsweringExceptions.AddTo(told, context, observation);
        // One token of a stranger is no outage; where files say which issuer is expected, that line may be what is wrong.
        if (signature.Id == "http.bad-issuer" && observation.Event.Tally.Count < 2) told.IsFaint = !told.Citations.Exists(c => c.Kind == CitationKind.Config);
        // A proxy's own file sets the limit that requests met: that line is what to change.
        if (signature.Id == "http.nginx-large-body" && observation.Event.Tally.Count > 1) told.IsFault |= told.Citations.Exists(c => c.Kind == CitationKind.Config);
        return told;
    }

    // The server that a proxy's access log names: a container, or an ingress's namespace-service.
    private static ComponentModel? Backend(DiagnosisContext context, string? server)
    {
        if (server is null || context.Model.FindContainer(server) is { } container) return context.Model.FindContainer(server);
        for (int dash = server.IndexOf('-', StringComparison.Ordinal); dash >= 0; dash = server.IndexOf('-', dash + 1))
        {
            if (context.Model.FindExact(server[(dash + 1)..]) is { } service) return service;
        }

        return null;
    }

    // A client that somebody started by hand names the server that refused it.
    private static ComponentModel? Asked(DiagnosisContext context, LogObservation observation) =>
        AskedServer().Match(observation.Event.Citation.Excerpt ?? "") is { Success: true } match ? context.Model.Find(match.Groups["host"].Value) : null;

    [GeneratedRegex(@"\bconnection to server at ""(?<host>[A-Za-z0-9][\w.\-]*)""|\bCould not connect to (?:Redis|Valkey) at (?<host>[A-Za-z0-9][\w.\-]*):", RegexOptions.CultureInvariant, 250)]
    private static partial Regex AskedServer();

    // Of several apps in one repository, the one whose log it is.
    private static ComponentModel? HerokuApp(DiagnosisContext context, LogObservation observation) =>
        context.Model.Find(observation.Component) is { CodeFolder: not null, Kind: ComponentKind.Service } app && app.Platforms.Contains("Heroku") ? app : null;

    // Docker names the container whose port it could not bind: "… on endpoint shop-api-1 (…)".
    private static ComponentModel? Named(DiagnosisContext context, LogObservation observation) =>
        observation.Event.Signature.Code == FailureCodes.PortInUse && EndpointContainer().Match(observation.Event.Citation.Excerpt ?? "") is { Success: true } match
            ? context.Model.FindContainer(match.Groups["container"].Value)
            : context.Model.Find(observation.Component) is null && Revision().Match(observation.Event.Citation.Excerpt ?? "") is { Success: true } revision ? context.Model.Find(LogNames.WithoutRevision(revision.Groups["name"].Value)) : null;

    // A browser tells of the origin that the API at that address refuses: the list of origins is the API's.
    private static ComponentModel? Answering(DiagnosisContext context, LogObservation observation) => observation.Event.Signature.Id == "app.cors" && observation.Event.Field("host") is not null ? LogTargets.Resolve(context, observation) : null;

    // The kernel names the process; where that is none of ours ("java", "node"), the only container is meant that ended with 137, or of which the orchestrator says that it was ended for memory.
    private static ComponentModel? Killed(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Signature.Code != FailureCodes.ContainerOomKilled || context.Model.Find(observation.Component) is not null) return null;
        if (context.Model.Find(observation.Event.Field("name")) is { } named) return named;
        ComponentModel[] ended = [.. context.CurrentLogs.Where(o => (o.Event.Signature.Code == FailureCodes.ContainerOomKilled || (o.Event.Signature.Code == FailureCodes.ContainerExited && o.Event.Field("status") == "137")) && ComponentModel.Applies(o.Environment, observation.Environment))
            .Select(context.OwnerOf).OfType<ComponentModel>().Distinct()];
        if (ended.Length == 1) return ended[0];
        if (MemoryLimits.Owner(context, observation) is { } limited) return limited;
        // Of a process without a name of ours: the only component whose memory a file bounds.
        ComponentModel[] bounded = [.. context.Model.Components.Where(c => c.MemoryLimits.Any(m => ComponentModel.Applies(m.Environment, observation.Environment)))];
        return bounded.Length == 1 ? bounded[0] : null;
    }

    // Source: Cloud Run documentation, revisions: SERVICE-NNNNN-XXX.
    [GeneratedRegex(@"\bRevision '(?<name>[a-z][a-z0-9\-]{0,60}-\d{5}-[a-z]{3})' is not ready\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Revision();

    [GeneratedRegex(@"\bon endpoint (?<container>[A-Za-z0-9][A-Za-z0-9_.\-]*)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex EndpointContainer();

    // Two services of the folder that publish one port: the other process is one of ours.
    private static void AddPublishers(DiagnosisContext context, FindingDraft draft)
    {
        if (draft.Code != FailureCodes.PortInUse || draft.Port is not { } port) return;
        (string Name, PortClaim Claim)[] publishers = [.. context.Model.Components.SelectMany(c => c.ClaimsIn(draft.Environment).Where(k => k.Role == PortRole.Published && k.Port == port).Concat(UnitPortClashRule.Bound(c, draft.Environment).Where(k => k.Port == port)).Select(k => (c.Name, k)))];
        // Each container of a service that is started several times wants the same port of the machine.
        if (publishers.Length > 0 && publishers.All(p => p.Name == publishers[0].Name) && context.Model.FindExact(publishers[0].Name) is { } several && several.Composed.Exists(p => p.Replicas > 1))
        {
            draft.Citations.Add(publishers[0].Claim.Citation);
            draft.Summary += string.Create(CultureInfo.InvariantCulture, $"; it is started {several.Composed.Max(p => p.Replicas)} times, and only one container can publish the port");
            draft.NextSteps.Add($"At {publishers[0].Claim.Citation.Location}, leave the host port out or give a range");
            return;
        }

        if (publishers.Select(p => p.Name).Distinct().Count() < 2) return;
        foreach ((_, PortClaim claim) in publishers) draft.Citations.Add(claim.Citation);
        string names = string.Join(" and ", publishers.Select(p => p.Name).Distinct());
        draft.Summary += $"; {names} both {(publishers.All(p => p.Claim.Role == PortRole.Published) ? "publish" : "bind")} it";
        draft.Confidence = 0.95;
        draft.NextSteps.Add($"Give one of {names} another port, for example at {publishers[^1].Claim.Citation.Location}");
    }

    private static FindingDraft OnTarget(DiagnosisContext context, LogObservation observation, string target, string? observer)
    {
        LogSignature signature = observation.Event.Signature;
        string? host = observation.Event.Field("host");
        int? port = observation.Event.Port;
        string where = host is null || host == target || target.StartsWith(host + ":", StringComparison.Ordinal) ? "" : port is { } p ? string.Create(CultureInfo.InvariantCulture, $" on {host}:{p}") : " at " + host;
        string seen = observer is null ? "" : $", as {observer} saw";
        string summary = signature.Code switch
        {
            FailureCodes.NetRefused => $"{target} refuses connections{where}{seen}: {LowerFirst(signature.Meaning)}",
            FailureCodes.NetTimeout => $"{target} does not answer{where}{seen}",
            FailureCodes.DnsNotFound => $"{(host is null || host == target ? target : $"{target}'s name {host}")} does not resolve{seen}",
            FailureCodes.WsRejected => $"{target} refused a WebSocket with HTTP {observation.Event.Field("status")}{seen}",
            _ => $"{target}{where}: {LowerFirst(signature.Meaning)}{seen}",
        };
        // The port tells two listeners of one component apart; errors of HTTP are of the service as a whole.
        string? subject = signature.Code!.StartsWith("net.", StringComparison.Ordinal) ? port?.ToString(CultureInfo.InvariantCulture) : null;
        var draft = new FindingDraft(signature.Code, target, observation.Environment, Status.Fail, summary, 0.7) { Port = port, Subject = subject };
        return With(context, draft, observation, host, port?.ToString(CultureInfo.InvariantCulture));
    }

    private static FindingDraft FailedDependency(DiagnosisContext context, LogObservation observation, string observer, string target)
    {
        var draft = new FindingDraft(
            FailureCodes.DependencyFailed, observer, observation.Environment, Status.Fail, $"{observer} cannot use {target}: {LowerFirst(observation.Event.Signature.Meaning)}", 0.7)
        { Target = target, Subject = target };
        return With(context, draft, observation, null, null);
    }

    private static FindingDraft UnnamedDependency(DiagnosisContext context, LogObservation observation, string observer) =>
        With(
            context,
            new FindingDraft(FailureCodes.DependencyFailed, observer, observation.Environment, Status.Fail, $"{observer} cannot use a server that it does not name: {LowerFirst(observation.Event.Signature.Meaning)}", 0.65)
            {
                // One answer that came late, or not whole, is no outage, unless something follows from it.
                IsFaint = observation.Event.Signature.Code is FailureCodes.HttpTimeout or FailureCodes.NetReset && observation.Event.Tally.Count < 2,
            },
            observation,
            null,
            null);

    private static FindingDraft With(DiagnosisContext context, FindingDraft draft, LogObservation observation, string? host, string? port)
    {
        draft.Citations.Add(observation.Event.Citation);
        Beginnings.AddTo(draft, context, observation);
        draft.Observer = context.Model.Find(observation.Component)?.Name ?? observation.Component;
        // Of a failure that another component is at fault for, the line that met it is not the one to change.
        if (draft.Observer is null || string.Equals(draft.Observer, draft.Component, StringComparison.OrdinalIgnoreCase)) draft.Source = observation.Source;
        DeclaredPlaces.AddTo(draft, context, observation);
        if (draft.Code == FailureCodes.ConfigSyntax && UnendedDirective.Before(context, observation) is { } unended)
        {
            draft.Citations.Insert(0, unended);
            draft.NextSteps.Add($"End the directive at {unended.Location} with a semicolon, then: nginx -t");
        }

        StartScriptFaults.AddTo(draft, context, observation);
        ConnectionBudget.AddTo(draft, context);
        CertificateDates.AddTo(draft, context, observation);
        if (OwnStep(observation) is { } own) draft.NextSteps.Add(own);
        if (draft.Code == FailureCodes.HostPermission && Mounted(context, draft, observation) is { } folder) draft.NextSteps.Add($"ls -ldn {folder}  # the folder of the host: give it to the user that the image runs as");
        draft.NextSteps.AddRange(context.Steps(draft, ("host", host), ("port", port)));
        EndpointSettings.AddTo(draft, context, context.Model.Find(observation.Component), new LogSignatureFacts(draft.Code, observation.Event.Field("host"), observation.Event.Port));
        return draft;
    }

    // The folder of the repository that is mounted where it may not write.
    private static string? Mounted(DiagnosisContext context, FindingDraft draft, LogObservation observation)
    {
        if (observation.Event.Field("path") is not { } path || context.Model.Find(draft.Component)?.Container is not { } container) return null;
        foreach ((string source, string? target, string _) in container.OwnMounts)
        {
            if (target is { Length: > 1 } && (path == target || path.StartsWith(target.TrimEnd('/') + "/", StringComparison.Ordinal))) return source;
        }

        return null;
    }

    // These codes are of many services: what the very words of the log ask for goes before what is true of all of them.
    private static string? OwnStep(LogObservation observation) =>
        observation.Event.Signature is { Rank: LogSignatureRank.Specific, Code: { } code, NextStep: { } step } && (observation.Event.Signature.Id == FlyCommands.FullVolume || code.StartsWith("service.", StringComparison.Ordinal) || code is FailureCodes.ContainerImage or FailureCodes.AppMigration) && code != FailureCodes.ServiceQuota
            && FailureCatalogue.TryFillStep(step, [.. observation.Event.Fields.Select(f => (f.Key, (string?)f.Value)), ("component", observation.Component)], out string filled) ? filled : null;

    internal static string LowerFirst(string text) => text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
