using System.Globalization;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>Where the lines of files that templates become are kept: the line of the template, and before it the line that sets the variable in it, where it is one.</summary>
internal sealed class FilledOrigins
{
    private readonly Dictionary<string, WrittenFile> _files = new(StringComparer.Ordinal);

    /// <summary>Cites a line of a file of variables. Asked once something is shown, when all secrets are known.</summary>
    public Func<string, int, Citation> Cite { get; set; } = (path, line) => new Citation(CitationKind.Config, path, line);

    /// <summary>Takes what a template became.</summary>
    public void Add(WrittenFile file) => _files[file.File.Path] = file;

    /// <summary>Whether there are no such files.</summary>
    public bool IsEmpty => _files.Count == 0;

    /// <summary>The first place that a citation stands for: where to change what it tells.</summary>
    public Citation Place(Citation citation) => Of(citation).First();

    /// <summary>The places that a citation stands for: itself, where its source is none of these files.</summary>
    public IEnumerable<Citation> Of(Citation citation)
    {
        if (!_files.TryGetValue(citation.Source, out WrittenFile? file)) return [citation];
        if (citation.Line is not { } line || line > file.Filled.Lines.Count) return [new Citation(citation.Kind, file.Template, citation.Line, citation.Excerpt)];
        (int at, IReadOnlyList<(string Path, int Line)> variables) = file.Filled.Lines[line - 1];
        var template = new Citation(citation.Kind, file.Template, at, citation.Excerpt);
        // Where several are put together, the line that does so says most.
        return variables is [var only] ? [Cite(only.Path, only.Line), template] : [template];
    }

    /// <summary>A text in which such places are named, with those that they stand for.</summary>
    public string InText(string text)
    {
        foreach ((string path, WrittenFile file) in _files)
        {
            for (int at = text.IndexOf(path, StringComparison.Ordinal); at >= 0; at = text.IndexOf(path, at, StringComparison.Ordinal))
            {
                int end = at + path.Length, digits = end;
                if (end < text.Length && text[end] == ':') while (digits + 1 < text.Length && char.IsAsciiDigit(text[digits + 1])) digits++;
                string place = digits > end ? Place(new Citation(CitationKind.Config, path, int.Parse(text.AsSpan(end + 1, digits - end), NumberStyles.None, CultureInfo.InvariantCulture))).Location : file.Template;
                text = text[..at] + place + text[(digits > end ? digits + 1 : end)..];
                at += place.Length;
            }
        }

        return text;
    }
}
