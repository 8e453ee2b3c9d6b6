using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Diagnosis.Tests;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Tests that failed, folded under what stands behind them: a hundred tests that one dead service fails are one finding that stands for a hundred, and a finding on that service.
/// </summary>
internal sealed class TestFailureRule : IFindingRule
{
    // Failures that nothing joins are shown one by one up to here; the rest is one finding.
    private const int MostApart = 6;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (var suite in context.Tests.Newest.Where(t => t.Case.Outcome is TestOutcome.Failed or TestOutcome.Error).GroupBy(t => (t.Suite, t.Environment)))
        {
            (TestObservation Test, TestCause Cause)[] failing = [.. suite.Select(t => (t, TestCause.Of(context, t)))];
            var groups = failing.GroupBy(f => (f.Cause.Target, f.Cause.Port, f.Cause.Basis, Message: f.Cause.Basis == LinkBasis.Measured ? f.Cause.Code ?? "" : f.Cause.Message)).OrderByDescending(g => g.Count()).ThenBy(g => g.First().Test.Case.FullName, StringComparer.Ordinal).ToList();
            int apart = 0;
            var rest = new List<(TestObservation Test, TestCause Cause)>();
            foreach (var group in groups)
            {
                if (group.Key.Target is null && ++apart > MostApart)
                {
                    rest.AddRange(group);
                    continue;
                }

                yield return Failed(context, [.. group], failing.Length, group.Key.Message);
                if (group.First().Cause is { Basis: LinkBasis.Measured, Code: not null }) yield return OnTarget(context, [.. group]);
            }

            if (rest.Count > 0) yield return Failed(context, [.. rest], failing.Length, "(others)");
        }
    }

    private static FindingDraft Failed(DiagnosisContext context, (TestObservation Test, TestCause Cause)[] group, int failing, string key)
    {
        (TestObservation first, TestCause cause) = group[0];
        TestCaseResult[] tests = [.. group.Select(g => g.Test.Case)];
        string where = cause.Port is { } port && cause.Host is { } host && cause.Target != $"{host}:{port}" ? string.Create(CultureInfo.InvariantCulture, $" on {host}:{port}") : "";
        string count = string.Create(CultureInfo.InvariantCulture, $"{tests.Length} of {failing} failing tests");
        string names = string.Join(", ", tests.Take(3).Select(t => t.FullName)) + (tests.Length > 3 ? string.Create(CultureInfo.InvariantCulture, $" and {tests.Length - 3} more") : "");
        string message = TestCaseResult.FirstLine(first.Case.Message ?? first.Case.RawStatus);
        string summary = (tests.Length, cause.Basis, cause.Target) switch
        {
            (1, LinkBasis.Measured, { } target) => $"{names} cannot use {target}{where}",
            (_, LinkBasis.Measured, { } target) => $"{count} cannot use {target}{where}: {names}",
            (1, LinkBasis.Declared, { } target) => $"{names}, which needs {target}, failed: {message}",
            (_, LinkBasis.Declared, { } target) => $"{count} need {target}: {names}: {message}",
            (1, _, _) => $"{names} failed: {message}",
            _ => $"{count} failed{(key == "(others)" ? " in other ways" : " alike")}: {names}: {message}",
        };
        var draft = new FindingDraft(FailureCodes.TestFailed, first.Suite, first.Environment, Status.Fail, summary, 0.8)
        {
            // Only what a message names, or somebody declares, explains: a name is a hint.
            Target = cause.Basis == LinkBasis.Measured ? cause.Target : null,
            Needs = cause.Basis == LinkBasis.Measured ? [] : Needed([.. group.Select(g => g.Test)]),
            Says = cause.Says,
            Hint = cause.Basis == LinkBasis.Inferred ? cause.Target : null,
            Port = cause.Port,
            Subject = string.Create(CultureInfo.InvariantCulture, $"{cause.Target}:{cause.Port}:{cause.Basis}:{key}"),
            Occurrences = tests.Length,
            ObservedAt = Latest(tests),
        };
        draft.Citations.AddRange(Cited(tests, 8));
        draft.NextSteps.AddRange(context.Steps(draft));
        context.Tests.TestsOf[draft] = tests;
        return draft;
    }

    // What each of them needs: what only some do explains not all of them.
    private static RequiredComponents[] Needed(TestObservation[] tests)
    {
        var needed = tests[0].AllNeeds.ToList();
        foreach (TestObservation test in tests.Skip(1))
        {
            if (needed.Count == 0) break;
            HashSet<RequiredComponents> its = [.. test.AllNeeds];
            needed.RemoveAll(n => !its.Contains(n));
        }

        if (Array.TrueForAll(tests, t => t.Case.Component is { Length: > 0 } own && own == tests[0].Case.Component)) needed.Add(new RequiredComponents(tests[0].Case.Component!));
        return [.. needed.Distinct()];
    }

    // What all of them saw is said of the component that they asked.
    private static FindingDraft OnTarget(DiagnosisContext context, (TestObservation Test, TestCause Cause)[] group)
    {
        (TestObservation first, TestCause cause) = group[0];
        string seen = group.Length == 1 ? $"as {first.Case.FullName} saw" : string.Create(CultureInfo.InvariantCulture, $"as {group.Length} tests saw");
        string where = cause.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{cause.Host}:{port}") : cause.Host!;
        string what = cause.Code switch
        {
            FailureCodes.NetRefused => $"refuses connections on {where}",
            FailureCodes.NetTimeout => $"does not answer on {where}",
            FailureCodes.DnsNotFound => $"has a name that does not resolve: {where}",
            _ => $"at {where}: {LogFailureRule.LowerFirst(context.Catalogue.Find(cause.Code!)?.Meaning ?? cause.Code!).TrimEnd('.')}",
        };
        var draft = new FindingDraft(cause.Code!, cause.Target, first.Environment, Status.Fail, $"{cause.Target} {what}, {seen}", 0.75)
        {
            Port = cause.Port,
            Subject = cause.Code!.StartsWith("net.", StringComparison.Ordinal) ? cause.Port?.ToString(CultureInfo.InvariantCulture) : null,
            ObservedAt = Latest([.. group.Select(g => g.Test.Case)]),
        };
        draft.Citations.AddRange(Cited([.. group.Select(g => g.Test.Case)], 4));
        // Where it is declared that it should be there.
        if (context.Model.Find(cause.Target) is { } component)
            draft.Citations.AddRange(component.ClaimsIn(first.Environment).Where(c => c.Port == cause.Port && c.Role is PortRole.Published or PortRole.CalledOnHost or PortRole.Called).Select(c => c.Citation).Distinct().Take(2));
        draft.NextSteps.AddRange(context.Steps(draft, ("host", cause.Host), ("port", cause.Port?.ToString(CultureInfo.InvariantCulture))));
        return draft;
    }

    // What all of them say is said once.
    private static IEnumerable<Citation> Cited(TestCaseResult[] tests, int most) =>
        tests.Take(most).Select((t, i) => i > 0 && t.Message == tests[0].Message ? new Citation(CitationKind.Test, t.Report, t.ReportLine, t.FullName) : t.Citation);

    private static DateTimeOffset? Latest(TestCaseResult[] tests) => tests.Select(t => t.StartedAt).Where(t => t is not null).DefaultIfEmpty(null).Max();
}
