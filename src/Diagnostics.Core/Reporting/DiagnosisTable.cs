using Diagnostics.Core.Checks;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Graph;
using Diagnostics.Core.Diagnosis.Recovery;
using Diagnostics.Core.Language;
using Diagnostics.Core.Markup;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Reporting;

/// <summary>
/// The diagnosis as plain text for a person at a terminal: the verdict, root causes with their evidence and the command to paste, what
/// follows folded under its cause, then what is unexplained, what was not checked and why. What is left out is counted.
/// </summary>
public static class DiagnosisTable
{
    private const int WidestLocation = 40;
    private const int MostSteps = 4;
    private const int MostCycles = 3;

    /// <summary>Renders the diagnosis. Lines end in a line feed.</summary>
    public static string Render(DiagnosisResult result, DiagnosisTableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        options ??= new DiagnosisTableOptions();
        var outline = new DiagnosisOutline(result);
        var layout = new TextLayout(Math.Max(DiagnosisTableOptions.MinimumWidth, options.Width), options.Color);
        layout.Paragraph(Phrase.Verdict(result.Verdict) + "  ", Style(result.Verdict), (Phrase.Headline(result, outline), TextStyle.Strong));
        layout.Paragraph("", TextStyle.Faint, (Phrase.Subject(result), TextStyle.Faint));
        var section = new Section(layout, options, result);
        section.RootCauses(outline.RootCauses);
        section.Findings("NOT EXPLAINED", "✗ ", TextStyle.Bad, outline.Unexplained);
        section.Findings("WARNINGS", "! ", TextStyle.Warning, outline.Warnings);
        section.UnexplainedErrors(outline.UnexplainedErrors);
        section.NotChecked(outline.NotChecked);
        section.Readiness();
        section.Problems();
        layout.Gap();
        layout.Paragraph("", TextStyle.Plain, (result.Ledger.Text, TextStyle.Strong));
        foreach (DependencyCycle cycle in result.Cycles.Take(MostCycles)) layout.Paragraph("Circle of needs: ", TextStyle.Plain, (cycle.Text + ".", TextStyle.Plain));
        if (result.Since is { } since) Since(layout, since);
        if (Phrase.Checks(result) is { } checks) layout.Paragraph("", TextStyle.Plain, (checks, TextStyle.Plain));
        return layout.ToString();
    }

    internal static TextStyle Style(Verdict verdict) => verdict switch
    {
        Verdict.Ready => TextStyle.Good,
        Verdict.NotReady => TextStyle.Bad,
        _ => TextStyle.Warning,
    };

    // What was promised and did not come true is the news; what was kept is a number.
    private static void Since(TextLayout layout, RecoveryComparison since)
    {
        const int shown = 5;
        layout.Paragraph("", TextStyle.Plain, ("Since the former diagnosis: " + since.Text, TextStyle.Plain));
        foreach (RecoveryOutcome broken in since.Broken.Take(shown)) layout.Paragraph("  ✗ ", TextStyle.Bad, ($"{broken.Key} should be gone with {broken.Root}, and is still there", TextStyle.Plain));
        foreach (string failure in since.NewFailures.Take(shown)) layout.Paragraph("  ! ", TextStyle.Warning, ($"new: {failure}", TextStyle.Plain));
    }

    private sealed class Section(TextLayout layout, DiagnosisTableOptions options, DiagnosisResult result)
    {
        private readonly FindingSummaries _summaries = new(result.Findings);

        public void RootCauses(IReadOnlyList<OutlinedFinding> roots)
        {
            if (roots.Count == 0) return;
            Heading(roots.Count == 1 ? "ROOT CAUSE" : "ROOT CAUSES");
            for (int i = 0; i < roots.Count; i++)
            {
                if (i > 0) layout.Gap();
                string head = roots.Count == 1 ? "✗ " : FormattableString.Invariant($"{i + 1}. ");
                Finding(head, TextStyle.Bad, roots[i]);
            }
        }

