using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>Where a reverse proxy or web server listens, as its configuration says: nginx, Caddy, HAProxy; and Traefik's command.</summary>
/// <remarks>Source of the rules: nginx, directive listen (80 in a server without one); Caddy, Caddyfile, addresses (80 and 443 for a site without a port); HAProxy, bind; Traefik, entry points.</remarks>
internal static partial class ProxyListens
{
    /// <summary>The ports with their addresses and lines.</summary>
    /// <param name="path">The file, whose name tells Caddy's and HAProxy's.</param>
    /// <param name="text">Its text.</param>
    /// <returns>Null where the file makes no server listen, or something that is not seen here decides where.</returns>
    public static IReadOnlyList<(int Port, string? Address, int Line, string Text)>? Read(string path, string text)
    {
        string name = Path.GetFileName(path);
        Regex listen = name.StartsWith("haproxy", StringComparison.OrdinalIgnoreCase) ? HaproxyBind() : name.StartsWith("Caddyfile", StringComparison.OrdinalIgnoreCase) ? CaddySite() : NginxListen();
        var found = new List<(int, string?, int, string)>();
        bool isCaddy = listen == CaddySite(), isNginx = listen == NginxListen();
        if (isNginx && !NginxServer().IsMatch(text)) return null;
        int number = 0, depth = 0, sites = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            int comment = raw.IndexOf('#', StringComparison.Ordinal);
            string line = (comment < 0 ? raw : raw[..comment]).TrimEnd();
            if (isNginx && NginxServer().IsMatch(line)) sites++;
            foreach (Match match in listen.Matches(line))
            {
                // Without an address it is the block of global options.
                if (isCaddy && (depth > 0 || line is "{")) continue;
                // A variable, or a socket of the file system.
                if (match.Groups["other"].Value.Contains('$', StringComparison.Ordinal) || match.Groups["other"].Value.Contains('{', StringComparison.Ordinal)) return null;
                if (!match.Groups["port"].Success && !isCaddy) continue;
                // A site without a port is served on 80, which leads to 443.
                int[] ports = match.Groups["port"].Success ? [int.Parse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)] : match.Groups["scheme"].Value == "http" ? [80] : [80, 443];
                string? address = match.Groups["address"] is { Success: true, Value: not ("*" or "") } at && !isCaddy ? at.Value.Trim('[', ']') : null;
                foreach (int port in ports.Where(p => p is > 0 and <= 65535)) found.Add((port, address, number, line.Trim()));
            }

            depth += line.Count(c => c == '{') - line.Count(c => c == '}');
        }

        if (isNginx && found.Count == 0 && sites > 0) found.Add((80, null, Line(text, NginxServer().Match(text).Index), "server without listen: 80"));
        return found.Count == 0 ? null : found;
    }

    /// <summary>The ports of the entry points that a Traefik command names; none where it names none.</summary>
    public static IEnumerable<int> OfTraefik(string command) =>
        Entrypoint().Matches(command).Select(m => int.Parse(m.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)).Where(p => p is > 0 and <= 65535);

    private static int Line(string text, int index) => 1 + text.AsSpan(0, index).Count('\n');

    [GeneratedRegex(@"(?:^|[\s;{}])server\s*(?:\{|$)", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex NginxServer();

    [GeneratedRegex(@"(?:^|[\s;{])listen\s+(?:(?:(?<address>\[[0-9A-Fa-f:]*\]|[A-Za-z0-9.*\-]+):)?(?<port>\d{1,5})(?=[\s;])|unix:|(?<other>[^;]*))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NginxListen();

    [GeneratedRegex(@"^(?:(?<scheme>https?)://)?(?<address>(?:[A-Za-z0-9*\-]+\.)+[A-Za-z]{2,}|localhost)?(?::(?<port>\d{1,5})|(?<other>:?\{\$?[^}\s]*\}[^\s,]*))?(?:\s*,[^{]*)?\s*\{$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CaddySite();

    [GeneratedRegex(@"^\s*bind\s+(?:(?<address>\[[0-9A-Fa-f:]*\]|[A-Za-z0-9.*\-]*):(?<port>\d{1,5})\b|(?<other>\S+))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HaproxyBind();

    [GeneratedRegex(@"--entry[pP]oints\.[\w\-]+\.address=[""']?(?:[\w.\[\]]*):(?<port>\d{1,5})(?![\d/]|/udp)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Entrypoint();
}
