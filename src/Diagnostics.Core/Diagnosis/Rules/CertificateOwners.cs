using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Whose certificate a client does not accept: that of a name is of the proxy that ends TLS for it; else of the only one that was told that its clients refuse it.</summary>
internal static partial class CertificateOwners
{
    /// <summary>The component; null where nothing tells, or the line is about something else.</summary>
    public static ComponentModel? Of(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Signature.Code is not (FailureCodes.TlsExpired or FailureCodes.TlsExpiring or FailureCodes.TlsUntrusted or FailureCodes.TlsNameMismatch)) return null;
        string? host = observation.Event.Field("host") ?? (PythonPool().Match(observation.Event.Citation.Excerpt ?? "") is { Success: true } pool ? pool.Groups["host"].Value : null);
        if (host is not null && context.Model.ServerOf(host) is { } served) return served.Server;
        if (host is not null && OnlyProxy(context, host) is { } proxy) return proxy;
        if (host is null && context.Model.Find(observation.Component) is { } asking && SecuredPeer.Asked(asking, observation.Environment) is { } by && context.Model.ServerOf(by.Host) is { } asks) return asks.Server;
        // What somebody asked from outside, of the only proxy that serves names.
        if (host is null && observation.Component is null && LogNames.IsFromOutside(observation.Event.Citation.Source) && context.Model.ServedHosts.Select(s => s.Server).Distinct().ToArray() is [var serving]) return serving;
        if (observation.Event.Signature.Code != FailureCodes.TlsExpired) return null;
        if (host is null && SecuredPeer.Of(context, observation) is { } asked) return asked;
        ComponentModel? client = context.Model.Find(observation.Component);
        ComponentModel[] told = [.. context.CurrentLogs.Where(o => o.Event.Signature.Id == "tls.expired-told" && ComponentModel.Applies(o.Environment, observation.Environment)).Select(o => context.Model.Find(o.Component)).OfType<ComponentModel>().Where(c => c != client).Distinct()];
        // A line without an address is of whom its writer needs.
        return told.Length == 1 && (host is not null || client is null or { Dependencies.Count: 0 } || context.Model.NeedsOf(client).Contains(told[0])) ? told[0] : null;
    }

    // urllib3 names the host of its pool of connections.
    [GeneratedRegex(@"\bHTTPSConnectionPool\(host='(?<host>[^']{1,253})'", RegexOptions.CultureInvariant, 250)]
    private static partial Regex PythonPool();

    // A public name that the project's own files give itself, before which stands only one proxy.
    private static ComponentModel? OnlyProxy(DiagnosisContext context, string host) =>
        host.Contains('.', StringComparison.Ordinal) && context.Model.Components.Where(c => c.Kind == ComponentKind.Proxy).ToArray() is [var proxy]
        && context.Model.EnvFiles.SelectMany(d => d.Entries).Any(e => e.RawValue is { } raw && OwnName().IsMatch(e.Key) && raw.Trim('"', '\'', ' ').Equals(host, StringComparison.OrdinalIgnoreCase)) ? proxy : null;

    // API_HOST, WEB_DOMAIN, PUBLIC_HOSTNAME: by what name it is called from outside. DB_HOST is another's.
    [GeneratedRegex(@"^(?:API|WEB|APP|WWW|SITE|SERVER|PUBLIC|VIRTUAL|FRONTEND|BACKEND|TRAEFIK|LETSENCRYPT)\w{0,20}_?(?:HOST|HOSTNAME|DOMAIN|FQDN)$|^(?:HOST|DOMAIN|VIRTUAL_HOST|PHX_HOST)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex OwnName();
}
