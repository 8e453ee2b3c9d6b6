using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What proves that a server has its routes otherwise than requests reach it: single routes that answer 404 without the prefix, or many answers of one form and none that was served.</summary>
internal static partial class DroppedPrefixes
{
    // Strangers ask for this and that once.
    private const int LeastMisses = 3;

    private const int LeastOfForm = 5;

    /// <summary>The line that maps the routes below the prefix, and an answer of 404 to one of them without it; null where nothing proves it, or one request without the prefix was served.</summary>
    public static (Citation Declared, RouteAnswer Told)? ByRoutes(DiagnosisContext context, ComponentModel server, string prefix, IReadOnlyList<RouteAnswer> answers)
    {
        bool IsUnder(string path) => path.Equals(prefix, StringComparison.OrdinalIgnoreCase) || path.StartsWith(prefix + "/", StringComparison.OrdinalIgnoreCase);
        if (answers.Count(a => a.Status == 404) < LeastMisses) return null;
        (string Path, Citation Citation)[] mapped = [.. CodeRoutes.Of(context, server)];
        if (Array.Find(mapped, m => IsUnder(m.Path)) is not { Citation: { } declared }) return null;
        // A route of the group, or what is left of one that is written out.
        bool isGroup = Array.Exists(mapped, m => m.Path.TrimEnd('/').Equals(prefix, StringComparison.OrdinalIgnoreCase));
        string[] routes = [.. mapped.Where(m => IsUnder(m.Path) ? m.Path.Length > prefix.Length + 1 : isGroup).Select(m => IsUnder(m.Path) ? m.Path[prefix.Length..] : m.Path).Distinct()];
        // One request without the prefix that was served shows that the code takes it off, or wants none; what looks after the server's health is asked without it.
        if (answers.Any(a => a.Status is >= 200 and < 400 && !IsUnder(a.Path) && !Health().IsMatch(a.Path) && server.HealthPaths.TrueForAll(h => h.Path != a.Path))) return null;
        RouteAnswer[] missed = [.. answers.Where(a => a.Status == 404 && !IsUnder(a.Path) && Array.Exists(routes, r => CodeRoutes.Fits(r, a.Path)))];
        // A record that is not there is no route that is not there: the framework says so, or the route has no parameters.
        RouteAnswer? told = Array.Find(missed, a => a.IsUnrouted) ?? Array.Find(missed, a => Array.Exists(routes, r => r.Trim('/').Equals(a.Path.Trim('/'), StringComparison.OrdinalIgnoreCase)));
        return missed.Length < LeastMisses || told is null ? null : (declared, told);
    }

    /// <summary>The line of the code that has the routes otherwise, and the first of the requests that were answered 404, where in one log they are many, of more than one route, and none of that form was served.</summary>
    public static (Citation Declared, RouteAnswer Told)? ByForm(DiagnosisContext context, ComponentModel server, PassedPath path, IReadOnlyList<RouteAnswer> answers)
    {
        foreach (IGrouping<string, RouteAnswer> log in answers.Where(a => !a.IsUnrouted).GroupBy(a => a.File, StringComparer.Ordinal))
        {
            if (Missed(log, path.Prefix, path.DropsPrefix) is not { } missed) continue;
            string prefix = path.Prefix.TrimEnd('/');
            (string Path, Citation Citation)[] routes = [.. CodeLines.Of(context, Route(), server.CodeFolder ?? server.BuildContext).Select(r => (r.Match.Groups["path"].Value, r.Citation))];
            bool IsBelow((string Path, Citation) route) => route.Path == prefix || route.Path.StartsWith(path.Prefix, StringComparison.Ordinal);
            // Those that were asked for, as the code has them.
            Citation? there = path.DropsPrefix ? Array.Find(routes, IsBelow).Citation : Array.Exists(routes, IsBelow) ? null : Array.Find(routes, r => missed.Routes.Contains(r.Path.Split('/')[1])).Citation;
            return there is null ? null : (there, missed.First);
        }

        return null;
    }

    private static (RouteAnswer First, IReadOnlyCollection<string> Routes)? Missed(IEnumerable<RouteAnswer> answers, string prefix, bool without)
    {
        var routes = new Dictionary<string, int>(StringComparer.Ordinal);
        RouteAnswer? first = null;
        foreach (RouteAnswer answer in answers)
        {
            if (answer.Path.Length < 2 || answer.Path.StartsWith(prefix, StringComparison.Ordinal) == without) continue;
            string rest = without ? answer.Path : answer.Path[(prefix.Length - 1)..];
            // Those that ask whether it lives are answered wherever its routes are.
            if (Probe().IsMatch(rest)) continue;
            if (answer.Status is >= 200 and < 400) return null;
            if (answer.Status != 404) continue;
            string route = rest.Split('/')[1];
            routes[route] = routes.GetValueOrDefault(route) + 1;
            first ??= answer;
        }

        return first is not null && routes.Count > 1 && routes.Values.Sum() >= LeastOfForm ? (first, routes.Keys) : null;
    }

    // A route, or the path below which routes are, as code writes it.
    [GeneratedRegex(@"(?:\buse|\bget|\bpost|\ball|\broute|\bgroup|\bprefix|\bMapGroup|\bHandle(?:Func)?|Mapping|\bscope|\bnamespace|\bblueprint|\burl_prefix)\s*(?:\(|=|:)\s*[""'`](?<path>/[\w\-/]{1,80})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Route();

    [GeneratedRegex(@"^/(?:-/)?(?:health|healthz|livez?|readyz?|ready|ping|status|metrics|up|favicon|robots|\.|wp-)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Probe();

    [GeneratedRegex(@"^/?$|health|ready|readi|/live|alive|/ping|/metrics|/status|/up$|favicon|robots\.txt", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Health();
}
