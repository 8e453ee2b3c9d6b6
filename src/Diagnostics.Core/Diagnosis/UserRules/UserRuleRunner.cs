using System.Text.RegularExpressions;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.UserRules;

/// <summary>Runs the user's rules after those of the program. One that fails is named and left out; the others still count.</summary>
internal sealed partial class UserRuleRunner(DiagnosisContext context, IReadOnlyList<IUserRule> rules, DateTimeOffset now)
{
    private readonly List<InputProblem> _problems = [];
    private readonly List<(string Rule, UserExplanation Explanation)> _explanations = [];
    private readonly List<(FindingDraft Draft, string Rule, IReadOnlyList<string> Explains)> _found = [];

    /// <summary>What could not be used.</summary>
    public IReadOnlyList<InputProblem> Problems => _problems;

    /// <summary>Asks every rule, and gives the findings that they add.</summary>
    public IReadOnlyList<FindingDraft> Run(IReadOnlyList<FindingDraft> drafts)
    {
        if (rules.Count == 0) return [];
        var input = new UserRuleInput([.. drafts.Select(Preview)], [.. context.Live.Checks.Where(c => c.Status == Status.Pass), .. context.Supplied.Select(s => s.Evidence)]);
        foreach (IUserRule rule in rules)
        {
            UserRuleAnswer answer;
            try
            {
                answer = rule.Apply(input);
            }
            catch (UserRuleException e)
            {
                Problem(rule.Name, e.Message);
                continue;
            }

            foreach (string problem in answer.Problems) Problem(rule.Name, problem);
            foreach (UserFinding finding in answer.Findings) Add(rule.Name, finding);
            _explanations.AddRange(answer.Explanations.Select(e => (rule.Name, e)));
        }

        return [.. _found.Select(f => f.Draft)];
    }

    /// <summary>What the rules say of findings that are there. Unknown ids are named.</summary>
    public IEnumerable<Explanation> Explanations(IReadOnlyList<FindingDraft> drafts)
    {
        if (_explanations.Count == 0 && _found.Count == 0) yield break;
        var byId = new Dictionary<string, FindingDraft>(StringComparer.Ordinal);
        foreach (FindingDraft draft in drafts) byId.TryAdd(draft.Id, draft);
        foreach ((FindingDraft draft, string rule, IReadOnlyList<string> explains) in _found)
        {
            // Joined with another of the same kind, that one stands for it.
            FindingDraft? cause = draft.Id.Length > 0 ? draft : drafts.FirstOrDefault(d => d.Code == draft.Code && string.Equals(d.Component, draft.Component, StringComparison.OrdinalIgnoreCase));
            foreach (string id in explains)
            {
                if (Known(byId, rule, id) is { } effect && cause is not null) yield return new Explanation(cause, effect, 0.9, $"rule {rule}");
            }
        }

        var groups = new Dictionary<IReadOnlyList<string>, CauseGroup?>(ReferenceEqualityComparer.Instance);
        foreach ((string rule, UserExplanation e) in _explanations)
        {
            if (Known(byId, rule, e.Effect) is not { } effect) continue;
            if (!groups.TryGetValue(e.Causes, out CauseGroup? group))
            {
                FindingDraft[] causes = [.. e.Causes.Select(id => Known(byId, rule, id)).OfType<FindingDraft>().Distinct()];
                groups.Add(e.Causes, group = causes.Length == 0 ? null : new CauseGroup(causes));
            }

            if (group is not null) yield return Explanation.By(group, effect, Math.Clamp(e.Weight, 0.01, 1), e.Reason.Length == 0 ? $"rule {rule}" : context.Redactor.Excerpt(e.Reason), LinkBasis.Inferred);
        }
    }

    private FindingDraft? Known(Dictionary<string, FindingDraft> byId, string rule, string id)
    {
        if (byId.TryGetValue(id, out FindingDraft? draft)) return draft;
        Problem(rule, $"names finding '{id}', and there is none");
        return null;
    }

    private void Add(string rule, UserFinding finding)
    {
        if (!Code().IsMatch(finding.Code))
        {
            Problem(rule, $"'{finding.Code}' is no failure code: write a dotted name such as acme.licence-expired");
            return;
        }

        var draft = new FindingDraft(finding.Code, Name(finding.Component), finding.Environment, finding.Status, context.Redactor.Excerpt(finding.Summary), Math.Clamp(finding.Confidence, 0, 1))
        { IsFault = true, Subject = "rule " + rule };
        draft.Citations.AddRange(finding.Evidence.Count > 0 ? finding.Evidence : [new Citation(CitationKind.Record, "rule " + rule)]);
        draft.NextSteps.AddRange(finding.NextSteps.Select(s => context.Redactor.Excerpt(s)));
        _found.Add((draft, rule, finding.Explains));
    }

    private void Problem(string rule, string message) => _problems.Add(new InputProblem("rule " + rule, null, context.Redactor.Excerpt(message)));

    private string? Name(string? component) => string.IsNullOrWhiteSpace(component) ? null : context.Model.Find(component)?.Name ?? component;

    private Finding Preview(FindingDraft draft) =>
        new(draft.Id, draft.Code, draft.Component, draft.Environment, draft.Status, context.Redactor.Redact(draft.Summary), draft.Confidence, [.. draft.Citations], [.. draft.NextSteps], draft.ObservedAt ?? now, draft.Vantage, draft.Phase)
        { Subject = draft.Subject, Port = draft.Port, Variable = draft.Variable, Target = draft.Target, Occurrences = draft.Occurrences };

    [GeneratedRegex(@"\A[a-z0-9]+(?:\.[a-z0-9-]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
