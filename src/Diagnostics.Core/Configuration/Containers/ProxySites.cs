using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>The sites of a proxy's file, by the names that requests come in under.</summary>
/// <remarks>Source of the rules: nginx, ngx_http_core_module (server, server_name); Caddy, Caddyfile concepts (addresses before a block at the top); Apache HTTP Server, VirtualHost, ServerName and ServerAlias.</remarks>
internal static partial class ProxySites
{
    /// <summary>The <c>server</c> blocks of nginx that have names.</summary>
    public static IEnumerable<ProxySite> OfNginx(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (!NginxServer().IsMatch(lines[i])) continue;
            int end = End(lines, i);
            for (int j = i; j <= end; j++)
            {
                if (NginxNames().Match(lines[j]) is { Success: true } names && Site(names.Groups["names"].Value, j, lines[i..(end + 1)]) is { } site) yield return site;
            }
        }
    }

    /// <summary>The blocks of a Caddyfile that begin with addresses.</summary>
    public static IEnumerable<ProxySite> OfCaddy(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (CaddyAddresses().Match(lines[i]) is not { Success: true } addresses) continue;
            int end = End(lines, i);
            if (Site(addresses.Groups["names"].Value, i, lines[i..(end + 1)]) is { } site) yield return site;
            i = end;
        }
    }

    /// <summary>The virtual hosts of httpd that have names.</summary>
    public static IEnumerable<ProxySite> OfApache(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].TrimStart().StartsWith("<VirtualHost", StringComparison.OrdinalIgnoreCase)) continue;
            int end = Array.FindIndex(lines, i, l => l.TrimStart().StartsWith("</VirtualHost", StringComparison.OrdinalIgnoreCase));
            if (end < 0) end = lines.Length - 1;
            for (int j = i; j <= end; j++)
            {
                if (ApacheNames().Match(lines[j]) is { Success: true } names && Site(names.Groups["names"].Value, j, lines[i..(end + 1)]) is { } site) yield return site;
            }

            i = end;
        }
    }

    private static ProxySite? Site(string names, int line, string[] block)
    {
        string[] hosts = [.. names.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries).Select(n => Scheme().Replace(n, "").Split('/')[0].Split(':')[0]).Where(n => n.Contains('.', StringComparison.Ordinal) && HostName().IsMatch(n))];
        return hosts.Length == 0 ? null : new ProxySite(hosts, line + 1, string.Join('\n', block));
    }

    /// <summary>The line that closes the block which a line opens; the last one where none does.</summary>
    internal static int End(string[] lines, int from)
    {
        int depth = 0;
        bool opened = false;
        for (int i = from; i < lines.Length; i++)
        {
            depth += lines[i].AsSpan().Count('{') - lines[i].AsSpan().Count('}');
            opened |= lines[i].Contains('{', StringComparison.Ordinal);
            if (opened && depth <= 0) return i;
        }

        return lines.Length - 1;
    }

    [GeneratedRegex(@"^\s*server\s*(?:\{|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NginxServer();

    [GeneratedRegex(@"^\s*(?:server\s*\{\s*)?server_name\s+(?<names>[^;#]+);", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NginxNames();

    // At the top of the file, not of a directive with a block: an address has a dot in it.
    [GeneratedRegex(@"^(?<names>[A-Za-z0-9*][A-Za-z0-9*.\-:/, \t]*)\{\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CaddyAddresses();

    [GeneratedRegex(@"^\s*Server(?:Name|Alias)\s+(?<names>[^#]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ApacheNames();

    [GeneratedRegex(@"^[a-z]+://", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HostName();
}
