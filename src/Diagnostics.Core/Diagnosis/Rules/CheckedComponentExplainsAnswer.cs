using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A service answers 503 or 500 under a path that tells how another component is (<c>/status/jobs</c>, <c>/health/db</c>), and that other failed: it tells the truth, and nothing is wrong with itself. Only where all such answers
/// of it are of that path.
/// </summary>
/// <remarks>
/// Source: Health check response format for HTTP APIs (draft-inadarei-api-health-check, 4xx and 5xx for "fail", of a component too); Spring Boot documentation, health (a path for each component, 503 while it is down); Rails guides,
/// config.log_tags (:request_id stands before each line of a request).
/// </remarks>
internal sealed partial class CheckedComponentExplainsAnswer : IExplanationRule
{
    private const long LargestLog = 16 * 1024 * 1024;

    // A request of which the beginning is further away is not looked for.
    private const int MostLines = 400;

    private const int MostAnswers = 200;

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft effect in findings.All.Where(f => f is { Code: FailureCodes.HttpUnavailable or FailureCodes.HttpServerError, Component: not null }))
        {
            if (context.Model.Find(effect.Component) is not { } answering) continue;
            LogObservation[] answers = [.. context.LogsBy.WrittenBy(answering).Where(o => !o.IsHistory && o.Event.Signature.Code == effect.Code && ComponentModel.Applies(o.Environment, effect.Environment)).Take(MostAnswers)];
            string?[] routes = [.. answers.Select(o => Route(context, o)).Distinct(StringComparer.Ordinal)];
            if (routes is not [{ } first, ..] || answers.Length == MostAnswers || Checked(context, first) is not { } of || of == answering || Array.Exists(routes, r => r is null || Checked(context, r) != of)) continue;
            if (findings.Failures(of.Name, effect.Environment) is { } causes) yield return Explanation.By(causes, effect, 0.85, $"{first} is where {answering.Name} tells how {of.Name} is", LinkBasis.Inferred);
        }
    }

    // The component that a path is about: one of its parts names it, and another says that it is a check.
    private static ComponentModel? Checked(DiagnosisContext context, string route)
    {
        string[] parts = route.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (!Array.Exists(parts, Check().IsMatch)) return null;
        ComponentModel[] named = [.. parts.Where(p => !Check().IsMatch(p)).Select(context.Model.FindExact).OfType<ComponentModel>().Distinct()];
        return named.Length == 1 ? named[0] : null;
    }

    // The line itself has it, or the one that began the request: both have the request's id.
    private static string? Route(DiagnosisContext context, LogObservation answer)
    {
        if ((answer.Event.Field("route") ?? answer.Event.Field("path")) is { Length: > 0 } route) return route;
        Citation citation = answer.Event.Citation;
        if (citation.Line is not { } line || context.LinesOf(citation.Source, LargestLog) is not { } lines || line > lines.Length || RequestId().Match(lines[line - 1]) is not { Success: true } id) return null;
        for (int i = line - 2; i >= Math.Max(0, line - MostLines); i--)
        {
            if (lines[i].Contains(id.Value, StringComparison.Ordinal) && Begun().Match(lines[i]) is { Success: true } begun) return begun.Groups["route"].Value;
        }

        return null;
    }

    [GeneratedRegex(@"^(?:status|health(?:z|check)?|ready(?:z|ness)?|readiness|live(?:z|ness)?|checks?|ping|heartbeat|monitor(?:ing)?)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Check();

    [GeneratedRegex(@"\[[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\]", RegexOptions.CultureInvariant, 250)]
    private static partial Regex RequestId();

    [GeneratedRegex(@"\bStarted (?:GET|HEAD|POST|PUT|PATCH|DELETE) ""(?<route>/[^\s""?]*)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Begun();
}
