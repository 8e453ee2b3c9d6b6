using System.Text;

namespace Diagnostics.Core.Configuration.Charts;

/// <summary>The text that a template becomes, with the line of the template for each of its lines.</summary>
internal sealed class FilledText
{
    // No manifest is larger; what grows beyond it repeats itself.
    private const int Maximum = 2 * 1024 * 1024;

    private readonly StringBuilder _text = new();
    private readonly List<int> _lines = [0];

    /// <summary>The line of the template for each line of the text.</summary>
    public IReadOnlyList<int> Lines
    {
        get
        {
            int last = 1;
            return [.. _lines.Select(l => last = l > 0 ? l : last)];
        }
    }

    /// <summary>Writes a text of the template, or one that an action made.</summary>
    /// <param name="text">The text.</param>
    /// <param name="line">The line of the template where it begins.</param>
    /// <param name="isTemplate">Whether each line of it is a line of the template.</param>
    public void Write(string text, int line, bool isTemplate)
    {
        if (_text.Length + text.Length > Maximum) throw new UnknownValueException("Too long.");
        int at = line;
        foreach (char c in text)
        {
            _text.Append(c);
            if (c == '\n')
            {
                _lines.Add(0);
                if (isTemplate) at++;
            }
            else if (_lines[^1] == 0 && !char.IsWhiteSpace(c)) _lines[^1] = at;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
