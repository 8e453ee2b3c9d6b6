using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Tests.Integrity.Rules;

/// <summary>
/// A test that asserts nothing, where the runner's count can be trusted: phpunit calls it risky itself; NUnit counts its own assertions only, so its count is believed where most of the
/// suite uses them. Pester's, and those of adapters, are no counts at all.
/// </summary>
internal sealed class VacuousRule : ITestIntegrityRule
{
    public IEnumerable<TestIntegrityResult> Judge(TestIntegrityContext context)
    {
        foreach (IGrouping<string, TestCaseResult> report in context.Input.Cases.GroupBy(c => c.Report, StringComparer.Ordinal))
        {
            TestCaseResult[] counted = [.. report.Where(t => t is { Outcome: TestOutcome.Passed, Assertions: not null, Runner: "nunit" })];
            bool trusted = counted.Length > 1 && counted.Count(t => t.Assertions > 0) * 2 >= counted.Length;
            foreach (TestCaseResult test in report)
            {
                bool risky = test is { RawStatus: "risky", Assertions: 0 };
                if (!risky && !(trusted && test is { Outcome: TestOutcome.Passed, Assertions: 0 })) continue;
                yield return new TestIntegrityResult(
                    "vacuous",
                    FailureCodes.TestVacuous,
                    Status.Warn,
                    $"{test.FullName} asserts nothing",
                    $"{test.Runner} counted 0 assertions{(risky ? " and calls it risky" : $"; {counted.Count(t => t.Assertions > 0)} of {counted.Length} tests of the report have some")}",
                    [test],
                    [test.Citation],
                    risky ? 0.95 : 0.8);
            }
        }
    }
}
