using System.Globalization;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Diagnosis.Tests;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Evidence.Tests.Integrity;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Results that cannot be taken at their word, and tests that did not run: blocked, not collected, impossible, unverified, flaky.</summary>
internal sealed class TestIntegrityFindingRule : IFindingRule
{
    // Verdicts whose summary does not hold the figure that they rest on.
    private static readonly HashSet<string> s_figures = ["impossible pass", "unverified pass", "suite time"];

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        TestEvidence tests = context.Tests;
        if (tests.All.Count == 0) yield break;
        Dictionary<TestCaseResult, TestObservation> observed = tests.All.ToDictionary(o => o.Case);
        HashSet<TestCaseResult> newest = [.. tests.Newest.Select(o => o.Case)];
        var input = new TestIntegrityInput([.. tests.All.Select(o => o.Case)])
        {
            Reports = tests.Reports,
            SourcePath = context.Root,
            Dependencies = [.. Known(context)],
            Requirements = [.. tests.All.SelectMany(o => o.Needs.Where(n => n.Components.Count == 1).SelectMany(n => n.Components).Select(n => new TestRequirementRule(o.Case.FullName, context.Model.Find(n)?.Name ?? n, context.Plan.Source))).Distinct().Take(10_000)],
        };
        tests.Verdicts = TestIntegrity.Judge(input);
        foreach (var group in tests.Verdicts.GroupBy(v => (v.Code, v.Status, v.Dependency, v.Cases.Count == 0 ? SuiteNames.Unnamed : observed[v.Cases[0]].Suite)))
        {
            TestIntegrityResult[] verdicts = [.. group];
            TestCaseResult[] cases = [.. verdicts.SelectMany(v => v.Cases).Distinct()];
            TestCaseResult[] current = [.. cases.Where(newest.Contains)];
            // What a newer run has put right is history.
            if (current.Length == 0 && cases.Length > 0) continue;
            yield return Draft(context, group.Key.Item4, cases.Length == 0 ? null : observed[cases[0]].Environment, verdicts, current);
        }
    }

    private static FindingDraft Draft(DiagnosisContext context, string suite, string? environment, TestIntegrityResult[] verdicts, TestCaseResult[] tests)
    {
        TestIntegrityResult first = verdicts[0];
        string more = verdicts.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $"; and {verdicts.Length - 1} more alike") : "";
        string? target = Target(context, first, tests);
        // The endpoint by the name of who owns it.
        string said = target is not null && first.Dependency is { } dependency && dependency != target ? first.Summary.Replace($"by {dependency}", $"by {target} on {dependency}", StringComparison.Ordinal) : first.Summary;
        // An endpoint in the tests' own words names what they could not use; a component by name is what they say that they need.
        bool isNamed = first.Dependency is { } asked && TestEndpoints.Read(asked) is not null;
        string figure = s_figures.Contains(first.Rule) ? $" ({first.Figure})" : "";
        // That a limit of time ended the tests tells how they failed; that they failed is a finding of its own.
        Status status = first.Code == FailureCodes.HttpTimeout ? Status.Warn
            // A test that never runs, or runs on doubles, is a fault that can be repaired where it is.
            : first.Status == Status.Unverified && context.Catalogue.IsCause(first.Code) ? Status.Fail
            : first.Status;
        var draft = new FindingDraft(first.Code, suite, environment, status, $"{suite}: {said}{more}{figure}", first.Confidence)
        {
            Target = isNamed ? target : null,
            Needs = !isNamed && target is not null ? [new RequiredComponents(target)] : [],
            Subject = $"{first.Rule}:{first.Dependency}",
            Occurrences = Math.Max(1, tests.Length),
            ObservedAt = tests.Select(t => t.StartedAt).Where(t => t is not null).DefaultIfEmpty(null).Max(),
        };
        draft.Citations.AddRange(verdicts.SelectMany(v => v.Evidence).Distinct().Take(8));
        draft.NextSteps.AddRange(first.NextSteps.Where(s => !s.StartsWith("Invoke-Diagnosis", StringComparison.Ordinal) && (!s.StartsWith("docker ", StringComparison.Ordinal) || context.Model.Find(target)?.IsComposed == true)));
        context.Tests.TestsOf[draft] = tests;
        return draft;
    }

    private static string? Target(DiagnosisContext context, TestIntegrityResult verdict, TestCaseResult[] tests)
    {
        if (verdict.Dependency is { } dependency)
        {
            (string Host, int Port)? endpoint = TestEndpoints.Read(dependency);
            return context.Model.Find(dependency)?.Name ?? (endpoint is { } at ? LogTargets.Resolve(context, at.Host, at.Port, null, null)?.Name : null) ?? dependency;
        }

        // All of them need the same.
        string[] needs = [.. tests.SelectMany(t => t.Requires).Select(r => context.Model.Find(r)?.Name ?? r).Distinct(StringComparer.OrdinalIgnoreCase)];
        return needs.Length == 1 ? needs[0] : null;
    }

    // What checks measured, and what logs say is down.
    private static IEnumerable<ObservedDependency> Known(DiagnosisContext context)
    {
        foreach (CheckResult check in context.Live.Checks)
        {
            if (TestDependencies.From(check) is { } dependency) yield return dependency;
        }

        foreach (LogObservation log in context.CurrentLogs)
        {
            if (!log.Event.IsFailure || !log.Event.Signature.IsAboutTarget || log.Event.Signature.Code is not { } code) continue;
            ComponentModel? target = LogTargets.Resolve(context, log);
            if (target is null && log.Event.Field("host") is null) continue;
            yield return new ObservedDependency(target?.Name, log.Event.Field("host"), log.Event.Port, Status.Fail, code, null, log.Event.Signature.Meaning, log.Event.Citation, log.Event.Time);
        }

        // Names by which skips and tags call what is there.
        foreach (ComponentModel component in context.Model.Components)
            yield return new ObservedDependency(component.Name, null, null, Status.Unknown, null, null, "declared", component.Declaration ?? new Citation(CitationKind.Config, component.Name), null);
    }
}
