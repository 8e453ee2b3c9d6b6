using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>TLS was spoken to a port that speaks plain text: who did, and by which setting.</summary>
/// <remarks>Source: RabbitMQ documentation, TLS support, and networking (5672 is plain AMQP, 5671 AMQP over TLS); RFC 8446, 5.1: a record of a handshake begins with 22, 3.</remarks>
internal static partial class TlsCallers
{
    /// <summary>What a broker's own log says of it.</summary>
    public const string OfBroker = "rabbit.tls-received";

    /// <summary>The only component whose setting leads to a broker by TLS, where the broker's log tells of it; null where there is none, or several.</summary>
    public static (ComponentModel Caller, ComponentModel Server, Setting Setting)? Of(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Signature.Id != OfBroker || context.Model.Find(observation.Component) is not { } server) return null;
        (ComponentModel Caller, Setting Setting)[] callers = [.. SchemeCallers.Of(context, server, observation.Environment, s => Secure().IsMatch(s.Raw))];
        return callers.Length == 1 ? (callers[0].Caller, server, callers[0].Setting) : null;
    }

    /// <summary>The setting that sends whoever wrote a line to the target by TLS; null where none does.</summary>
    public static Setting? SettingOf(DiagnosisContext context, LogObservation observation, ComponentModel? target)
    {
        if (context.Model.Find(observation.Component) is not { } observer) return null;
        foreach (string key in observer.Settings.Select(s => s.Setting.Key).Distinct(StringComparer.Ordinal))
        {
            if (observer.Effective(key, observation.Environment) is not { } setting || !Secure().IsMatch(setting.Raw) || SettingEndpoint.Read(key, setting.Raw) is not { } endpoint) continue;
            bool same = endpoint.Host.Equals(observation.Event.Field("host"), StringComparison.OrdinalIgnoreCase) || (target is not null && context.Model.FindFrom(observer, endpoint.Host) == target);
            if (same && (endpoint.Port is null || observation.Event.Port is null || endpoint.Port == observation.Event.Port)) return setting;
        }

        return null;
    }

    /// <summary>The finding on the caller.</summary>
    public static FindingDraft Draft(ComponentModel caller, ComponentModel server, Setting setting, string? environment)
    {
        var draft = new FindingDraft(FailureCodes.TlsPlaintextPeer, caller.Name, environment, Status.Fail, Words(caller.Name, server.Name), 0.9) { IsFault = true, Target = server.Name };
        draft.Citations.Add(setting.Citation);
        draft.NextSteps.Add(Step(setting, server.Name));
        return draft;
    }

    /// <summary>What is wrong, in words.</summary>
    public static string Words(string caller, string server) => $"{caller} speaks TLS to {server}, which speaks none on that port";

    /// <summary>What to change.</summary>
    public static string Step(Setting setting, string server)
    {
        string scheme = setting.Raw.Trim().Split("://")[0].ToLowerInvariant();
        return $"At {setting.Citation.Location}, take {scheme[..^1]} in place of {scheme}, or the port on which {server} speaks TLS";
    }

    /// <summary>The line by which a broker says itself what it speaks on the port that clients are told.</summary>
    public static IEnumerable<Citation> Listener(DiagnosisContext context, ComponentModel? server, string? environment) =>
        server?.Kind != ComponentKind.Queue ? []
            : context.CurrentLogs.Where(o => o.Event.Signature.Id == "rabbit.listener" && o.Event.Field("protocol") == "amqp" && ComponentModel.Applies(o.Environment, environment)).Select(o => o.Event.Citation).Take(1);

    [GeneratedRegex(@"^\s*(?:https|wss|amqps|rediss|grpcs)://", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Secure();
}
