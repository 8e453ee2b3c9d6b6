using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A suite that could not be collected is told of twice: by the log of the job that ran it, and by the report that the run wrote. The log is of the component, the report of its suite.</summary>
/// <remarks>Source: pytest documentation, --junitxml: a module that cannot be collected is a test case with an error.</remarks>
internal sealed class ConsoleTellsOfReport : IExplanationRule
{
    private const string OfSuite = "-tests";

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        FindingDraft[] all = [.. findings.All.Where(f => f is { Code: FailureCodes.TestNotCollected, Status: Status.Fail })];
        foreach (FindingDraft told in all.Where(f => f.Citations.TrueForAll(c => c.Kind != CitationKind.Test)))
        {
            foreach (FindingDraft report in all.Where(f => f != told && f.Citations.Exists(c => c.Kind == CitationKind.Test) && f.SharesEnvironment(told) && (IsSuiteOf(context, f.Component, told.Component) || IsOfSameModules(context, f, told))))
                yield return new Explanation(told, report, 0.9, "the report is of the same run", LinkBasis.Measured);
        }
    }

    // Whatever the report's folder is called, its cases are the modules that the log names.
    private static bool IsOfSameModules(DiagnosisContext context, FindingDraft report, FindingDraft told) =>
        context.Tests.TestsOf.TryGetValue(report, out IReadOnlyList<TestCaseResult>? cases) && cases.Count > 0 && cases.All(c => UncollectedModules.AreNamed(told.Citations, c.FullName));

    private static bool IsSuiteOf(DiagnosisContext context, string? suite, string? component) =>
        component is not null && suite?.EndsWith(OfSuite, StringComparison.OrdinalIgnoreCase) == true && suite[..^OfSuite.Length] is var bare
        && (bare.Equals(component, StringComparison.OrdinalIgnoreCase) || (context.Model.Find(bare) is { } found && found == context.Model.Find(component)));
}
