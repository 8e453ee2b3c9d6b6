using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.UserRules;

/// <summary>A rule of a YAML file: when findings match, then add a finding, or say what they explain.</summary>
internal sealed class DeclaredRule(string name, Citation source, FindingPattern when, FindingPattern? explains, double weight, string reason, UserFinding? finding) : IUserRule
{
    public string Name => name;

    public UserRuleAnswer Apply(UserRuleInput input)
    {
        Finding[] matches = [.. input.Findings.Where(when.IsMatch)];
        if (matches.Length == 0) return UserRuleAnswer.Empty;
        Finding[] effects = explains is null ? [] : [.. input.Findings.Where(explains.IsMatch)];
        if (finding is not null)
        {
            // Without more, the new finding is what the matching ones come from.
            IEnumerable<Finding> follow = explains is null ? matches : effects;
            string?[] environments = [.. matches.Select(m => m.Environment).Distinct()];
            return new UserRuleAnswer(
                [
                    finding with
                    {
                        Environment = finding.Environment ?? (environments.Length == 1 ? environments[0] : null),
                        Evidence = [source, .. matches.SelectMany(m => m.Evidence).Distinct().Take(4)],
                        Explains = [.. follow.Select(f => f.Id)],
                    },
                ],
                [],
                []);
        }

        return new UserRuleAnswer([], [.. explains!.IsSameComponent ? BySame(matches, effects) : ByAll(matches, effects)], []);
    }

    private IEnumerable<UserExplanation> ByAll(Finding[] matches, Finding[] effects)
    {
        string[] causes = [.. matches.Select(m => m.Id)];
        HashSet<string> own = [.. causes];
        return effects.Where(e => !own.Contains(e.Id)).Select(e => new UserExplanation(causes, e.Id, weight, reason));
    }

    private IEnumerable<UserExplanation> BySame(Finding[] matches, Finding[] effects)
    {
        ILookup<string, Finding> byComponent = effects.Where(e => e.Component is not null).ToLookup(e => e.Component!, StringComparer.OrdinalIgnoreCase);
        return matches.Where(m => m.Component is not null).GroupBy(m => m.Component!, StringComparer.OrdinalIgnoreCase).SelectMany(g => ByAll([.. g], [.. byComponent[g.Key]]));
    }
}
