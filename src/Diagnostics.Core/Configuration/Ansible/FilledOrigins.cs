using System.Globalization;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>Where the lines of files that templates become are kept: the line of the template, and before it the line that sets the variable in it, where it is one.</summary>
internal sealed class FilledOrigins
{
    private readonly Dictionary<string, (string Template, IReadOnlyList<(int Line, Citation? Variable)> Lines)> _files = new(StringComparer.Ordinal);

    /// <summary>Takes a file.</summary>
    /// <param name="file">What a template became.</param>
    /// <param name="cite">Cites a line of a file of variables.</param>
    public void Add(WrittenFile file, Func<string, int, Citation> cite) =>
        _files[file.File.Path] = (file.Template, [.. file.Filled.Lines.Select(l => (l.Line, l.Variables is [var only] ? cite(only.Path, only.Line) : null))]);

    /// <summary>Whether there are no such files.</summary>
    public bool IsEmpty => _files.Count == 0;

    /// <summary>The first place that a citation stands for: where to change what it tells.</summary>
    public Citation Place(Citation citation) => Of(citation).First();

    /// <summary>The places that a citation stands for: itself, where its source is none of these files.</summary>
    public IEnumerable<Citation> Of(Citation citation)
    {
        if (!_files.TryGetValue(citation.Source, out (string Template, IReadOnlyList<(int Line, Citation? Variable)> Lines) file)) return [citation];
        if (citation.Line is not { } line || line > file.Lines.Count) return [new Citation(citation.Kind, file.Template, citation.Line, citation.Excerpt)];
        (int at, Citation? variable) = file.Lines[line - 1];
        var template = new Citation(citation.Kind, file.Template, at, citation.Excerpt);
        return variable is null ? [template] : [variable, template];
    }

    /// <summary>A text in which such places are named, with those that they stand for.</summary>
    public string InText(string text)
    {
        foreach ((string path, (string template, _)) in _files)
        {
            for (int at = text.IndexOf(path, StringComparison.Ordinal); at >= 0; at = text.IndexOf(path, at, StringComparison.Ordinal))
            {
                int end = at + path.Length, digits = end;
                if (end < text.Length && text[end] == ':') while (digits + 1 < text.Length && char.IsAsciiDigit(text[digits + 1])) digits++;
                string place = digits > end ? Place(new Citation(CitationKind.Config, path, int.Parse(text.AsSpan(end + 1, digits - end), NumberStyles.None, CultureInfo.InvariantCulture))).Location : template;
                text = text[..at] + place + text[(digits > end ? digits + 1 : end)..];
                at += place.Length;
            }
        }

        return text;
    }
}
