using System.Globalization;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>From evidence to placed findings: applies the rules, joins what is the same, and says what explains what.</summary>
internal sealed class Reasoning(DiagnosisContext context, DateTimeOffset observedAt)
{
    public IReadOnlyList<Finding> Conclude()
    {
        List<FindingDraft> drafts = Joined();
        NameThem(drafts);
        var index = new FindingIndex(drafts);
        var graph = new ExplanationGraph(drafts, RuleSet.Explanations.SelectMany(r => r.Explain(context, index)));
        var placed = new List<(Finding Finding, int Failures)>();
        foreach (FindingDraft draft in drafts) placed.Add(Place(draft, graph));
        placed.Sort(Compare);
        return [.. placed.Select(p => p.Finding)];
    }

    // Several lines and checks that say the same are one finding with several citations.
    private List<FindingDraft> Joined()
    {
        var drafts = new List<FindingDraft>();
        var known = new Dictionary<(string, string?, string?, string?), FindingDraft>();
        foreach (FindingDraft draft in RuleSet.Findings.SelectMany(r => r.Find(context)))
        {
            // Compose reads the whole file whatever starts: only what it refuses counts against a service that does not take part.
            if (!context.TakesPart(draft.Component) && !(draft.Status == Status.Fail && draft.Code is FailureCodes.ConfigUndefinedVariable or FailureCodes.ConfigSyntax)) continue;
            if (draft.Environment is null && context.Environment is not null) draft.Environment = context.Environment;
            else if (draft.Environment is null && context.Model.Environments.Count == 1) draft.Environment = context.Model.Environments.Min;
            (string, string?, string?, string?) key = (draft.Code, draft.Component?.ToLowerInvariant(), draft.Environment, draft.Subject);
            if (known.TryGetValue(key, out FindingDraft? same)) same.Absorb(draft);
            else
            {
                known.Add(key, draft);
                drafts.Add(draft);
            }
        }

        return drafts;
    }

    private static void NameThem(List<FindingDraft> drafts)
    {
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (FindingDraft draft in drafts)
        {
            string id = draft.Code + "@" + (draft.Component ?? "-") + (draft.Environment is null ? "" : "/" + draft.Environment);
            int count = used[id] = used.GetValueOrDefault(id) + 1;
            draft.Id = count == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}#{count}");
        }
    }

    private (Finding Finding, int Failures) Place(FindingDraft draft, ExplanationGraph graph)
    {
        IReadOnlyList<Explanation> causes = graph.CausesOf(draft);
        FindingDraft[] effects = [.. graph.AllEffectsOf(draft).OrderBy(e => e.Id, StringComparer.Ordinal)];
        int failures = effects.Count(e => e.Status == Status.Fail);
        // A fault that can be repaired where it is needs no symptom to be a root; a symptom is one only where others follow from it.
        FindingRole role = causes.Count > 0 ? FindingRole.Cascade
            : draft.Status == Status.Fail && (context.Catalogue.IsCause(draft.Code) || failures > 0) ? FindingRole.Root
            : FindingRole.Unexplained;
        double confidence = draft.Confidence;
        // Each measured symptom that follows makes the cause more credible, with less and less effect.
        for (int i = 0; i < Math.Min(failures, 3); i++) confidence = 1 - ((1 - confidence) * 0.8);
        var finding = new Finding(
            draft.Id,
            draft.Code,
            draft.Component,
            draft.Environment,
            draft.Status,
            context.Redactor.Redact(draft.Summary),
            Math.Round(Math.Min(confidence, 0.98), 2),
            Cited(draft),
            draft.NextSteps,
            observedAt,
            draft.Vantage,
            draft.Phase,
            role,
            [.. causes.Select(c => c.Cause.Id)],
            [.. effects.Select(e => e.Id)]);
        return (finding, failures);
    }

    // A thousand equal lines are one fact: the first few are shown.
    private static Citation[] Cited(FindingDraft draft)
    {
        const int shown = 8;
        return [.. draft.Citations.Distinct().Take(shown)];
    }

    private static int Compare((Finding Finding, int Failures) a, (Finding Finding, int Failures) b)
    {
        int order = a.Finding.Role.CompareTo(b.Finding.Role);
        if (order == 0) order = StatusOrder(a.Finding.Status).CompareTo(StatusOrder(b.Finding.Status));
        if (order == 0) order = b.Failures.CompareTo(a.Failures);
        if (order == 0) order = b.Finding.Confidence.CompareTo(a.Finding.Confidence);
        return order == 0 ? string.CompareOrdinal(a.Finding.Id, b.Finding.Id) : order;
    }

    private static int StatusOrder(Status status) => status switch { Status.Fail => 0, Status.Warn => 1, _ => 2 };
}
