using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>Where a reverse proxy sends requests, as its configuration says: nginx and Caddy.</summary>
/// <remarks>Source of the rules: nginx, modules ngx_http_proxy, ngx_http_upstream and their like; Caddy, directive reverse_proxy.</remarks>
internal static partial class ProxyFileReader
{
    /// <summary>The servers behind the proxy: host, port, the directive, its line, and the upstream group in which they stand in for each other. What a variable decides is left out.</summary>
    public static IReadOnlyList<(string Host, int Port, string Directive, int Line, string? Group)> Read(string text)
    {
        var found = new List<(string Host, int Port, string Directive, int Line, string? Group)>();
        var upstreams = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        int number = 0;
        string? group = null;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            int comment = raw.IndexOf('#', StringComparison.Ordinal);
            string line = comment < 0 ? raw : raw[..comment];
            if (Upstream().Match(line) is { Success: true } upstream)
            {
                upstreams.Add(upstream.Groups["name"].Value);
                group = upstream.Groups["name"].Value;
            }

            foreach (Match match in Directive().Matches(line))
            {
                bool isServer = match.Groups["directive"].Value == "server";
                if (isServer && group is null) continue;
                int port = match.Groups["port"].Success ? int.Parse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
                    : match.Groups["scheme"].Value.StartsWith("https", StringComparison.Ordinal) ? 443 : 80;
                if (port is > 0 and <= 65535) found.Add((match.Groups["host"].Value, port, match.Groups["directive"].Value, number, isServer ? group : null));
            }

            if (line.Contains('}', StringComparison.Ordinal)) group = null;
        }

        return [.. found.Where(f => f.Group is not null || !upstreams.Contains(f.Host))];
    }

    /// <summary>The locations of an nginx file that pass requests on without the headers of a WebSocket's handshake: host behind, path and line.</summary>
    /// <remarks>Source: nginx documentation, WebSocket proxying: Upgrade and Connection are hop-by-hop and are passed on only where the file says so; a location with headers of its own takes none from outside.</remarks>
    public static IEnumerable<(string Host, string Path, int Line)> WithoutUpgrade(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (Location().Match(lines[i]) is not { Success: true } location) continue;
            int depth = 0;
            var block = new List<string>();
            for (int j = i; j < lines.Length; j++)
            {
                block.Add(lines[j]);
                depth += lines[j].Count(c => c == '{') - lines[j].Count(c => c == '}');
                if (depth <= 0) break;
            }

            string body = string.Join('\n', block);
            bool own = body.Contains("proxy_set_header", StringComparison.Ordinal);
            if (body.Contains("Upgrade", StringComparison.OrdinalIgnoreCase) || body.Contains("include ", StringComparison.Ordinal) || (!own && text.Contains("Upgrade", StringComparison.OrdinalIgnoreCase)) || PassedTo().Match(body) is not { Success: true } passed) continue;
            yield return (passed.Groups["host"].Value, location.Groups["path"].Value, i + 1);
        }
    }

    /// <summary>The sockets of the machine that nginx passes requests on to: path, the upstream that names it, and the line.</summary>
    public static IEnumerable<(string Path, string? Upstream, int Line)> Sockets(string text)
    {
        string? group = null;
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (Upstream().Match(lines[i]) is { Success: true } upstream) group = upstream.Groups["name"].Value;
            if (Socket().Match(lines[i]) is { Success: true } socket) yield return (socket.Groups["path"].Value, group, i + 1);
            if (lines[i].Contains('}', StringComparison.Ordinal)) group = null;
        }
    }

    [GeneratedRegex(@"^[^#]*(?:server|_pass)\s+(?:https?://)?unix:(?<path>/[^\s;:]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Socket();

    /// <summary>The locations of an nginx file that take requests by TLS and do not tell the server behind so: host behind, path and line.</summary>
    /// <remarks>Source: nginx documentation, ngx_http_proxy_module, proxy_set_header: only Host and Connection are set by themselves; RFC 7239 and the de-facto header X-Forwarded-Proto.</remarks>
    public static IEnumerable<(string Host, string Path, int Line)> WithoutScheme(string text)
    {
        if (text.Contains("X-Forwarded-Proto", StringComparison.OrdinalIgnoreCase) || text.Contains("Forwarded ", StringComparison.OrdinalIgnoreCase) || text.Contains("include ", StringComparison.Ordinal) || !ListensByTls().IsMatch(text)) yield break;
        string[] lines = text.Split('\n');
        (string Path, int Line)? at = null;
        for (int i = 0; i < lines.Length; i++)
        {
            if (Location().Match(lines[i]) is { Success: true } location) at = (location.Groups["path"].Value, i + 1);
            if (at is { } place && PassedTo().Match(lines[i]) is { Success: true } passed) yield return (passed.Groups["host"].Value, place.Path, place.Line);
        }
    }

    [GeneratedRegex(@"^\s*listen\s[^;\n]*\bssl\b", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex ListensByTls();

    [GeneratedRegex(@"^\s*location\s+(?:(?:=|~\*?|\^~)\s+)?(?<path>\S+)\s*\{", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Location();

    [GeneratedRegex(@"proxy_pass\s+https?://(?<host>[A-Za-z0-9_.\-]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PassedTo();

    /// <summary>The ports on which the file makes the proxy listen.</summary>
    public static IEnumerable<int> Listens(string text) =>
        Listen().Matches(text).Select(m => int.Parse(m.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)).Where(p => p is > 0 and <= 65535);

    // nginx: listen 8080; listen [::]:8080 ssl; Caddy: a site ":8080 {".
    [GeneratedRegex(@"^\s*(?:listen\s+(?:\S{0,60}:)?(?<port>\d{1,5})(?=[\s;])|(?:https?://)?[A-Za-z0-9.*\-]{0,100}:(?<port>\d{1,5})\s*\{)", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Listen();

    /// <summary>How long the proxy waits for an answer, where the file says it once: seconds and line; null where it does not, or says several.</summary>
    public static (double Seconds, int Line)? ReadTimeout(string text)
    {
        (double Seconds, int Line)? found = null;
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (TimeLimit().Match(lines[i]) is not { Success: true } match || Deployment.Durations.Seconds(match.Groups["limit"].Value) is not { } seconds) continue;
            if (found is { } other && other.Seconds != seconds) return null;
            found ??= (seconds, i + 1);
        }

        return found;
    }

    /// <summary>How long an nginx file lets what is passed on be silent: the directive, seconds and line.</summary>
    public static IEnumerable<(string Name, double Seconds, int Line)> Silences(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (TimeLimit().Match(lines[i]) is { Success: true } match && Deployment.Durations.Seconds(match.Groups["limit"].Value) is { } seconds) yield return ("read_timeout", seconds, i + 1);
        }
    }

    [GeneratedRegex(@"^\s*(?:proxy|fastcgi|uwsgi|grpc)_read_timeout\s+(?<limit>[0-9a-z.]+)\s*;", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TimeLimit();

    [GeneratedRegex(@"^\s*(?:http\s*\{\s*)?upstream\s+(?<name>[A-Za-z0-9_.\-]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Upstream();

    [GeneratedRegex(@"(?:^|[\s;{])(?<directive>proxy_pass|fastcgi_pass|uwsgi_pass|grpc_pass|server|reverse_proxy)\s+(?:(?:/\S*|\*)\s+)?(?:(?<scheme>https?|grpcs?|h2c)://)?(?<host>[A-Za-z0-9](?:[A-Za-z0-9_.\-]*[A-Za-z0-9])?)(?::(?<port>\d{1,5}))?(?=[\s;/]|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Directive();
}
