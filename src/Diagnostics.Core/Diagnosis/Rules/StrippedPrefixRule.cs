using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A proxy takes a prefix off the path that the server behind it maps its routes under: the server answers 404 to what it would answer with the prefix. The proxy's line is the one to change. The server's
/// log must tell of such 404s, and of no request without the prefix that found its route.
/// </summary>
/// <remarks>Source: Caddy documentation, handle_path; nginx, ngx_http_proxy_module, proxy_pass with a URI.</remarks>
internal sealed partial class StrippedPrefixRule : IFindingRule, IExplanationRule
{
    private const long LargestLog = 4 * 1024 * 1024;

    // Strangers ask for this and that once.
    private const int LeastMisses = 3;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel server in context.Model.Components.Where(c => c.StrippedOfPrefix.Count > 0))
        {
            Answered[] answers = [.. Answers(context, server)];
            if (answers.Count(a => a.Status == 404) < LeastMisses) continue;
            (string Path, Citation Citation)[] mapped = [.. CodeRoutes.Of(context, server)];
            foreach (ProxyRoute stripped in server.StrippedOfPrefix.DistinctBy(r => (r.Proxy, r.Path)))
            {
                if (Of(context, server, stripped, mapped, answers) is { } draft) yield return draft;
            }
        }
    }

    /// <summary>Tests that ask through the proxy and get 404 follow.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.HttpNotFound, Status: Status.Fail, IsFault: true, Target: not null }))
        {
            if (context.Model.Find(cause.Target) is not { StrippedOfPrefix.Count: > 0 }) continue;
            foreach (FindingDraft effect in findings.All.Where(f => f is { Code: FailureCodes.TestFailed, Target: null } && cause.SharesEnvironment(f)))
            {
                if (context.Tests.TestsOf.TryGetValue(effect, out var tests) && tests.All(t => NotFound().IsMatch(t.Message ?? ""))) yield return new Explanation(cause, effect, 0.85, $"it was answered 404, as {cause.Target} answers what comes without {cause.Subject}", LinkBasis.Inferred);
            }
        }
    }

    private static FindingDraft? Of(DiagnosisContext context, ComponentModel server, ProxyRoute stripped, (string Path, Citation Citation)[] mapped, Answered[] answers)
    {
        string prefix = stripped.Path.TrimEnd('/');
        bool IsUnder(string path) => path.Equals(prefix, StringComparison.OrdinalIgnoreCase) || path.StartsWith(prefix + "/", StringComparison.OrdinalIgnoreCase);
        if (Array.Find(mapped, m => IsUnder(m.Path)) is not { Citation: { } declared }) return null;
        // A route of the group, or what is left of one that is written out.
        bool isGroup = Array.Exists(mapped, m => m.Path.TrimEnd('/').Equals(prefix, StringComparison.OrdinalIgnoreCase));
        string[] routes = [.. mapped.Where(m => IsUnder(m.Path) ? m.Path.Length > prefix.Length + 1 : isGroup).Select(m => IsUnder(m.Path) ? m.Path[prefix.Length..] : m.Path).Distinct()];
        // One request without the prefix that was served shows that the code takes it off, or wants none; what looks after the server's health is asked without it.
        if (Array.Exists(answers, a => a.Status is >= 200 and < 400 && !IsUnder(a.Path) && !Health().IsMatch(a.Path) && server.HealthPaths.TrueForAll(h => h.Path != a.Path))) return null;
        Answered[] missed = [.. answers.Where(a => a.Status == 404 && !IsUnder(a.Path) && Array.Exists(routes, r => CodeRoutes.Fits(r, a.Path)))];
        // A record that is not there is no route that is not there: the framework says so, or the route has no parameters.
        Answered? told = Array.Find(missed, a => a.IsUnrouted) ?? Array.Find(missed, a => Array.Exists(routes, r => r.Trim('/').Equals(a.Path.Trim('/'), StringComparison.OrdinalIgnoreCase)));
        if (missed.Length < LeastMisses || told is null) return null;
        var draft = new FindingDraft(FailureCodes.HttpNotFound, stripped.Proxy.Name, null, Status.Fail, $"{stripped.Proxy.Name} takes {prefix} off the path, and {server.Name} maps its routes under {prefix}: it answers 404 to {told.Path}", 0.92)
        { IsFault = true, Target = server.Name, Subject = prefix };
        draft.Citations.Add(stripped.Citation);
        draft.Citations.Add(declared);
        draft.Citations.Add(new Citation(CitationKind.Log, told.File, told.Line, context.Redactor.Excerpt(told.Text.Trim())));
        draft.NextSteps.Add($"At {stripped.Citation.Location}, write: {stripped.Remedy}");
        return draft;
    }

    private static IEnumerable<Answered> Answers(DiagnosisContext context, ComponentModel server)
    {
        foreach (string file in context.LogsBy.WrittenBy(server).Where(o => !o.IsHistory).Select(o => o.Event.Citation.Source).Distinct())
        {
            // A log of several says in front of each line whose it is.
            bool isShared = context.Logs.Any(o => o.Event.Citation.Source == file && context.Model.Find(o.Component) != server);
            string[] lines = context.LinesOf(file, LargestLog) ?? [];
            for (int i = 0; i < lines.Length; i++)
            {
                if (isShared && (lines[i].IndexOf('|', StringComparison.Ordinal) is var bar && (bar < 0 || !lines[i].AsSpan(0, bar).Contains(server.Name, StringComparison.OrdinalIgnoreCase)))) continue;
                if (Unrouted().Match(lines[i]) is { Success: true } unrouted) yield return new Answered(unrouted.Groups["path"].Value, 404, true, file, i + 1, lines[i]);
                else if (Answer().Match(lines[i]) is { Success: true } answer) yield return new Answered(answer.Groups["path"].Value, int.Parse(answer.Groups["status"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), false, file, i + 1, lines[i]);
            }
        }
    }

    private sealed record Answered(string Path, int Status, bool IsUnrouted, string File, int Line, string Text);

    // Words by which a framework says that no route took the request.
    [GeneratedRegex(@"\bCannot (?:GET|POST|PUT|PATCH|DELETE) (?<path>/[^\s""?<]*)|\bRoute (?:GET|POST|PUT|PATCH|DELETE):(?<path>/[^\s""?]*) not found|No route matches \[[A-Z]+\] ""(?<path>/[^""?]*)|\bNo (?:mapping|handler found) for [A-Z]+ (?<path>/[^\s""?]*)|without being handled by application code\. Request path: [A-Z]+ https?://[^/\s]+(?<path>/[^\s""?,]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unrouted();

    [GeneratedRegex(@"\b(?:GET|HEAD|POST|PUT|PATCH|DELETE) (?:https?://[^/\s""]+)?(?<path>/[^\s""?,]*)(?:\?[^\s""]*)?(?: HTTP/[\d.]+)?""?(?: -| ->|:)? (?<status>[1-5]\d\d)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Answer();

    [GeneratedRegex(@"^/?$|health|ready|readi|/live|alive|/ping|/metrics|/status|/up$|favicon|robots\.txt", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Health();

    [GeneratedRegex(@"\b404\b|\bNot ?Found\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NotFound();
}