        public void Findings(string heading, string head, TextStyle style, IReadOnlyList<OutlinedFinding> findings)
        {
            if (findings.Count == 0) return;
            Heading(heading);
            foreach (OutlinedFinding finding in findings.Take(options.MaximumFindings)) Finding(head, style, finding);
            More("", findings.Count - options.MaximumFindings);
        }

        public void UnexplainedErrors(IReadOnlyList<UnexplainedErrors> errors)
        {
            if (errors.Count == 0) return;
            Heading("ERRORS IN LOGS THAT NO SIGNATURE EXPLAINS");
            foreach (UnexplainedErrors error in errors.Take(options.MaximumCascades))
                layout.Paragraph("? ", TextStyle.Warning, (Phrase.Errors(error), TextStyle.Plain), (error.Evidence.Location, TextStyle.Faint));
            More("  ", errors.Count - options.MaximumCascades);
        }

        public void NotChecked(IReadOnlyList<CheckResult> checks)
        {
            if (checks.Count == 0 && result.Notes.Count == 0) return;
            Heading("NOT CHECKED");
            foreach (IGrouping<(Status Status, string? Code), CheckResult> group in checks.GroupBy(c => (c.Status, c.Code)).OrderBy(g => g.Key.Status))
            {
                string because = group.Key.Code is { } code && FailureCatalogue.Default.Find(code) is { } known ? $"{code}: {known.Meaning}" : group.Key.Code ?? "";
                layout.Paragraph("- ", TextStyle.Faint, (Phrase.Count(group.Count(), "check") + " " + Phrase.Outcome(group.Key.Status) + (because.Length > 0 ? ":" : ""), TextStyle.Plain), (because, TextStyle.Faint));
                foreach (CheckResult check in group.Take(options.MaximumCascades))
                {
                    string component = check.Component is { Length: > 0 } name ? $" ({name})" : "";
                    layout.Paragraph("    ", TextStyle.Plain, ($"{check.Check} {check.Target}{component}:", TextStyle.Plain), (check.Summary, TextStyle.Faint));
                }

                More("    ", group.Count() - options.MaximumCascades);
            }

            foreach (string note in result.Notes) layout.Paragraph("- ", TextStyle.Faint, (note, TextStyle.Plain));
        }

        public void Readiness()
        {
            string? rates = Phrase.Rates(result.Readiness.Rates);
            if (rates is null && result.Readiness.Criteria.Count == 0) return;
            Heading("READINESS");
            foreach (ReadinessCriterion criterion in result.Readiness.Criteria)
            {
                (string head, TextStyle style) = criterion.Status switch
                {
                    Status.Pass => ("✓ ", TextStyle.Good),
                    Status.Fail => ("✗ ", TextStyle.Bad),
                    _ => ("? ", TextStyle.Warning),
                };
                layout.Paragraph(head, style, (Phrase.Criterion(criterion), TextStyle.Plain));
            }

            if (rates is not null) layout.Paragraph("  ", TextStyle.Plain, (rates, TextStyle.Plain));
        }

        public void Problems()
        {
            if (result.Problems.Count == 0) return;
            Heading("INPUTS THAT COULD NOT BE USED");
            foreach (InputProblem problem in result.Problems) layout.Paragraph("! ", TextStyle.Warning, (problem.ToString(), TextStyle.Plain));
        }

        private void Finding(string head, TextStyle style, OutlinedFinding outlined)
        {
            Finding finding = outlined.Finding;
            string indent = new(' ', head.Length);
            layout.Paragraph(head, style, (finding.Summary, TextStyle.Strong));
            layout.Paragraph(indent, TextStyle.Plain, (Phrase.Tag(finding, result.Subject.Environment) + Phrase.Reasons(finding), TextStyle.Faint));
            Evidence(indent, finding);
            foreach (Citation against in finding.Against.Take(2)) layout.Paragraph(indent + "  ≠ ", TextStyle.Warning, (against.ToString(), TextStyle.Faint));
            Steps(indent, finding.NextSteps);
            Cascades(indent, outlined.Cascades);
            Whys(indent, finding);
        }

