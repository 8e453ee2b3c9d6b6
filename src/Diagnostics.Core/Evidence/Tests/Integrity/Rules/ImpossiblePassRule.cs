using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Tests.Integrity.Rules;

/// <summary>
/// A test that passed faster than what it tests can answer. The limit is half of the fastest answer that was measured or declared: a connection may be reused, so connecting and TLS do not
/// count, and one measurement is not the fastest there is. Results from a cache are left out, and answers so fast that the limit lies below what the report can tell apart.
/// </summary>
internal sealed class ImpossiblePassRule : ITestIntegrityRule
{
    // Faster answers than this are those of the same machine: between them and a double nothing can be told.
    private static readonly TimeSpan s_leastAnswer = TimeSpan.FromMilliseconds(20);

    public IEnumerable<TestIntegrityResult> Judge(TestIntegrityContext context)
    {
        foreach (TestCaseResult test in context.Passed)
        {
            if (test.Elapsed is not { } took || TestCaching.IsCached(test)) continue;
            // Of several measurements of one dependency the fastest counts; the slowest dependency of a test decides.
            var needs = context.NeedsOf(test).Where(n => n.Dependency is { Answer: not null, Status: not Status.Fail }).GroupBy(n => n.Dependency!.Name)
                .Select(g => g.MinBy(n => n.Dependency!.Answer)!).OrderByDescending(n => n.Dependency!.Answer).ToArray();
            if (needs.Length == 0 || needs[0].Dependency is not { Answer: { } answer } dependency || answer < s_leastAnswer) continue;
            TimeSpan limit = answer / 2;
            TimeSpan most = took + test.Resolution;
            if (most >= limit) continue;
            yield return new TestIntegrityResult(
                "impossible pass",
                FailureCodes.TestImpossiblePass,
                Status.Unverified,
                $"{test.FullName} passed in {Figures.Milliseconds(took)}, and {dependency.Name} needs {Figures.Milliseconds(answer)} to answer",
                $"{Figures.Milliseconds(took)} (at most {Figures.Milliseconds(most)} as the report rounds) is less than {Figures.Milliseconds(limit)}, half of {dependency.Figure}; {needs[0].How}",
                [test],
                [test.Citation, dependency.Citation],
                0.85,
                dependency.Name);
        }
    }
}
