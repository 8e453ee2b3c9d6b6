using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Failures that logs tell of. One about an endpoint becomes a finding on the component that owns it, and a failed dependency of the component that logged it: one dead
/// listener explains all who miss it.
/// </summary>
internal sealed class LogFailureRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation observation in context.CurrentLogs)
        {
            LogSignature signature = observation.Event.Signature;
            if (signature.Code is null || signature.Kind is not (LogEventKind.Failure or LogEventKind.Probe)) continue;
            if (!signature.IsAboutTarget)
            {
                // Missing settings are joined with the files that should have them by a rule of their own.
                if (signature.Code is FailureCodes.AppConfigMissing or FailureCodes.ConfigUndefinedVariable) continue;
                yield return Own(context, observation);
                continue;
            }

            ComponentModel? target = LogTargets.Resolve(context, observation);
            string? observer = context.Model.Find(observation.Component)?.Name ?? observation.Component;
            string targetName = target?.Name ?? EndpointName(observation) ?? observer ?? "unknown";
            if (!string.Equals(targetName, observer, StringComparison.OrdinalIgnoreCase) || target is not null)
                yield return OnTarget(context, observation, targetName, observer);
            if (observer is not null && !string.Equals(targetName, observer, StringComparison.OrdinalIgnoreCase)) yield return FailedDependency(context, observation, observer, targetName);
            else if (target is null && observer is not null) yield return Own(context, observation);
        }
    }

    private static FindingDraft Own(DiagnosisContext context, LogObservation observation)
    {
        LogSignature signature = observation.Event.Signature;
        string component = context.Model.FindContainer(observation.Event.Field("container"))?.Name ?? context.Model.Find(observation.Component)?.Name ?? observation.Component ?? "unknown";
        string? port = observation.Event.Field("port");
        string about = signature.Code switch
        {
            FailureCodes.AppModuleMissing => $"cannot find module {observation.Event.Field("module")}",
            FailureCodes.PortInUse when port is not null => $"cannot bind port {port}: another process has it",
            FailureCodes.ContainerUnhealthy => "its container never became healthy, so what depends on it was not started",
            FailureCodes.ContainerExited when observation.Event.Field("status") is { } status => $"exited with code {status}",
            _ => LowerFirst(signature.Meaning),
        };
        var draft = new FindingDraft(signature.Code!, component, observation.Environment, Status.Fail, $"{component}: {about}", 0.75)
        {
            Port = observation.Event.Port,
            Subject = observation.Event.Field("module") ?? observation.Event.Field("database"),
        };
        AddHealthPath(context, draft, observation);
        return With(context, draft, observation, null, port);
    }

    // Where the asked path was declared: the line to change.
    private static void AddHealthPath(DiagnosisContext context, FindingDraft draft, LogObservation observation)
    {
        if (draft.Code != FailureCodes.DeployHealthCheck || observation.Event.Field("path") is not { } path || context.Model.Find(draft.Component) is not { } component) return;
        foreach ((string? environment, string declared, Citation citation) in component.HealthPaths)
        {
            if (declared != path || !ComponentModel.Applies(environment, draft.Environment)) continue;
            draft.Summary = $"{component.Name}: its health check asks {path}, which does not exist there (404)";
            draft.Confidence = 0.9;
            draft.Citations.Add(citation);
            draft.NextSteps.Add($"At {citation.Location}, name a route of {component.Name} that answers 200, or add the route {path} to it");
        }
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

    private static FindingDraft With(DiagnosisContext context, FindingDraft draft, LogObservation observation, string? host, string? port)
    {
        draft.Citations.Add(observation.Event.Citation);
        draft.NextSteps.AddRange(context.Steps(draft, ("host", host), ("port", port)));
        EndpointSettings.AddTo(draft, context, context.Model.Find(observation.Component), new LogSignatureFacts(draft.Code, observation.Event.Field("host"), observation.Event.Port));
        return draft;
    }

    private static string? EndpointName(LogObservation observation) =>
        observation.Event.Field("host") is not { } host ? null : observation.Event.Field("port") is { } port ? host + ":" + port : host;

    internal static string LowerFirst(string text) => text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