        // From the furthest symptom back to the root, what each step rests on in front. Where nothing follows, the evidence above is all there is.
        private void Whys(string indent, Finding finding)
        {
            if (finding.Why.Count < 2) return;
            layout.Paragraph(indent + "Why: ", TextStyle.Plain, (_summaries.Of(finding.Why[0].Effect), TextStyle.Plain));
            foreach (WhyLink link in finding.Why)
            {
                string reason = link.Reason is null ? "" : $"({link.Reason})";
                layout.Paragraph($"{indent}  {link.BasisName} ← ", TextStyle.Faint, (_summaries.Because(link), TextStyle.Plain), (reason, TextStyle.Faint));
            }
        }

        private void Evidence(string indent, Finding finding)
        {
            (string Location, Citation Citation)[] shown = [.. finding.Evidence.Take(options.MaximumCitations).Select(c => (TerminalText.Neutralise(c.Location), c))];
            int widest = shown.Length == 0 ? 0 : Math.Min(WidestLocation, shown.Max(c => TextLayout.Columns(c.Location)));
            foreach ((string location, Citation citation) in shown)
            {
                int columns = TextLayout.Columns(location);
                if (citation.Excerpt is not { Length: > 0 } excerpt || excerpt == finding.Summary)
                {
                    layout.Paragraph(indent + "  ", TextStyle.Plain, (location, TextStyle.Plain));
                }
                else if (columns > widest)
                {
                    layout.Paragraph(indent + "  ", TextStyle.Plain, (location, TextStyle.Plain));
                    layout.Paragraph(indent + "    ", TextStyle.Plain, (excerpt, TextStyle.Faint));
                }
                else
                {
                    layout.Paragraph(indent + "  " + location + new string(' ', widest - columns + 2), TextStyle.Plain, (excerpt, TextStyle.Faint));
                }
            }

            More(indent + "  ", finding.Evidence.Count - options.MaximumCitations);
        }

        private void Steps(string indent, IReadOnlyList<string> steps)
        {
            foreach (string step in steps.Take(MostSteps))
            {
                NextStep parsed = NextStep.Parse(step);
                if (parsed.IsCommand) layout.Unbroken(indent + "→ ", parsed.Text, TextStyle.Command, parsed.Comment);
                else layout.Paragraph(indent + "→ ", TextStyle.Faint, (parsed.Text, TextStyle.Plain));
            }

            More(indent + "→ ", steps.Count - MostSteps);
        }

        private void Cascades(string indent, IReadOnlyList<Finding> cascades)
        {
            if (cascades.Count == 0) return;
            layout.Paragraph(indent, TextStyle.Plain, ($"Explains {Phrase.Count(cascades.Count, "more finding")}:", TextStyle.Plain));
            int shown = 0;
            foreach ((Finding cascade, int alike) in Condensed(cascades).Take(options.MaximumCascades))
            {
                string name = cascade.Component is { Length: > 0 } component && !cascade.Summary.StartsWith(component, StringComparison.Ordinal) ? component + ": " : "";
                string more = alike > 1 ? FormattableString.Invariant($", and {alike - 1} alike") : "";
                layout.Paragraph(indent + "  └ ", TextStyle.Faint, (name + cascade.Summary + more, TextStyle.Plain), ($"[{cascade.Code}]", TextStyle.Faint));
                shown += alike;
            }

            More(indent + "  └ ", cascades.Count - shown);
        }

        // Thirty tests that wait for one service are one line, so that the other components stay in sight.
        private static IEnumerable<(Finding First, int Count)> Condensed(IReadOnlyList<Finding> cascades)
        {
            foreach (IGrouping<(string? Component, string Code), Finding> alike in cascades.GroupBy(c => (c.Component, c.Code)))
            {
                Finding[] members = [.. alike];
                if (members.Length >= CascadeGraph.FewestAlike) yield return (members[0], members.Length);
                else foreach (Finding member in members) yield return (member, 1);
            }
        }

        private void More(string indent, int number)
        {
            if (number > 0) layout.Paragraph(indent, TextStyle.Faint, (FormattableString.Invariant($"… and {number} more"), TextStyle.Faint));
        }

        private void Heading(string text)
        {
            layout.Gap();
            layout.Paragraph("", TextStyle.Plain, (text, TextStyle.Strong));
        }
    }
}
