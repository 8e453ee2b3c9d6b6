namespace Diagnostics.Core.Configuration.Containers;

/// <summary>How the configuration of a reverse proxy is read: one of these for each program.</summary>
/// <param name="Program">The program, which names a proxy that no other file tells of.</param>
/// <param name="LimitName">What it calls the time that it waits for an answer.</param>
/// <param name="Servers">The servers behind it: host, port, the directive, its line, and the group in which they stand in for each other.</param>
/// <param name="Listens">The ports on which the file makes it listen.</param>
/// <param name="Waits">How long it waits for an answer, in seconds, with the line; null where the file does not say it once.</param>
internal sealed record ProxyDialect(
    string Program,
    string LimitName,
    Func<string, IReadOnlyList<(string Host, int Port, string Directive, int Line, string? Group)>> Servers,
    Func<string, IEnumerable<int>> Listens,
    Func<string, (double Seconds, int Line)?> Waits)
{
    private static readonly ProxyDialect s_haproxy = new("haproxy", "timeout server", HaproxyFileReader.Read, text => (ProxyListens.Read("haproxy.cfg", text) ?? []).Select(p => p.Port), HaproxyFileReader.ReadTimeout)
    {
        Silences = HaproxyFileReader.Silences,
        Discovered = HaproxyFileReader.Discovered,
    };

    private static readonly ProxyDialect s_apache = new("apache", "ProxyTimeout", ApacheFileReader.Read, ApacheFileReader.Listens, ApacheFileReader.ReadTimeout)
    {
        Sites = ProxySites.OfApache,
        WithoutUpgrade = text => ApacheFileReader.WithoutUpgrade(text).Select(p => new ProxyOmission(p.Host, p.Path, p.Line, $"ProxyPass {p.Path} tunnels no WebSocket", "upgrade=websocket")),
    };

    private static readonly ProxyDialect s_nginx = new("nginx", "read_timeout", ProxyFileReader.Read, ProxyFileReader.Listens, ProxyFileReader.ReadTimeout)
    {
        WithoutUpgrade = text => ProxyFileReader.WithoutUpgrade(text).Select(p => new ProxyOmission(
            p.Host, p.Path, p.Line, $"location {p.Path} passes no Upgrade header on", "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\";")),
        WithoutScheme = text => ProxyFileReader.WithoutScheme(text).Select(p => new ProxyOmission(p.Host, p.Path, p.Line, $"location {p.Path} sets no X-Forwarded-Proto", "proxy_set_header X-Forwarded-Proto $scheme;")),
        Sites = ProxySites.OfNginx,
        Sockets = ProxyFileReader.Sockets,
        Passed = ProxyPaths.OfNginx,
        Silences = ProxyFileReader.Silences,
    };

    // Its file is read as nginx's is: the two share no directive.
    private static readonly ProxyDialect s_caddy = s_nginx with { Program = "caddy", Sites = ProxySites.OfCaddy, Passed = ProxyPaths.OfCaddy, Silences = _ => [] };

    /// <summary>The sites that it declares by name.</summary>
    public Func<string, IEnumerable<ProxySite>> Sites { get; init; } = _ => [];

    /// <summary>The routes that pass on no headers of a WebSocket's handshake.</summary>
    public Func<string, IEnumerable<ProxyOmission>> WithoutUpgrade { get; init; } = _ => [];

    /// <summary>The routes that take requests by TLS and do not tell the server behind so.</summary>
    public Func<string, IEnumerable<ProxyOmission>> WithoutScheme { get; init; } = _ => [];

    /// <summary>The sockets of the machine that requests are passed on to: path, the upstream that names it, and the line.</summary>
    public Func<string, IEnumerable<(string Path, string? Upstream, int Line)>> Sockets { get; init; } = _ => [];

    /// <summary>Where it passes what comes in below a path on, with the path or without it.</summary>
    public Func<string, IEnumerable<ProxyPath>> Passed { get; init; } = _ => [];

    /// <summary>How long it lets a stream be silent: what says so, seconds, and the line.</summary>
    public Func<string, IEnumerable<(string Name, double Seconds, int Line)>> Silences { get; init; } = _ => [];

    /// <summary>The services behind it whose ports are not in the file: the name that it asks DNS for, the directive, and the line.</summary>
    public Func<string, IEnumerable<(string Host, string Directive, int Line)>> Discovered { get; init; } = _ => [];

    /// <summary>The dialect of a file: by its text, since it may be mounted under any name.</summary>
    public static ProxyDialect Of(string path, string text) =>
        HaproxyFileReader.IsHaproxy(text) ? s_haproxy : ApacheFileReader.IsApache(text) ? s_apache : Path.GetFileName(path).Equals("Caddyfile", StringComparison.OrdinalIgnoreCase) ? s_caddy : s_nginx;
}
