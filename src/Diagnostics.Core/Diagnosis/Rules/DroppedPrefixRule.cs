using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// What is in front passes requests on without the first part of their path, and the server behind has its routes below that part; or with it, and the server has them without: it answers 404 to what it would
/// answer otherwise. The line in front is the one to change. The server's log must tell of it, and of no such request that was served.
/// </summary>
/// <remarks>Source: Caddy documentation, handle_path; nginx, ngx_http_proxy_module, proxy_pass with a URI; Render documentation, redirects and rewrites of static sites.</remarks>
internal sealed partial class DroppedPrefixRule : IFindingRule, IExplanationRule
{
    private const string Topic = "dropped-prefix";

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        var answers = new Dictionary<ComponentModel, RouteAnswer[]>();
        foreach (ComponentModel front in context.Model.Components)
        {
            foreach ((string? environment, PassedPath path) in front.PassedPaths.Where(p => p.Path.DropsPrefix || p.Path.KeepsPrefix).DistinctBy(p => (p.Environment, p.Path.Prefix, p.Path.Host)))
            {
                if (LogTargets.Resolve(context, path.Host, null, front.Name, environment) is not { } server || server == front) continue;
                if (!answers.TryGetValue(server, out RouteAnswer[]? told)) answers.Add(server, told = [.. RouteAnswer.Of(context, server)]);
                if (told.Length > 0 && Of(context, front, server, path, environment, told) is { } draft) yield return draft;
            }
        }
    }

    /// <summary>The answers that callers met follow, and tests that ask through it.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.HttpNotFound, Status: Status.Fail, Topic: Topic }))
        {
            foreach (FindingDraft effect in findings.All.Where(e => e != cause && e.SharesEnvironment(cause)))
            {
                if (effect.Code is FailureCodes.HttpNotFound or FailureCodes.AppErrorsRising) yield return new Explanation(cause, effect, 0.85, $"{cause.Component} passes requests on with another path");
                else if (effect is { Code: FailureCodes.TestFailed, Target: null } && context.Tests.TestsOf.TryGetValue(effect, out var tests) && tests.All(t => NotFound().IsMatch(t.Message ?? "")))
                    yield return new Explanation(cause, effect, 0.85, $"it was answered 404, as {cause.Target} answers what comes without {cause.Subject}", LinkBasis.Inferred);
            }
        }
    }

    private static FindingDraft? Of(DiagnosisContext context, ComponentModel front, ComponentModel server, PassedPath path, string? environment, RouteAnswer[] answers)
    {
        string prefix = path.Prefix.TrimEnd('/');
        if (path.DropsPrefix && DroppedPrefixes.ByRoutes(context, server, prefix, answers) is { } route)
            return New($"{front.Name} takes {prefix} off the path, and {server.Name} maps its routes under {prefix}: it answers 404 to {route.Told.Path}", [path.Citation, route.Declared, route.Told.ToCitation(context)]);
        if (DroppedPrefixes.ByForm(context, server, path, answers) is not { } form) return null;
        string way = path.DropsPrefix ? $"without {prefix}, below which {server.Name} has its routes" : $"with {prefix}, and {server.Name} has its routes without it";
        return New($"{front.Name} passes requests below {path.Prefix} on to {server.Name} {way}: it answers 404", [path.Citation, form.Told.ToCitation(context), form.Declared]);

        FindingDraft New(string summary, Citation[] proof)
        {
            var draft = new FindingDraft(FailureCodes.HttpNotFound, front.Name, environment, Status.Fail, summary, 0.92) { IsFault = true, Topic = Topic, Subject = prefix, Target = server.Name };
            draft.Citations.AddRange(proof);
            draft.NextSteps.Add(path.DropsPrefix && path.Remedy is { } remedy ? $"At {path.Citation.Location}, write: {remedy}"
                : $"At {path.Citation.Location}, {(path.DropsPrefix ? $"keep {prefix} in the path that is passed on" : $"take {prefix} from the path that is passed on")}; then start or deploy {front.Name} again");
            return draft;
        }
    }

    [GeneratedRegex(@"\b404\b|\bNot ?Found\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NotFound();
}
