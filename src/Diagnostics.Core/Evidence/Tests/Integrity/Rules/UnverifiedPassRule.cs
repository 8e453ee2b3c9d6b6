using System.Text.RegularExpressions;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Tests.Integrity.Rules;

/// <summary>
/// A test that passed while what it needs was down: by a check of ours near the time of the run, or because other tests of the same run could not reach it. Tests of what happens when
/// something is down are meant to pass then.
/// </summary>
internal sealed partial class UnverifiedPassRule : ITestIntegrityRule
{
    // What was down an hour after a run says little of the run.
    private static readonly TimeSpan s_near = TimeSpan.FromHours(1);

    public IEnumerable<TestIntegrityResult> Judge(TestIntegrityContext context)
    {
        var found = new List<(string Name, string What, Citation[] Evidence, TestCaseResult Test, string How, double Confidence)>();
        foreach (TestCaseResult test in context.Passed)
        {
            if (AboutFailure().IsMatch(test.FullName)) continue;
            foreach (TestNeed need in context.NeedsOf(test))
            {
                if (need.Dependency is { Status: Status.Fail } down && IsNear(test, down))
                {
                    found.Add((down.Name, $"{down.Name} was down: {down.Citation.Excerpt ?? down.Code}", [down.Citation], test, need.How, down.ObservedAt is null || test.StartedAt is null ? 0.6 : 0.85));
                    break;
                }

                if (need.Endpoint is not { } endpoint || !context.Failing.TryGetValue(endpoint, out IReadOnlyList<TestCaseResult>? failing)) continue;
                TestCaseResult[] others = [.. failing.Where(f => f != test && f.Report == test.Report)];
                if (others.Length == 0) continue;
                string name = need.Dependency?.Name ?? $"{endpoint.Host}:{endpoint.Port}";
                found.Add((name, $"{Figures.Tests(others.Length)} of the same run could not reach {name}", [.. others.Take(2).Select(o => o.Citation)], test, need.How, others.Length > 1 ? 0.8 : 0.65));
                break;
            }
        }

        foreach (var group in found.GroupBy(f => (f.Name, f.What)))
        {
            TestCaseResult[] tests = [.. group.Select(g => g.Test)];
            yield return new TestIntegrityResult(
                "unverified pass",
                FailureCodes.TestUnverified,
                Status.Unverified,
                $"{Figures.Names(tests)} passed while {group.Key.What}",
                $"{Figures.Tests(tests.Length)} passed; {group.Key.What}; {group.First().How}",
                tests,
                [.. tests.Take(4).Select(t => t.Citation).Concat(group.First().Evidence).Distinct()],
                group.Min(g => g.Confidence),
                group.Key.Name);
        }
    }

    private static bool IsNear(TestCaseResult test, ObservedDependency down) =>
        test.StartedAt is not { } started || down.ObservedAt is not { } observed || (observed - started).Duration() <= s_near;

    [GeneratedRegex(@"refus|unavailable|unreachable|not_?available|is_?down|when_?down|fallback|fall_back|degrad|retry|retries|time_?out|circuit|offline|resilien|outage|disconnect|fails?_|_fails?\b|failure|error|exception|rejects?|invalid|missing|without|broken", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AboutFailure();
}
