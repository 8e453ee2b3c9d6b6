using System.Globalization;
using Diagnostics.Core.Diagnosis.Watching;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Reporting;

/// <summary>What changed between two looks at a watched folder, as a few lines of text.</summary>
public static class DiagnosisChangesText
{
    /// <summary>Renders an update that is news. Lines end in a line feed.</summary>
    public static string Render(DiagnosisUpdate update, DiagnosisTableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(update);
        options ??= new DiagnosisTableOptions();
        var layout = new TextLayout(Math.Max(DiagnosisTableOptions.MinimumWidth, options.Width), options.Color);
        string at = update.Result.StartedAt.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        string verdict = Phrase.Verdict(update.Result.Verdict);
        string was = update.Before is { } before && before.Verdict != update.Result.Verdict ? $" (was {Phrase.Verdict(before.Verdict)})" : "";
        layout.Paragraph(at + "  ", TextStyle.Faint, (verdict + was, DiagnosisTable.Style(update.Result.Verdict)), ("· " + update.Trigger, TextStyle.Faint));
        foreach (DiagnosisChange change in update.Changes.Take(options.MaximumFindings))
        {
            (string sign, TextStyle style) = change.Kind switch
            {
                DiagnosisChangeKind.New => change.Status == Status.Fail ? ("+ ", TextStyle.Bad) : ("+ ", TextStyle.Warning),
                DiagnosisChangeKind.Gone => ("- ", TextStyle.Good),
                _ => ("~ ", TextStyle.Warning),
            };
            string tag = string.Join(" · ", ((string?[])[change.Code, change.Role?.ToString().ToLowerInvariant(), change.Environment]).OfType<string>());
            string difference = change.Difference is { } words ? $"({words})" : "";
            layout.Paragraph("  " + sign, style, (change.Kind == DiagnosisChangeKind.Gone ? "gone: " + change.Summary : change.Summary, TextStyle.Plain), (difference, TextStyle.Plain), (tag.Length > 0 ? $"[{tag}]" : "", TextStyle.Faint));
            if (change is { Kind: DiagnosisChangeKind.New, Role: Diagnosis.FindingRole.Root, Now.NextSteps: [{ } step, ..] }) layout.Paragraph("      → ", TextStyle.Faint, (Markup.NextStep.Parse(step).Text, TextStyle.Command));
        }

        if (update.Changes.Count > options.MaximumFindings) layout.Paragraph("  ", TextStyle.Faint, (FormattableString.Invariant($"… and {update.Changes.Count - options.MaximumFindings} more"), TextStyle.Faint));
        return layout.ToString();
    }
}
