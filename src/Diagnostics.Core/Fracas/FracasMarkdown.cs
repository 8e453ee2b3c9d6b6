using System.Globalization;
using System.Text;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Markup;

namespace Diagnostics.Core.Fracas;

/// <summary>
/// Writes a record as one Markdown document: YAML front matter for the machine, sections for people, made to be read on GitHub. Foreign text in it
/// neither formats, links, mentions nor refers to anything.
/// </summary>
public static class FracasMarkdown
{
    private const int MostMessages = 40;
    private const int FoldFrom = 8;

    /// <summary>Renders the record. Lines end in a line feed.</summary>
    public static string Render(FracasRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var text = new StringBuilder(FracasFrontMatter.Render(record));
        text.Append("\n# ").Append(record.Id).Append(": ").Append(MarkdownText.Inline(record.Title)).Append('\n');
        Identification(text, record);
        text.Append("\n## Summary\n\n").Append(MarkdownText.Inline(record.Summary)).Append('\n');
        ErrorMessages(text, record);
        Impact(text, record.Impact);
        RootCauses(text, record);
        Cascade(text, record);
        text.Append("\n## Contributing factors\n\n");
        Items(text, record.ContributingFactors, "- ", MarkdownText.Inline, "None seen.");
        text.Append("\n## Actions\n\n### Immediate\n\n");
        Items(text, record.Actions.Immediate, "- [ ] ", MarkdownText.Step, "None derived from the evidence.");
        text.Append("\n### Short term\n\n");
        Items(text, record.Actions.ShortTerm, "- [ ] ", MarkdownText.Step, "None derived from the evidence.");
        text.Append("\n### Long term\n\n");
        Items(text, record.Actions.LongTerm, "- [ ] ", MarkdownText.Step, "None derived from the evidence.");
        SuccessCriteria(text, record);
        text.Append("\n## Related records\n\n");
        Items(text, record.RelatedRecords, "- ", r => $"[{r.Id}]({r.Id}.md): {MarkdownText.Inline(r.Title)}{(r.Status is null ? "" : $" ({MarkdownText.Inline(r.Status)})")}: shares {string.Join(", ", r.Shared.Select(s => MarkdownText.Code(s.ToString())))}", "None in this store shares a cause.");
        text.Append("\n## History\n\n| When | Who | What |\n|---|---|---|\n");
        foreach (FracasHistoryEntry entry in record.History)
            text.Append("| ").Append(Time(entry.At)).Append(" | ").Append(MarkdownText.Inline(entry.By ?? "–")).Append(" | ").Append(MarkdownText.Inline(entry.What)).Append(" |\n");
        return text.ToString();
    }

    private static void Identification(StringBuilder text, FracasRecord record)
    {
        text.Append("\n## Identification\n\n| | |\n|---|---|\n");
        Row("Id", record.Id);
        Row("Status", record.Status.ToString());
        Row("Priority", FracasPriorities.Describe(record.Priority));
        Row("Category", MarkdownText.Inline(record.Category));
        Row("Environment", MarkdownText.Inline(record.Environment ?? "not known"));
        Row("Assigned to", MarkdownText.Inline(record.AssignedTo ?? "nobody yet"));
        Row("Created", Time(record.CreatedAt));
        if (record.DueAt is { } due) Row("Due", Time(due));
        if (record.FirstObservedAt is { } first && record.LastObservedAt is { } last) Row("Observed", first == last ? Time(first) : $"{Time(first)} to {Time(last)}");
        Row("Seen from", record.Vantages.Count == 0 ? "not known" : string.Join("; ", record.Vantages.Select(MarkdownText.Inline)));

        void Row(string name, string value) => text.Append("| ").Append(name).Append(" | ").Append(value).Append(" |\n");
    }

    private static void ErrorMessages(StringBuilder text, FracasRecord record)
    {
        text.Append("\n## Error messages\n\n");
        if (record.ErrorMessages.Count == 0)
        {
            text.Append("None was read.\n");
            return;
        }

        text.Append("| Where | Message |\n|---|---|\n");
        foreach (FracasErrorMessage message in record.ErrorMessages.Take(MostMessages))
        {
            string where = message.Location ?? message.Component ?? "";
            text.Append("| ").Append(MarkdownText.CodeCell(where)).Append(" | ").Append(MarkdownText.CodeCell(message.Message)).Append(" |\n");
        }

        if (record.ErrorMessages.Count > MostMessages) text.Append(CultureInfo.InvariantCulture, $"\n{record.ErrorMessages.Count - MostMessages} more messages are not shown.\n");
    }

