using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>Where a reverse proxy passes what comes in below a path on, with the path or without it: nginx and Caddy. Blocks that write the path anew are left out, and nginx's locations by pattern or for one path alone.</summary>
/// <remarks>Source: Caddy documentation, handle_path and uri strip_prefix; ngx_http_proxy_module, proxy_pass: with a URI the part of the path that matched the location is replaced by it.</remarks>
internal static partial class ProxyPaths
{
    /// <summary>The blocks of a Caddyfile that take the path off.</summary>
    public static IEnumerable<ProxyPath> OfCaddy(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (CaddyBlock().Match(lines[i]) is not { Success: true } block) continue;
            string path = block.Groups["path"].Value;
            int end = ProxySites.End(lines, i);
            int[] rewrites = [.. Enumerable.Range(i + 1, Math.Max(0, end - i)).Where(n => CaddyRewrite().IsMatch(lines[n]))];
            bool strips = block.Groups["directive"].Value == "handle_path";
            int at = i;
            if (strips ? rewrites.Length > 0 : rewrites.Length != 1 || CaddyStrip().Match(lines[at = rewrites[0]]) is not { Success: true } strip || strip.Groups["path"].Value != path) continue;
            foreach (string host in lines[i..(end + 1)].Select(l => CaddyPass().Match(l)).Where(m => m.Success).Select(m => m.Groups["host"].Value).Distinct())
                yield return new ProxyPath(host, path + "/", "/", at + 1, lines[at].Trim().TrimEnd('{').TrimEnd(), strips ? $"handle {path}/* in place of handle_path, which takes {path} off" : $"no strip_prefix {path}");
        }
    }

    /// <summary>The locations of an nginx file.</summary>
    public static IEnumerable<ProxyPath> OfNginx(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (NginxLocation().Match(lines[i]) is not { Success: true } location) continue;
            string path = location.Groups["path"].Value;
            int end = ProxySites.End(lines, i);
            if (Array.Exists(lines[i..(end + 1)], l => NginxRewrite().IsMatch(l))) continue;
            for (int j = i; j <= end && (j == i || !NginxLocation().IsMatch(lines[j])); j++)
            {
                if (NginxPass().Match(lines[j]) is not { Success: true } pass || pass.Value.Contains('$', StringComparison.Ordinal)) continue;
                string target = pass.Groups["target"] is { Length: > 0 } given ? given.Value : path;
                yield return new ProxyPath(pass.Groups["host"].Value, path, target, j + 1, pass.Value, target == "/" ? $"{pass.Value.TrimEnd(';').TrimEnd('/')}; without the slash, which takes {path.TrimEnd('/')} off" : null);
            }
        }
    }

    [GeneratedRegex(@"^\s*(?<directive>handle_path|handle|route)\s+(?<path>/[\w\-./]*[\w\-])/?\*?\s*\{", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CaddyBlock();

    [GeneratedRegex(@"^\s*(?:rewrite|uri)\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CaddyRewrite();

    [GeneratedRegex(@"^\s*uri\s+(?:\S+\s+)?strip_prefix\s+(?<path>/\S*[^\s/])/?\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CaddyStrip();

    [GeneratedRegex(@"^\s*reverse_proxy\s+(?:(?:/\S*|\*)\s+)?(?:[a-z0-9]+://)?(?<host>[A-Za-z0-9][A-Za-z0-9_.\-]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CaddyPass();

    [GeneratedRegex(@"^\s*location\s+(?:\^~\s+)?(?<path>/[\w\-./]*[\w\-]/)\s*\{", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NginxLocation();

    [GeneratedRegex(@"^\s*(?:rewrite|return|try_files)\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NginxRewrite();

    [GeneratedRegex(@"\bproxy_pass\s+https?://(?<host>[A-Za-z0-9_.\-]+)(?::\d{1,5})?(?<target>/[^\s;]*)?\s*;", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NginxPass();
}
