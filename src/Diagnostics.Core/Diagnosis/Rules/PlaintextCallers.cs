using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A server was spoken to without TLS on a port that speaks nothing else: who did, by the only setting whose URL has the plain scheme where that server is meant.</summary>
internal static partial class PlaintextCallers
{
    /// <summary>What a store's own log says of it.</summary>
    public const string OfStore = "redis.plaintext-received";

    private static readonly Dictionary<string, string> s_secure = new(StringComparer.OrdinalIgnoreCase) { ["http"] = "https", ["redis"] = "rediss", ["valkey"] = "valkeys" };

    /// <summary>The caller; null where nothing tells one.</summary>
    public static (ComponentModel Caller, ComponentModel Server, Setting Setting)? Of(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Signature.Id is not ("tls.plaintext-received" or OfStore) || context.Model.Find(observation.Component) is not { } server) return null;
        bool isStore = observation.Event.Signature.Id == OfStore;
        (ComponentModel Caller, Setting Setting)[] callers = [.. SchemeCallers.Of(context, server, observation.Environment, s => IsPlain(s, isStore))];
        if (callers.Length == 0 && isStore) callers = [.. OnPort(context, server, observation)];
        if (callers.Length == 0 && !isStore) callers = [.. OddOnes(context, server, observation.Environment)];
        return callers.Length == 1 ? (callers[0].Caller, server, callers[0].Setting) : null;
    }

    /// <summary>The finding on the caller.</summary>
    public static FindingDraft Draft(ComponentModel caller, ComponentModel server, Setting setting, string? environment)
    {
        string scheme = setting.Raw.TrimStart()[..setting.Raw.TrimStart().IndexOf(':', StringComparison.Ordinal)];
        string words = scheme.Equals("http", StringComparison.OrdinalIgnoreCase) ? "HTTP" : "text";
        var draft = new FindingDraft(FailureCodes.TlsPlaintextPeer, caller.Name, environment, Status.Fail, $"{caller.Name} speaks plain {words} to {server.Name}, which speaks TLS on that port", 0.9) { IsFault = true, Target = server.Name };
        draft.Citations.Add(setting.Citation);
        draft.NextSteps.Add($"At {setting.Citation.Location}, take {s_secure[scheme]} in place of {scheme}, then restart {caller.Name}");
        return draft;
    }

    private static bool IsPlain(Setting setting, bool isStore) => (isStore ? StoreScheme() : PlainWeb()).IsMatch(setting.Raw);

    // A host that no file here runs: the only URL of such a store with the very port that was spoken to, and no store of another name behind it.
    private static IEnumerable<(ComponentModel Caller, Setting Setting)> OnPort(DiagnosisContext context, ComponentModel server, LogObservation observation)
    {
        if (observation.Event.Port is not { } port) return [];
        return context.Model.Components.Where(c => c != server).SelectMany(c => c.Keys.Select(k => c.Effective(k, observation.Environment)).OfType<Setting>()
            .Where(s => IsPlain(s, isStore: true) && SettingEndpoint.Read(s.Key, s.Raw) is { } endpoint && endpoint.Port == port && context.Model.FindFrom(c, endpoint.Host) is null && IsNamed(endpoint.Host, server.Name))
            .Select(s => (c, s)));
    }

    // cache-1.lan.internal is the host of what writes cache-1.valkey.log, which is known as cache.
    private static bool IsNamed(string host, string name)
    {
        string label = host.Split('.')[0];
        return label.Equals(name, StringComparison.OrdinalIgnoreCase) || label.TrimEnd("0123456789".ToCharArray()).TrimEnd('-', '_').Equals(name, StringComparison.OrdinalIgnoreCase) || ComponentNames.KindOf(label) == ComponentKind.Cache;
    }

    // No name leads to the server: who says http of an address of which another says https.
    private static IEnumerable<(ComponentModel Caller, Setting Setting)> OddOnes(DiagnosisContext context, ComponentModel server, string? environment)
    {
        (ComponentModel Caller, Setting Setting, UriEndpoint Address)[] all =
        [
            .. context.Model.Components.Where(c => c != server).SelectMany(c => c.Keys.Select(k => c.Effective(k, environment)).OfType<Setting>().Where(s => WebScheme().IsMatch(s.Raw) && SettingEndpoint.Read(s.Key, s.Raw) is not null)
                .Select(s => (c, s, new UriEndpoint(s.Raw.StartsWith("https", StringComparison.OrdinalIgnoreCase), SettingEndpoint.Read(s.Key, s.Raw)!.Value)))),
        ];
        return all.Where(a => !a.Address.IsSecure && Array.Exists(all, o => o.Caller != a.Caller && o.Address == a.Address with { IsSecure = true })).Select(a => (a.Caller, a.Setting));
    }

    private readonly record struct UriEndpoint(bool IsSecure, (string Host, int? Port) At);

    [GeneratedRegex(@"^\s*https?://", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex WebScheme();

    [GeneratedRegex(@"^\s*http://", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex PlainWeb();

    [GeneratedRegex(@"^\s*(?:redis|valkey)://", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex StoreScheme();
}
