using System.Collections.Concurrent;
using Diagnostics.Core.Diagnosis.Recovery;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Gives each finding its place: root cause, cascade or unexplained; and makes up the account.</summary>
internal sealed class Placement(DiagnosisContext context, DateTimeOffset now, IReadOnlyList<FindingDraft> drafts, ExplanationGraph graph)
{
    private static readonly List<string> s_none = [];
    private static readonly Comparison<Finding> s_byName = (a, b) => string.CompareOrdinal(a.Id, b.Id);

    private readonly Attribution _attribution = new(drafts, graph);
    private readonly WhyChain _why = new(drafts, graph);
    private readonly Contradictions _contradictions = new(context, drafts);

    public Conclusion Conclude()
    {
        var byDraft = new Finding[drafts.Count];
        int[] failures = new int[byDraft.Length];
        if (byDraft.Length < FindingIndex.Many) PlaceAll(0, byDraft.Length);
        else Parallel.ForEach(Partitioner.Create(0, byDraft.Length), part => PlaceAll(part.Item1, part.Item2));
        Finding[] findings = Ordered(byDraft, failures);
        int[] headOf = [.. drafts.Select(_attribution.HeadOf)];
        return new Conclusion(findings, LedgerBuilder.Of(findings, byDraft, headOf), Recoveries(byDraft, headOf));

        void PlaceAll(int from, int to)
        {
            for (int i = from; i < to; i++) (byDraft[i], failures[i]) = Place(drafts[i]);
        }
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

    // A thousand equal lines are one fact: the first few are shown, and the first of every file that tells of it.
    private static Citation[] Cited(FindingDraft draft)
    {
        const int shown = 8;
        if (draft.Source is { } source && !draft.Citations.Exists(c => c.Location == source.Location)) return [.. First(draft, shown - 1), source];
        return draft.Citations.Count < 2 ? [.. draft.Citations] : First(draft, shown);
    }

    private static Citation[] First(FindingDraft draft, int shown)
    {
        Citation[] all = [.. draft.Citations.Distinct()];
        if (all.Length <= shown) return all;
        HashSet<Citation> kept = [.. all.DistinctBy(c => c.Source, StringComparer.Ordinal).Take(shown)];
        foreach (Citation citation in all.TakeWhile(_ => kept.Count < shown)) kept.Add(citation);
        return [.. all.Where(kept.Contains)];
    }

    // A failure is expected to go with its strongest root; where another root explains it too, that one must go as well.
    private PredictedRecovery[] Recoveries(Finding[] byDraft, int[] headOf)
    {
        var expected = new Dictionary<int, (List<int> Members, int Failures)>();
        for (int i = 0; i < byDraft.Length; i++)
        {
            int head = headOf[i];
            if (byDraft[head].Role != FindingRole.Root || byDraft[i].Status != Status.Fail) continue;
            if (!expected.TryGetValue(head, out (List<int> Members, int Failures) of)) of = ([], 0);
            if (head != i)
            {
                of.Members.Add(i);
                of.Failures += byDraft[i].Occurrences;
            }

            expected[head] = of;
        }

        return
        [
            .. expected.Select(e => (Root: byDraft[e.Key], e.Value.Failures, Expected: new ExpectedRecoveries(e.Value.Members, Expect)))
                .OrderByDescending(r => r.Failures).ThenBy(r => r.Root.Id, StringComparer.Ordinal).Select(r => new PredictedRecovery(r.Root.Id, r.Root.Key, r.Expected) { Failures = r.Failures }),
        ];

        ExpectedRecovery Expect(int member)
        {
            Finding finding = byDraft[member];
            return new ExpectedRecovery(finding.Id, finding.Key, finding.Component, finding.Code, finding.Occurrences, Others(drafts[member], headOf[member], byDraft));
        }
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

    // Causes first, then what fails, what explains most, what is surest; last by name. All but the name is one number: of a hundred thousand findings most differ in it, and numbers are sorted ten times as fast.
    private static Finding[] Ordered(Finding[] placed, int[] failures)
    {
        ulong[] ranks = new ulong[placed.Length];
        for (int i = 0; i < placed.Length; i++)
        {
            Finding finding = placed[i];
            ulong surest = 100 - (ulong)Math.Round(finding.Confidence * 100);
            ranks[i] = ((ulong)finding.Role << 60) | ((ulong)StatusOrder(finding.Status) << 56) | ((ulong)(int.MaxValue - failures[i]) << 8) | surest;
        }

        Finding[] ordered = [.. placed];
        Array.Sort(ranks, ordered);
        for (int start = 0, end; start < ordered.Length; start = end)
        {
            end = start + 1;
            while (end < ordered.Length && ranks[end] == ranks[start]) end++;
            if (end - start > 1) ordered.AsSpan(start, end - start).Sort(s_byName);
        }

        return ordered;
    }

    private static int StatusOrder(Status status) => status switch { Status.Fail => 0, Status.Warn => 1, _ => 2 };
}
