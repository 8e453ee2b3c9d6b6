using System.Globalization;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Diagnosis.UserRules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>From evidence to placed findings: applies the rules, joins what is the same, and says what explains what.</summary>
internal sealed class Reasoning(DiagnosisContext context, DateTimeOffset observedAt, IReadOnlyList<IUserRule>? userRules = null)
{
    public Conclusion Conclude() => Conclude(RuleSet.Findings.SelectMany(r => r.Find(context)));

    /// <summary>Concludes from findings that are there already.</summary>
    public Conclusion Conclude(IEnumerable<FindingDraft> found)
    {
        List<FindingDraft> drafts = Joined(found);
        NameThem(drafts);
        var own = new UserRuleRunner(context, userRules ?? [], observedAt);
        if (own.Run(drafts) is { Count: > 0 } added)
        {
            // At the end, so that the ids that the rules were given stay the same.
            drafts = Joined(drafts.Concat(added));
            NameThem(drafts);
        }

        (FindingIndex index, ExplanationGraph graph) = Explained(drafts, own);
        // What nothing else explains may itself be the fault.
        if (FailedAssertionRule.Of(context, drafts, graph, IsCause) is { Count: > 0 } left)
        {
            drafts.AddRange(left);
            NameThem(drafts);
            (index, graph) = Explained(drafts, own);
        }

        if (drafts.RemoveAll(d => d.IsFaint && graph.CauseIdsOf(d).Length == 0 && graph.EffectsOf(d.Index).Length == 0) > 0)
        {
            NameThem(drafts);
            (index, graph) = Explained(drafts, own);
        }

        foreach (FindingDraft draft in drafts) draft.CiteBy(context.Model.Origins);
        return new Placement(context, observedAt, drafts, graph).Conclude() with
        {
            Problems = own.Problems,
            // A circle in which all works is nobody's concern now.
            Cycles = [.. context.Graph(index).Cycles.Where(c => c.Path.Any(n => index.Of(n).Any(f => f.Status == Status.Fail)))],
        };
    }

    private (FindingIndex Index, ExplanationGraph Graph) Explained(List<FindingDraft> drafts, UserRuleRunner own)
    {
        var index = new FindingIndex(drafts);
        var graph = new ExplanationGraph(drafts, ExplanationRules.Explain(context, index).Concat(own.Explanations(drafts)));
        // What is left of the tests is judged by what all the rest came down to.
        return TestSymptoms.Explain(index, graph, IsCause) is { Count: > 0 } more ? (index, new ExplanationGraph(drafts, graph.Explanations.Concat(more))) : (index, graph);
    }

    private bool IsCause(FindingDraft draft) => draft.IsFault || context.Catalogue.IsCause(draft.Code);

    // Several lines and checks that say the same are one finding with several citations.
    private List<FindingDraft> Joined(IEnumerable<FindingDraft> found)
    {
        var drafts = new List<FindingDraft>();
        var known = new Dictionary<(string, string?, string?, string?), FindingDraft>(found.TryGetNonEnumeratedCount(out int count) ? count : 0);
        string? only = context.Environment ?? (context.Model.Environments.Count == 1 ? context.Model.Environments.Min : null);
        foreach (FindingDraft draft in found)
        {
            // Compose reads the whole file whatever starts: only what it refuses counts against a service that does not take part.
            if (!context.TakesPart(draft.Component) && draft.Citations.TrueForAll(c => c.Kind == CitationKind.Config) && !(draft.Status == Status.Fail && draft.Code is FailureCodes.ConfigUndefinedVariable or FailureCodes.ConfigSyntax)) continue;
            draft.Environment ??= only;
            (string, string?, string?, string?) key = (draft.Code, draft.Component?.ToLowerInvariant(), draft.Environment, draft.Subject);
            if (known.TryGetValue(key, out FindingDraft? same)) same.Absorb(draft);
            else
            {
                known.Add(key, draft);
                drafts.Add(draft);
            }
        }

        Confirm(drafts);
        return drafts;
    }

    // A file shows a fault, and a log tells of a fault of that kind without saying of which line: where only one can be meant, the log confirms it, and no second fault is counted.
    private static void Confirm(List<FindingDraft> drafts)
    {
        foreach (IGrouping<(string Code, string? Component, string? Environment), FindingDraft> alike in drafts
            .Where(d => s_confirmed.Contains(d.Code)).GroupBy(d => (d.Code, d.Component?.ToLowerInvariant(), d.Environment)).ToArray())
        {
            // What a file shows cites the file first; a log's finding may name the variable as well, and cite its line besides.
            FindingDraft[] declared = [.. alike.Where(d => d.Variable is not null && d.Citations is [{ Kind: CitationKind.Config }, ..])];
            if (declared.Length == 0) declared = [.. alike.Where(d => d.Citations.Exists(c => c.Kind == CitationKind.Config))];
            if (declared.Length != 1) continue;
            string[] lines = [.. declared[0].Citations.Select(c => c.Location)];
            // A log that says of no environment may mean that of the only file.
            bool isOnly = !drafts.Exists(d => d != declared[0] && d.Environment is not null && d.Code == declared[0].Code && string.Equals(d.Component, declared[0].Component, StringComparison.OrdinalIgnoreCase));
            IEnumerable<FindingDraft> unsaid = isOnly && alike.Key.Environment is not null ? drafts.Where(d => d.Environment is null && d.Code == alike.Key.Code && string.Equals(d.Component, alike.Key.Component, StringComparison.OrdinalIgnoreCase)) : [];
            // A log's finding may cite the declared line by itself; one that cites another line means that one.
            foreach (FindingDraft told in alike.Concat(unsaid).Where(d => d != declared[0] && d.Citations.Exists(c => c.Kind == CitationKind.Log) && d.Citations.TrueForAll(c => c.Kind == CitationKind.Log || lines.Contains(c.Location)) && CanMean(d, declared[0])).ToArray())
            {
                declared[0].Absorb(told);
                drafts.Remove(told);
            }
        }
    }

    private static readonly HashSet<string> s_confirmed = [FailureCodes.DbUrl, FailureCodes.ConfigInvalid, FailureCodes.ConfigMissing, FailureCodes.DnsNotFound];

    private static bool CanMean(FindingDraft told, FindingDraft declared) =>
        (told.Variable is null || declared.Variable is null || told.Variable == declared.Variable)
        && (told.Target is null || declared.Target is null || string.Equals(told.Target, declared.Target, StringComparison.OrdinalIgnoreCase) || string.Equals(told.Target, declared.Subject, StringComparison.OrdinalIgnoreCase));

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
}
