using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// What listens, what is declared and what is expected do not agree on a port. Against a platform that reaches a service only on the port it injects, the finding is
/// <c>port.platform-contract</c>, else <c>port.mismatch</c>. A value that follows the platform's contract is not blamed, nor is a default that is never used.
/// </summary>
internal sealed class PortMismatchRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            foreach (string? environment in context.Environments)
            {
                PortAnalysis ports = PortAnalysis.Of(context, component, environment);
                if (ports.Listening is not { } listening) continue;
                PortClaim[] unmet = [.. ports.Unmet];
                if (unmet.Length == 0 || IsOfAnother(context, component, environment, listening)) continue;
                if (listening.IsDocumented)
                {
                    // A server that runs as it comes is not what drifted, however many call it elsewhere.
                    foreach (string by in unmet.Select(c => c.Caller).OfType<string>().Distinct())
                    {
                        if (WrongCaller.Of(context, component, environment, ports.MissedBy(by)) is { } each) yield return each;
                    }
                }
                else if (WrongCaller.Of(context, component, environment, ports) is { } caller) yield return caller;
                else yield return ProbePorts.Of(component, environment, ports, listening, unmet) ?? Mismatch(context, component, environment, ports, listening, unmet);
            }
        }

        foreach (FindingDraft draft in UnusablePlatformPort(context)) yield return draft;
    }

    /// <summary>Whether a log that names no environment is of the one where all agrees with it, rather than of a developer's machine.</summary>
    public static bool IsOfAnother(DiagnosisContext context, ComponentModel component, string? environment, ListeningPort listening) =>
        listening.IsMeasured && environment is EnvironmentNames.Development or EnvironmentNames.Test
        && context.Environments.Any(e => e != environment && PortAnalysis.Of(context, component, e) is { Listening: { IsMeasured: true } other } there && other.Citation == listening.Citation && !there.Unmet.Any());

    private static FindingDraft Mismatch(DiagnosisContext context, ComponentModel component, string? environment, PortAnalysis ports, ListeningPort listening, PortClaim[] unmet)
    {
        // A mapping of 443 is often left beside the one that counts.
        PortClaim first = unmet.FirstOrDefault(c => c.Role == PortRole.Platform) ?? unmet.FirstOrDefault(c => c is not { Role: PortRole.Target, Port: 443 }) ?? unmet[0];
        int expected = first.Port!.Value;
        PortClaim[] agreeing = [.. unmet.Where(c => c.Port == expected).DistinctBy(c => c.Words)];
        string who = Joined([.. agreeing.Select(c => Words(c, environment))]);
        // What was seen is explained where the start command fixes that very port.
        PortClaim? fixedBy = FixedBy(component, listening, environment);
        string seen = listening.IsMeasured ? "seen in " + listening.Words : fixedBy is null ? "set by " + listening.Words : "";
        string fixes = fixedBy is null ? "" : $"{Fixer(fixedBy)} fixes that port{(fixedBy.Role == PortRole.Served ? "" : first.Role == PortRole.Platform || component.Effective("PORT", environment) is not null ? ", whatever PORT says" : "")}";
        string cause = seen.Length > 0 && fixes.Length > 0 ? seen + "; " + fixes : seen + fixes;
        string summary = string.Create(CultureInfo.InvariantCulture, $"{component.Name} listens on {listening.Port} ({cause}), but {who} {(Array.TrueForAll(agreeing, c => c.IsRoute) ? agreeing.Length == 1 ? "sends requests to" : "send requests to" : agreeing.Length == 1 ? "expects" : "expect")} {expected}");
        string code = first.Role == PortRole.Platform ? FailureCodes.PortPlatformContract : FailureCodes.PortMismatch;
        double confidence = listening.IsMeasured ? 0.9 : listening.IsFixed ? 0.85 : 0.65;
        var draft = new FindingDraft(code, component.Name, environment, Status.Fail, summary, confidence) { Port = expected };
        draft.Citations.Add(listening.Citation);
        if (fixedBy is not null && !draft.Citations.Contains(fixedBy.Citation)) draft.Citations.Add(fixedBy.Citation);
        Setting? decides = fixedBy is null ? Deciding(component, listening, environment) : null;
        if (decides is not null && !draft.Citations.Contains(decides.Citation)) draft.Citations.Add(decides.Citation);
        // The file of the framework that says it.
        foreach (PortClaim claim in component.ClaimsIn(environment).Where(c => c.Role is PortRole.Profiled or PortRole.Declared && c.Variable is null && c.Port == listening.Port).Concat(unmet))
        {
            if (!draft.Citations.Contains(claim.Citation)) draft.Citations.Add(claim.Citation);
        }

        if (PortEvidence.Of(context).Refusal(component, expected, environment) is { } refused && !draft.Citations.Contains(refused)) draft.Citations.Add(refused);
        AddSibling(context, component, environment, expected, decides, draft);
        // Nobody says that this file is what runs there, and nothing was seen to fail: a possibility, not a fault.
        if (!listening.IsMeasured && decides is { IsAssumed: true } && !IsMissed(context, component, environment, expected))
        {
            draft.Status = Status.Warn;
            draft.Summary = $"With {decides.Citation.Source}, {draft.Summary}";
        }

        // Who is alone with another port is wrong where somebody else finds the component where it is.
        bool isAlone = agreeing.Length == 1 && first.Role != PortRole.Platform && first.Citation.Kind == CitationKind.Config && ports.Expectations.Any(e => listening.Ports.Contains(e.Port ?? 0));
        AddSteps(context, component, listening, decides, fixedBy, first, isAlone, draft);
        return draft;
    }

    // The platform waited for PORT in vain while the process said that it listens, on every address: then it listens on another port. The variable that it reads instead is the line to change.
    private static FindingDraft? OtherPort(DiagnosisContext context, ComponentModel component, string? environment, PortClaim platform, PortClaim? read)
    {
        if (read is not (null or { Role: PortRole.CodedVariable or PortRole.CommandVariable }) || read?.Variable is "PORT") return null;
        bool Is(LogObservation o) => o.Event.Signature.Id == "platform.heroku-r10" && context.Model.Find(o.Component) == component && ComponentModel.Applies(o.Environment, environment);
        LogObservation? waited = context.CurrentLogs.FirstOrDefault(Is);
        if (waited is null) return null;
        LogObservation[] told = [.. context.Logs.Where(o => o.Event.Signature.Kind == LogEventKind.Listen && o.Event.Port is not null && o.Event.Citation.Source == waited.Event.Citation.Source && context.Model.Find(o.Component) == component)];
        // Each start says so anew: the one that was waited for is the last before.
        LogObservation? Before(LogObservation wait) => Array.FindLast(told, o => o.Event.Citation.Line < wait.Event.Citation.Line);
        LogObservation? listens = Before(waited) ?? told.LastOrDefault();
        // The same again and again: what came first tells more than what came last.
        if (context.Logs.FirstOrDefault(o => Is(o) && o.Event.Citation.Source == waited.Event.Citation.Source) is { } began && Before(began) is { } started && started.Event.Port == listens?.Event.Port) (waited, listens) = (began, started);
        if (listens is null || listens.Event.Field("host") is { } host and not "0.0.0.0" && SettingEndpoint.IsLoopback(host)) return null;
        string port = listens.Event.Port!.Value.ToString(CultureInfo.InvariantCulture);
        var draft = new FindingDraft(
            FailureCodes.PortPlatformContract, component.Name, environment, Status.Fail,
            $"{component.Name} listens on {port}{(read is null ? "" : $" (it reads {read.Variable}, not PORT)")}, but {platform.Words} chooses PORT anew for each process and reaches it only there", 0.92)
        { Port = listens.Event.Port };
        // A file of the server that it starts may fix it.
        PortClaim? bound = read is null ? component.ClaimsIn(environment).LastOrDefault(c => c is { Role: PortRole.Declared, Variable: null } && c.Port == listens.Event.Port && c.Citation.Source.EndsWith(".py", StringComparison.Ordinal)) : null;
        if ((read ?? bound)?.Citation is { } decides) draft.Citations.Add(decides);
        draft.Citations.Add(listens.Event.Citation);
        draft.Citations.Add(waited.Event.Citation);
        draft.NextSteps.Add(read is not null ? $"At {read.Citation.Location}, read PORT in place of {read.Variable}" : $"{(bound is null ? "Let" : $"At {bound.Citation.Location}, let")} {component.Name} listen on $PORT in place of {port}");
        return draft;
    }

    // What fixes the very port on which it listens.
    internal static PortClaim? FixedBy(ComponentModel component, ListeningPort listening, string? environment)
    {
        PortClaim[] fixing = [.. component.ClaimsIn(environment).Where(c => c.Role is PortRole.Command or PortRole.Coded or PortRole.Served && c.Port == listening.Port)];
        return Array.FindLast(fixing, c => c.Role == PortRole.Command) ?? Array.FindLast(fixing, c => c.Role == PortRole.Coded) ?? Array.Find(fixing, c => c.Citation.Equals(listening.Citation)) ?? Array.FindLast(fixing, c => c.Role == PortRole.Served);
    }

    private static string Fixer(PortClaim claim) => claim.Role == PortRole.Command ? "its start command" : claim.Words;

    // The setting that made a measured port what it is: PORT with that very value.
    internal static Setting? Deciding(ComponentModel component, ListeningPort listening, string? environment)
    {
        if (listening.Variable is { } variable) return component.Effective(variable, environment);
        string text = listening.Port.ToString(CultureInfo.InvariantCulture);
        PortClaim? claim = component.ClaimsIn(environment).LastOrDefault(c => c.Role == PortRole.Declared && c.Port == listening.Port);
        Setting? setting = claim is null ? component.Effective("PORT", environment) : component.Effective(claim.Variable!, environment);
        return setting?.Raw == text ? setting : null;
    }

    // Whether a log tells that somebody asked the port in vain.
    private static bool IsMissed(DiagnosisContext context, ComponentModel component, string? environment, int port) =>
        context.CurrentLogs.Any(o => o.Event.Signature.Kind is LogEventKind.Failure or LogEventKind.Probe && ComponentModel.Applies(o.Environment, environment)
            && (o.Event.Port == port || o.Event.Signature.Code is FailureCodes.DeployFailed or FailureCodes.DeployHealthCheck)
            && (context.Model.Find(o.Component) == component || LogTargets.Resolve(context, o) == component));

    // "staging has 8000": another environment that has what is expected shows which side is wrong.
    private static void AddSibling(DiagnosisContext context, ComponentModel component, string? environment, int expected, Setting? decides, FindingDraft draft)
    {
        if (decides is null) return;
        string text = expected.ToString(CultureInfo.InvariantCulture);
        foreach (string other in context.Model.Environments)
        {
            if (other == environment || component.Effective(decides.Key, other) is not { } setting || setting.Raw != text || draft.Citations.Contains(setting.Citation)) continue;
            draft.Citations.Add(setting.Citation);
            draft.Summary += $"; {other} has {decides.Key}={text}";
            draft.Confidence = Math.Min(0.95, draft.Confidence + 0.03);
            return;
        }
    }

    private static void AddSteps(DiagnosisContext context, ComponentModel component, ListeningPort listening, Setting? decides, PortClaim? fixedBy, PortClaim expected, bool isAlone, FindingDraft draft)
    {
        string port = expected.Port!.Value.ToString(CultureInfo.InvariantCulture);
        string actual = listening.Port.ToString(CultureInfo.InvariantCulture);
        // Everybody but the health check agrees on the port: then the health check is the odd one.
        if (isAlone)
        {
            draft.NextSteps.Add($"At {expected.Citation.Location}, {(expected.Role == PortRole.HealthCheck ? "ask" : "name")} port {actual} in place of {port}, then {(component.IsComposed ? "restart" : "deploy")} {component.Name}{(component.IsComposed ? "" : " again")}");
            return;
        }

        bool oddHealthCheck = expected is { Role: PortRole.HealthCheck, Citation.Kind: CitationKind.Config } && (decides is not null || fixedBy is not null) && draft.Citations.Count(c => c.Kind == CitationKind.Config) <= 2;
        if (oddHealthCheck) draft.NextSteps.Add($"At {expected.Citation.Location}, ask port {actual} in place of {port}, then restart {component.Name}");
        else if (decides is not null) draft.NextSteps.Add($"Set {decides.Key}={port} at {decides.Citation.Location}, then restart {component.Name}");
        else if (fixedBy is not null && expected.Role == PortRole.Platform) draft.NextSteps.Add($"At {fixedBy.Citation.Location}, listen on ${{PORT:-{port}}} in place of {actual}, then deploy {component.Name} again");
        else if (fixedBy is not null) draft.NextSteps.Add($"Make {fixedBy.Citation.Location} and {expected.Citation.Location} name one port ({port} or {actual}), then restart {component.Name}");
        else draft.NextSteps.Add($"Make {component.Name} listen on {port}, or {(expected.Citation.Kind == CitationKind.Config ? $"change {expected.Citation.Location}" : "set the health check")} to {actual}, then restart {component.Name}");
        foreach (string step in context.Steps(draft, ("expected", port), ("actual", actual), ("file", decides?.Citation.Source)))
        {
            if (draft.NextSteps.Count < 4 && !draft.NextSteps.Contains(step)) draft.NextSteps.Add(step);
        }
    }

    private static string Joined(string[] words) => words.Length < 2 ? string.Concat(words) : string.Join(", ", words[..^1]) + " and " + words[^1];

    private static string Words(PortClaim claim, string? environment) => claim.Role switch
    {
        PortRole.Platform => claim.Words + " (which injects and probes it)",
        PortRole.Declared when environment is not null => claim.Words + " of " + environment,
        _ => claim.Words,
    };

    // A platform that chooses the port at run time cannot work with a fixed one.
    private static IEnumerable<FindingDraft> UnusablePlatformPort(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            foreach (string? environment in context.Environments)
            {
                PortClaim? platform = component.ClaimsIn(environment).FirstOrDefault(c => c.Role == PortRole.Platform && c.Port is null);
                PortClaim? command = component.ClaimsIn(environment).LastOrDefault(c => c.Role is PortRole.Command or PortRole.CommandVariable);
                command ??= component.ClaimsIn(environment).LastOrDefault(c => c.Role is PortRole.Coded or PortRole.CodedVariable) ?? component.ClaimsIn(environment).FirstOrDefault(c => c.Role == PortRole.Served);
                if (platform is not null && OtherPort(context, component, environment, platform, command) is { } other)
                {
                    yield return other;
                    continue;
                }

                if (platform is null || command is not { Role: PortRole.Command or PortRole.Coded or PortRole.Served }) continue;
                string port = command.Port!.Value.ToString(CultureInfo.InvariantCulture);
                var draft = new FindingDraft(
                    FailureCodes.PortPlatformContract, component.Name, environment, Status.Fail,
                    $"{component.Name}'s {command.Role switch { PortRole.Coded => "code", PortRole.Served => "configuration file", _ => "start command" }} fixes port {port}, but {platform.Words} chooses PORT anew for each process and reaches it only there", 0.85);
                draft.Citations.Add(command.Citation);
                if (command.Citation.Location != platform.Citation.Location) draft.Citations.Add(platform.Citation);
                // Where it was seen to listen, and that it was waited for in vain.
                draft.Citations.AddRange(PortEvidence.Of(context).Listens(component, environment).Where(o => o.Event.Port == command.Port).Take(1).Select(o => o.Event.Citation));
                draft.Citations.AddRange(context.CurrentLogs.Where(o => o.Event.Signature.Code == FailureCodes.AppStartupTimeout && context.Model.Find(o.Component) == component && ComponentModel.Applies(o.Environment, environment)).Take(1).Select(o => o.Event.Citation));
                draft.NextSteps.Add($"At {command.Citation.Location}, listen on $PORT in place of {port}");
                yield return draft;
            }
        }
    }
}
