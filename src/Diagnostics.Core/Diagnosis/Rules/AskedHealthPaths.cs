using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What declares the path that a health check asks in vain, and which route of the code it may have meant: the lines to change.</summary>
internal static partial class AskedHealthPaths
{
    /// <summary>Adds both to a health check that was answered with 404.</summary>
    public static void AddTo(DiagnosisContext context, FindingDraft draft, LogObservation observation)
    {
        if (draft.Code != FailureCodes.DeployHealthCheck || context.Model.Find(draft.Component) is not { } component) return;
        RouteAnswer? answered = null;
        string? path = observation.Event.Field("path") ?? ProbePath(component, draft, observation) ?? (answered = AnsweredInVain(context, component, draft, observation))?.Path;
        foreach ((string? environment, string declared, Citation citation) in component.HealthPaths)
        {
            if (declared != path || !ComponentModel.Applies(environment, draft.Environment)) continue;
            // A platform that waited in vain does not say what it was answered; the component's own log may.
            if (observation.Event.Field("status") is null && IsAnsweredOtherwise(context, component, path, draft.Environment)) continue;
            draft.Summary = $"{component.Name}: its health check asks {path}, which does not exist there (404)";
            draft.Confidence = 0.9;
            draft.IsFault = true;
            draft.Citations.Add(citation);
            if (answered is not null) draft.Citations.Add(answered.ToCitation(context));
            if (Route(context, component, path) is { } meant)
            {
                draft.Citations.Add(meant.Citation);
                draft.NextSteps.Add($"At {citation.Location}, ask {meant.Path}, which {meant.Citation.Location} serves, or add the route {path} to {component.Name}");
            }
            else draft.NextSteps.Add($"At {citation.Location}, name a route of {component.Name} that answers 200, or add the route {path} to it");
        }
    }

    // A platform that tells neither path nor answer: the only path that it is to ask, where the component's own log has no other answer to it than 404.
    private static RouteAnswer? AnsweredInVain(DiagnosisContext context, ComponentModel component, FindingDraft draft, LogObservation observation)
    {
        if (observation.Event.Field("status") is not null) return null;
        string[] paths = [.. component.HealthPaths.Where(h => ComponentModel.Applies(h.Environment, draft.Environment)).Select(h => h.Path).Distinct(StringComparer.Ordinal)];
        if (paths.Length != 1) return null;
        RouteAnswer[] answers = [.. RouteAnswer.Of(context, component).Where(a => a.Path == paths[0])];
        return answers.Length > 0 && Array.TrueForAll(answers, a => a.Status == 404) ? answers[0] : null;
    }

    // "GET /healthz HTTP/1.1" 503
    private static bool IsAnsweredOtherwise(DiagnosisContext context, ComponentModel component, string path, string? environment) =>
        context.LogsBy.WrittenBy(component).Any(o => ComponentModel.Applies(o.Environment, environment) && Answer().Match(o.Event.Citation.Excerpt ?? "") is { Success: true } answer && answer.Groups["path"].Value == path && answer.Groups["status"].Value != "404");

    [GeneratedRegex(@"\b(?:GET|HEAD) (?<path>/[^\s?""]{0,200})(?:\?[^\s""]{0,500})?(?: HTTP/[\d.]{1,5})?""? (?<status>\d{3})\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Answer();

    // Kubernetes tells which probe failed, and that the answer was 404, but not the path.
    private static string? ProbePath(ComponentModel component, FindingDraft draft, LogObservation observation)
    {
        if (observation.Event.Field("status") != "404" || observation.Event.Citation.Excerpt is not { } line) return null;
        // A target group has one check.
        if (observation.Event.Signature.Id == "http.alb-status") return component.HealthPaths.Find(h => ComponentModel.Applies(h.Environment, draft.Environment) && h.Citation.Excerpt?.Contains("target group", StringComparison.Ordinal) == true).Path;
        string? probe = ((string[])["Liveness", "Readiness", "Startup"]).FirstOrDefault(p => line.Contains(p + " probe", StringComparison.OrdinalIgnoreCase));
        return probe is null ? null : component.HealthPaths.Find(h => ComponentModel.Applies(h.Environment, draft.Environment) && h.Citation.Excerpt?.StartsWith(probe + "Probe", StringComparison.OrdinalIgnoreCase) == true).Path;
    }

    // The one route of its code that is named after health; where the code has the very path that was asked, a prefix or another program is what hides it.
    private static (string Path, Citation Citation)? Route(DiagnosisContext context, ComponentModel component, string asked)
    {
        string? folder = component.CodeFolder ?? component.BuildContext ?? (component.Image is { } image ? ScannedPaths.Folder(image.Path) : null);
        if (folder is null && context.Model.Components.Count(c => c.IsApplication) > 1) return null;
        (Match Match, Citation Citation)[] routes = [.. CodeLines.Of(context, HealthRoute(), string.IsNullOrEmpty(folder) ? null : folder).Where(r => !Configuration.Code.CodePlaces.IsTest(r.Citation.Source)).Take(8)];
        if (routes.Any(r => r.Match.Groups["path"].Value == asked) || routes.Select(r => r.Match.Groups["path"].Value).Distinct(StringComparer.Ordinal).Count() != 1) return null;
        return (routes[0].Match.Groups["path"].Value, routes[0].Citation);
    }

    // mux.HandleFunc("GET /up", …), app.get('/healthz', …), @GetMapping("/ping"), app.MapHealthChecks("/ready"), @app.get("/status")
    [GeneratedRegex(@"(?:\bhandle(?:func)?|\.(?:get|all|head|route|add_route|add_api_route)|\bmap(?:get|healthchecks)|\b(?:get|request)mapping|\bget|\broute)[\s(]\s*(?:""|'|`)(?:GET |HEAD )?(?<path>/(?:[\w.\-]+/)*(?:_?health\w*|livez?|liveness|readyz?|readiness|alive|up|ping|status|heartbeat))/?(?:""|'|`)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HealthRoute();
}
