using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// What is in front passes requests on without the first part of their path, and the server behind has its routes below that part; or with it, and the server has them without: it answers 404 to all of them. Told only where the server's log has many
/// of these and not one that was answered well in that form.
/// </summary>
/// <remarks>Source: Render documentation, redirects and rewrites of static sites; nginx documentation, proxy_pass.</remarks>
internal sealed partial class DroppedPrefixRule : IFindingRule, IExplanationRule
{
    private const string Topic = "dropped-prefix";

    private const int Fewest = 5;

    private const long LargestLog = 4 * 1024 * 1024;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel front in context.Model.Components)
        {
            foreach ((string? environment, PassedPath path) in front.PassedPaths.Where(p => p.Path.DropsPrefix || p.Path.KeepsPrefix))
            {
                if (LogTargets.Resolve(context, path.Host, null, front.Name, environment) is not { } server || server == front) continue;
                string prefix = path.Prefix.TrimEnd('/');
                if (Missed(context, server, path.Prefix, path.DropsPrefix) is not { } missed) continue;
                (string Path, Citation Citation)[] routes = [.. CodeLines.Of(context, Route(), server.CodeFolder ?? server.BuildContext).Select(r => (r.Match.Groups["path"].Value, r.Citation))];
                bool IsBelow((string Path, Citation) route) => route.Path == prefix || route.Path.StartsWith(path.Prefix, StringComparison.Ordinal);
                // Those that were asked for, as the code has them.
                Citation? there = path.DropsPrefix ? Array.Find(routes, IsBelow).Citation : Array.Exists(routes, IsBelow) ? null : Array.Find(routes, r => missed.Routes.Contains(r.Path.Split('/')[1])).Citation;
                if (there is null) continue;
                string way = path.DropsPrefix ? $"without {prefix}, below which {server.Name} has its routes" : $"with {prefix}, and {server.Name} has its routes without it";
                var draft = new FindingDraft(FailureCodes.HttpNotFound, front.Name, environment, Status.Fail, $"{front.Name} passes requests below {path.Prefix} on to {server.Name} {way}: it answers 404", 0.92) { IsFault = true, Variable = Topic, Subject = prefix, Target = server.Name };
                draft.Citations.Add(path.Citation);
                draft.Citations.Add(missed.First);
                draft.Citations.Add(there);
                draft.NextSteps.Add($"At {path.Citation.Location}, {(path.DropsPrefix ? $"keep {prefix} in the path that is passed on" : $"take {prefix} from the path that is passed on")}; then start or deploy {front.Name} again");
                yield return draft;
            }
        }
    }

    /// <summary>The answers that callers met follow.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.HttpNotFound, Status: Status.Fail, Variable: Topic }))
        {
            foreach (FindingDraft effect in findings.All.Where(e => e != cause && e.SharesEnvironment(cause) && e.Code is FailureCodes.HttpNotFound or FailureCodes.AppErrorsRising))
                yield return new Explanation(cause, effect, 0.85, $"{cause.Component} passes requests on with another path");
        }
    }

    // The first of the requests that were answered 404, where they are many, of more than one route, and none in the same form was answered well but those that ask whether it lives.
    private static (Citation First, IReadOnlyCollection<string> Routes)? Missed(DiagnosisContext context, ComponentModel server, string prefix, bool without)
    {
        foreach (string log in context.LogSpans.Where(s => context.Model.Find(s.Component) == server).Select(s => s.End.Source).Distinct(StringComparer.Ordinal))
        {
            string[] lines = context.LinesOf(log, LargestLog) ?? [];
            if (lines.Count(l => l.Contains("404", StringComparison.Ordinal)) < Fewest) continue;
            var routes = new Dictionary<string, int>(StringComparer.Ordinal);
            bool answered = false;
            Citation? first = null;
            for (int i = 0; i < lines.Length && !answered; i++)
            {
                if (Request().Match(lines[i]) is not { Success: true } request) continue;
                string path = request.Groups["path"].Value;
                if (path.Length < 2 || path.StartsWith(prefix, StringComparison.Ordinal) == without) continue;
                string rest = without ? path : path[(prefix.Length - 1)..];
                if (Probe().IsMatch(rest)) continue;
                if (request.Groups["status"].Value != "404")
                {
                    answered = request.Groups["status"].Value[0] is '2' or '3';
                    continue;
                }

                string route = rest.Split('/', '?')[1];
                routes[route] = routes.GetValueOrDefault(route) + 1;
                first ??= new Citation(CitationKind.Log, log, i + 1, context.Redactor.Excerpt(lines[i].Trim()));
            }

            if (!answered && first is not null && routes.Count > 1 && routes.Values.Sum() >= Fewest) return (first, routes.Keys);
        }

        return null;
    }

    // A route, or the path below which routes are, as code writes it.
    [GeneratedRegex(@"(?:\buse|\bget|\bpost|\ball|\broute|\bgroup|\bprefix|\bMapGroup|\bHandle(?:Func)?|Mapping|\bscope|\bnamespace|\bblueprint|\burl_prefix)\s*(?:\(|=|:)\s*[""'`](?<path>/[\w\-/]{1,80})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Route();

    [GeneratedRegex(@"\b(?:GET|POST|PUT|PATCH|DELETE|HEAD) (?<path>/[^\s""]{0,300})(?: HTTP/[\d.]+)?""? (?<status>[1-5]\d\d)\b|""(?:path|url)"":\s?""(?<path>/[^""\s]{0,300})""[^\n]{0,200}?""status(?:Code|_code)?"":\s?(?<status>[1-5]\d\d)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Request();

    [GeneratedRegex(@"^/(?:-/)?(?:health|healthz|livez?|readyz?|ready|ping|status|metrics|up|favicon|robots|\.|wp-)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Probe();
}
