using System.Text;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>The lines of a plan that is being written.</summary>
internal sealed class PlanText
{
    private readonly StringBuilder _text = new();

    /// <summary>A line, with where it comes from.</summary>
    public void Line(int depth, string line, string? origin = null)
    {
        _text.Append(' ', depth * 2).Append(line);
        // In one line whatever the file is called.
        if (origin is not null) _text.Append("  # ").Append(TerminalText.Excerpt(origin));
        _text.Append('\n');
    }

    /// <summary>An item of a list that has several keys.</summary>
    public void Item(int depth, IReadOnlyList<string> lines)
    {
        for (int i = 0; i < lines.Count; i++) Line(depth, (i == 0 ? "- " : "  ") + lines[i]);
    }

    /// <summary>A gap and what the section is for.</summary>
    public void Section(params ReadOnlySpan<string> comment)
    {
        _text.Append('\n');
        Comment(comment);
    }

    /// <summary>Lines of comment.</summary>
    public void Comment(params ReadOnlySpan<string> lines)
    {
        foreach (string line in lines) _text.Append("# ").Append(line).Append('\n');
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
