using Diagnostics.Core.Diagnosis.Recovery;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Gives each finding its place: root cause, cascade or unexplained; and makes up the account.</summary>
internal sealed class Placement(DiagnosisContext context, DateTimeOffset now, IReadOnlyList<FindingDraft> drafts, ExplanationGraph graph)
{
    private static readonly List<string> s_none = [];

    private readonly Attribution _attribution = new(drafts, graph);
    private readonly WhyChain _why = new(drafts, graph);
    private readonly Contradictions _contradictions = new(context, drafts);

    public Conclusion Conclude()
    {
        var placed = new (Finding Finding, int Failures)[drafts.Count];
        for (int i = 0; i < placed.Length; i++) placed[i] = Place(drafts[i]);
        var byDraft = new Finding[placed.Length];
        for (int i = 0; i < placed.Length; i++) byDraft[i] = placed[i].Finding;
        Array.Sort(placed, Compare);
        Finding[] findings = [.. placed.Select(p => p.Finding)];
        int[] headOf = [.. drafts.Select(_attribution.HeadOf)];
        return new Conclusion(findings, LedgerBuilder.Of(findings, byDraft, headOf), Recoveries(byDraft, headOf));
    }

    private (Finding Finding, int Failures) Place(FindingDraft draft)
    {
        string[] causes = graph.CauseIdsOf(draft);
        int followers = _attribution.FewFailures(draft);
        (IReadOnlyList<Citation> against, IReadOnlyList<Citation> discounted) = _contradictions.Of(draft);
        (double confidence, IReadOnlyList<string> reasons) = Credibility.Of(draft, followers, against, discounted, now);
        // A fault that can be repaired where it is needs no symptom to be a root, but evidence; a symptom is one only where others follow from it.
        FindingRole role = causes.Length > 0 ? FindingRole.Cascade
            : draft.Status == Status.Fail && (followers > 0 || ((draft.IsFault || context.Catalogue.IsCause(draft.Code)) && confidence >= Credibility.Guess && draft.Citations.Count > 0)) ? FindingRole.Root
            : FindingRole.Unexplained;
        var finding = new Finding(
            draft.Id,
            draft.Code,
            draft.Component,
            draft.Environment,
            draft.Status,
            draft.IsClean ? draft.Summary : Clean(draft.Summary),
            confidence,
            Cited(draft),
            draft.NextSteps,
            draft.ObservedAt ?? now,
            draft.Vantage,
            draft.Phase,
            role,
            causes,
            graph.EffectsOf(draft.Index).Length == 0 ? [] : new EffectIds(draft, graph))
        {
            ConfidenceReasons = reasons,
            Against = against,
            Why = role == FindingRole.Root ? _why.Of(draft, f => f.IsClean ? f.Summary : Clean(f.Summary)) : [],
            Occurrences = draft.Occurrences,
            Subject = draft.Subject,
            Port = draft.Port,
            Variable = draft.Variable,
            Target = draft.Target,
        };
        return (finding, _attribution.Failures(draft));
    }

    private string Clean(string text) => context.Redactor.Redact(text);

    // A thousand equal lines are one fact: the first few are shown.
    private static Citation[] Cited(FindingDraft draft)
    {
        const int shown = 8;
        if (draft.Source is { } source && !draft.Citations.Exists(c => c.Location == source.Location)) return [.. draft.Citations.Distinct().Take(shown - 1), source];
        return draft.Citations.Count < 2 ? [.. draft.Citations] : [.. draft.Citations.Distinct().Take(shown)];
    }

    // A failure is expected to go with its strongest root; where another root explains it too, that one must go as well.
    private PredictedRecovery[] Recoveries(Finding[] byDraft, int[] headOf)
    {
        var expected = new Dictionary<int, List<ExpectedRecovery>>();
        foreach (FindingDraft draft in drafts)
        {
            int head = headOf[draft.Index];
            Finding finding = byDraft[draft.Index];
            if (byDraft[head].Role != FindingRole.Root || finding.Status != Status.Fail) continue;
            if (!expected.TryGetValue(head, out List<ExpectedRecovery>? list)) expected.Add(head, list = []);
            if (head == draft.Index) continue;
            list.Add(new ExpectedRecovery(finding.Id, finding.Key, finding.Component, finding.Code, finding.Occurrences, Others(draft, head, byDraft)));
        }

        return
        [
            .. expected.Select(e => new PredictedRecovery(byDraft[e.Key].Id, byDraft[e.Key].Key, e.Value))
                .OrderByDescending(r => r.Failures).ThenBy(r => r.Root, StringComparer.Ordinal),
        ];
    }

    private List<string> Others(FindingDraft draft, int head, Finding[] byDraft)
    {
        List<string>? others = null;
        foreach (int cause in graph.CausesOf(draft.Index))
        {
            int root = _attribution.HeadOfNode(cause);
            if (root == head || byDraft[root].Role != FindingRole.Root || others?.Contains(byDraft[root].Id) == true) continue;
            (others ??= []).Add(byDraft[root].Id);
        }

        return others ?? s_none;
    }

    private static int Compare((Finding Finding, int Failures) a, (Finding Finding, int Failures) b)
    {
        // As numbers: comparing enums as such makes an object of each.
        int order = ((int)a.Finding.Role).CompareTo((int)b.Finding.Role);
        if (order == 0) order = StatusOrder(a.Finding.Status).CompareTo(StatusOrder(b.Finding.Status));
        if (order == 0) order = b.Failures.CompareTo(a.Failures);
        if (order == 0) order = b.Finding.Confidence.CompareTo(a.Finding.Confidence);
        return order == 0 ? string.CompareOrdinal(a.Finding.Id, b.Finding.Id) : order;
    }

    private static int StatusOrder(Status status) => status switch { Status.Fail => 0, Status.Warn => 1, _ => 2 };
}
