using System.Globalization;
using System.Text;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Graph;
using Diagnostics.Core.Language;
using Diagnostics.Core.Markup;

namespace Diagnostics.Core.Reporting;

/// <summary>The diagnosis as GitHub Markdown, with a graph of the cascade. Nothing is left out: long lists are folded instead.</summary>
public static class DiagnosisMarkdown
{
    private const int FoldFrom = 8;

    /// <summary>Renders the diagnosis. Lines end in a line feed.</summary>
    public static string Render(DiagnosisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var outline = new DiagnosisOutline(result);
        var text = new StringBuilder();
        text.Append("# ").Append(Phrase.Verdict(result.Verdict)).Append(": ").Append(Phrase.Headline(result, outline)).Append("\n\n");
        text.Append(MarkdownText.Inline(Phrase.Subject(result))).Append("\n\n");
        text.Append("**").Append(MarkdownText.Inline(result.Ledger.Text)).Append("**");
        if (Phrase.Checks(result) is { } checks) text.Append(' ').Append(checks);
        text.Append('\n');
        foreach (DependencyCycle cycle in result.Cycles) text.Append("\nCircle of needs: ").Append(MarkdownText.Inline(cycle.Text)).Append(".\n");
        var summaries = new FindingSummaries(result.Findings);
        Findings(text, outline.RootCauses.Count == 1 ? "Root cause" : "Root causes", outline.RootCauses, result.Subject.Environment, summaries);
        string graph = CascadeGraph.Of(result.Findings).ToMarkdown();
        if (graph.Length > 0) text.Append("\n## Cascade\n\n").Append(graph);
        Findings(text, "Not explained", outline.Unexplained, result.Subject.Environment, summaries);
        Findings(text, "Warnings", outline.Warnings, result.Subject.Environment, summaries);
        UnexplainedErrors(text, outline.UnexplainedErrors);
        NotChecked(text, outline.NotChecked, result.Notes);
        Readiness(text, result.Readiness);
        if (result.Problems.Count > 0)
        {
            text.Append("\n## Inputs that could not be used\n\n");
            foreach (InputProblem problem in result.Problems)
            {
                string location = problem.Line is { } line ? FormattableString.Invariant($"{problem.Path}:{line}") : problem.Path;
                text.Append("- ").Append(MarkdownText.Code(location)).Append(": ").Append(MarkdownText.Inline(problem.Message)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static void Findings(StringBuilder text, string heading, IReadOnlyList<OutlinedFinding> findings, string? environment, FindingSummaries summaries)
    {
        if (findings.Count == 0) return;
        text.Append("\n## ").Append(heading).Append('\n');
        int number = 0;
        foreach (OutlinedFinding outlined in findings)
        {
            Finding finding = outlined.Finding;
            number++;
            string prefix = findings.Count == 1 ? "" : FormattableString.Invariant($"{number}. ");
            text.Append("\n### ").Append(prefix).Append(MarkdownText.Inline(finding.Summary)).Append("\n\n");
            text.Append(MarkdownText.Inline(Phrase.Tag(finding, environment))).Append('\n');
            if (finding.ConfidenceReasons.Count > 0) text.Append("\nConfidence: ").Append(MarkdownText.Inline(string.Join("; ", finding.ConfidenceReasons))).Append('\n');
            if (finding.Evidence.Count > 0)
            {
                text.Append("\n| Evidence | |\n|---|---|\n");
                foreach (Citation citation in finding.Evidence)
                    text.Append("| ").Append(MarkdownText.CodeCell(citation.Location)).Append(" | ").Append(MarkdownText.CodeCell(citation.Excerpt ?? "")).Append(" |\n");
            }

            if (finding.NextSteps.Count > 0)
            {
                text.Append("\nNext:\n\n");
                foreach (string step in finding.NextSteps) text.Append("- ").Append(MarkdownText.Step(step)).Append('\n');
            }

            Cascades(text, outlined.Cascades);
            Whys(text, finding, summaries);
        }
    }

    private static void Whys(StringBuilder text, Finding finding, FindingSummaries summaries)
    {
        if (finding.Why.Count < 2) return;
        text.Append("\nWhy: ").Append(MarkdownText.Inline(summaries.Of(finding.Why[0].Effect))).Append("\n\n");
        foreach (WhyLink link in finding.Why)
        {
            string because = link.Cause is null && link.Evidence is not null ? MarkdownText.Code(summaries.Because(link)) : MarkdownText.Inline(summaries.Because(link));
            text.Append("1. *").Append(link.BasisName).Append("*: ").Append(because);
            if (link.Reason is not null) text.Append(" (").Append(MarkdownText.Inline(link.Reason)).Append(')');
            text.Append('\n');
        }
    }

    private static void Cascades(StringBuilder text, IReadOnlyList<Finding> cascades)
    {
        if (cascades.Count == 0) return;
        string title = $"Explains {Phrase.Count(cascades.Count, "more finding")}";
        bool fold = cascades.Count > FoldFrom;
        text.Append(fold ? $"\n<details><summary>{title}</summary>\n\n" : $"\n{title}:\n\n");
        text.Append("| Component | What is seen | Code |\n|---|---|---|\n");
        foreach (Finding cascade in cascades)
        {
            text.Append("| ").Append(MarkdownText.Inline(cascade.Component ?? "–")).Append(" | ").Append(MarkdownText.Inline(cascade.Summary))
                .Append(" | ").Append(MarkdownText.CodeCell(cascade.Code)).Append(" |\n");
        }

        if (fold) text.Append("\n</details>\n");
    }

    private static void UnexplainedErrors(StringBuilder text, IReadOnlyList<UnexplainedErrors> errors)
    {
        if (errors.Count == 0) return;
        text.Append("\n## Errors in logs that no signature explains\n\n| Count | Component | Wording | Last | Example |\n|---|---|---|---|---|\n");
        foreach (UnexplainedErrors error in errors)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {error.Count} | ").Append(MarkdownText.Inline(error.Component ?? "–")).Append(" | ").Append(MarkdownText.CodeCell(error.Template)).Append(" | ")
                .Append(error.LastTime is { } last ? last.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "–").Append(" | ")
                .Append(MarkdownText.CodeCell(error.Evidence.Location)).Append(" |\n");
        }
    }

    private static void NotChecked(StringBuilder text, IReadOnlyList<CheckResult> checks, IReadOnlyList<string> notes)
    {
        if (checks.Count == 0 && notes.Count == 0) return;
        text.Append("\n## Not checked\n\n");
        if (checks.Count > 0)
        {
            text.Append("| Check | Target | Component | Outcome | Why |\n|---|---|---|---|---|\n");
            foreach (CheckResult check in checks.OrderBy(c => c.Status))
            {
                text.Append("| ").Append(MarkdownText.Inline(check.Check)).Append(" | ").Append(MarkdownText.CodeCell(check.Target)).Append(" | ")
                    .Append(MarkdownText.Inline(check.Component ?? "–")).Append(" | ").Append(Phrase.Outcome(check.Status)).Append(" | ")
                    .Append(MarkdownText.Inline(check.Summary)).Append(" |\n");
            }

            if (notes.Count > 0) text.Append('\n');
        }

        foreach (string note in notes) text.Append("- ").Append(MarkdownText.Inline(note)).Append('\n');
    }

    private static void Readiness(StringBuilder text, Readiness readiness)
    {
        string? rates = Phrase.Rates(readiness.Rates);
        if (rates is null && readiness.Criteria.Count == 0) return;
        text.Append("\n## Readiness\n\n");
        foreach (ReadinessCriterion criterion in readiness.Criteria)
            text.Append(criterion.Status == Status.Pass ? "- [x] " : "- [ ] ").Append(MarkdownText.Inline(Phrase.Criterion(criterion))).Append('\n');
        if (rates is not null) text.Append(readiness.Criteria.Count > 0 ? "\n" : "").Append(rates).Append(".\n");
    }
}