    private static void Impact(StringBuilder text, FracasImpact impact)
    {
        text.Append("\n## Impact\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- Failing components: {impact.Components.Count}{Names(impact.Components, c => MarkdownText.Inline(c))}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Tests that failed, were blocked or cannot be trusted: {impact.Tests.Count}\n");
        if (impact.Failures > 0) text.Append(CultureInfo.InvariantCulture, $"- Failing findings: {impact.Failures}; explained: {impact.Explained}; not explained: {impact.Failures - impact.Explained}\n");
        if (impact.Checks > 0)
        {
            int executed = impact.Checks - impact.ChecksNotExecuted;
            text.Append(CultureInfo.InvariantCulture, $"- Checks: {impact.Checks}; executed: {executed}; passed: {impact.ChecksPassed}; failed: {impact.ChecksFailed}\n");
            text.Append(CultureInfo.InvariantCulture, $"- Passed of all checks: {impact.ChecksPassed} of {impact.Checks} ({Percent(impact.PassedOfAll)})\n");
            text.Append(CultureInfo.InvariantCulture, $"- Passed of those executed: {impact.ChecksPassed} of {executed} ({Percent(impact.PassedOfExecuted)})\n");
        }

        if (impact.Tests.Count == 0) return;
        bool fold = impact.Tests.Count > FoldFrom;
        text.Append(fold ? "\n<details><summary>Tests</summary>\n\n" : "\nTests:\n\n");
        foreach (string test in impact.Tests) text.Append("- ").Append(MarkdownText.Code(test)).Append('\n');
        if (fold) text.Append("\n</details>\n");
    }

    private static void RootCauses(StringBuilder text, FracasRecord record)
    {
        text.Append("\n## Root cause\n");
        if (record.RootCauses.Count == 0)
        {
            text.Append(record.Diagnosed
                ? "\nNot established: the diagnosis found no cause that explains the failures.\n"
                : "\nNot established: run `Invoke-Diagnosis` and make the record from its result.\n");
        }

        foreach (Finding root in record.RootCauses) Finding(text, root);
        if (record.Unexplained.Count == 0) return;
        text.Append("\n### Not explained\n");
        foreach (Finding finding in record.Unexplained) Finding(text, finding);
    }

    private static void Finding(StringBuilder text, Finding finding)
    {
        text.Append("\n**").Append(MarkdownText.Inline(finding.Summary)).Append("**\n\n");
        text.Append(MarkdownText.Code(finding.Code));
        if (finding.Component is { } component) text.Append(" on ").Append(MarkdownText.Inline(component));
        if (finding.Environment is { } environment) text.Append(" in ").Append(MarkdownText.Inline(environment));
        text.Append(", confidence ").Append(finding.Confidence.ToString("0 %", CultureInfo.InvariantCulture)).Append(".\n");
        if (finding.Evidence.Count == 0) return;
        text.Append("\n| Evidence | |\n|---|---|\n");
        foreach (Citation citation in finding.Evidence)
            text.Append("| ").Append(MarkdownText.CodeCell(citation.Location)).Append(" | ").Append(MarkdownText.CodeCell(citation.Excerpt ?? "")).Append(" |\n");
    }

    private static void Cascade(StringBuilder text, FracasRecord record)
    {
        text.Append("\n## Cascade\n\n");
        string graph = CascadeGraph.Of([.. record.RootCauses, .. record.Unexplained, .. record.Cascade]).ToMarkdown();
        if (graph.Length > 0) text.Append(graph).Append('\n');
        if (record.Cascade.Count == 0)
        {
            text.Append(record.RootCauses.Count == 0 ? "Not known while the root cause is not established.\n" : "Nothing is known to follow from it.\n");
            return;
        }

        bool fold = record.Cascade.Count > FoldFrom;
        if (fold) text.Append(CultureInfo.InvariantCulture, $"<details><summary>{record.Cascade.Count} findings follow</summary>\n\n");
        text.Append("| Component | What is seen | Code |\n|---|---|---|\n");
        foreach (Finding finding in record.Cascade)
        {
            text.Append("| ").Append(MarkdownText.Inline(finding.Component ?? "–")).Append(" | ").Append(MarkdownText.Inline(finding.Summary))
                .Append(" | ").Append(MarkdownText.CodeCell(finding.Code)).Append(" |\n");
        }

        if (fold) text.Append("\n</details>\n");
    }

    private static void SuccessCriteria(StringBuilder text, FracasRecord record)
    {
        text.Append("\n## Success criteria\n\n");
        if (record.SuccessCriteria.Count == 0)
        {
            text.Append("None: nothing in the evidence fails.\n");
            return;
        }

        string from = record.Vantages.Count == 0 ? "" : $", run from where the failure was seen ({string.Join("; ", record.Vantages.Select(MarkdownText.Inline))})";
        text.Append("To be closed, each of these must hold").Append(from).Append(":\n\n");
        foreach (SuccessCriterion criterion in record.SuccessCriteria)
        {
            text.Append("- [ ] ").Append(MarkdownText.Inline(criterion.Description)).Append(": ").Append(MarkdownText.Code(criterion.Command))
                .Append(" gives ").Append(MarkdownText.Code(criterion.Expected)).Append('\n');
        }
    }

    private static void Items<T>(StringBuilder text, IReadOnlyList<T> items, string lead, Func<T, string> render, string none)
    {
        if (items.Count == 0) text.Append(none).Append('\n');
        foreach (T item in items) text.Append(lead).Append(render(item)).Append('\n');
    }

    private static string Names(IReadOnlyList<string> names, Func<string, string> render) => names.Count == 0 ? "" : $" ({string.Join(", ", names.Select(render))})";

    private static string Percent(double? share) => share is { } value ? value.ToString("0.0 %", CultureInfo.InvariantCulture) : "none";

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
