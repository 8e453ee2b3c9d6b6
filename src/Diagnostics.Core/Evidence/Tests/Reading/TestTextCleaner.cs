using System.Buffers;
using System.Text;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>Redacts and neutralises the texts of a report where they become evidence, and bounds them.</summary>
internal sealed class TestTextCleaner(Redactor redactor)
{
    /// <summary>Longest message kept, in characters.</summary>
    public const int MaximumMessage = 2_000;

    /// <summary>Longest stack trace or output kept, in characters.</summary>
    public const int MaximumText = 16_000;

    /// <summary>Stands for the escape of a terminal in XML, which has no place for it: a character for private use.</summary>
    public const char Escape = '\ue01b';

    /// <summary>Stands for an ampersand of XML that begins no reference: a character for private use.</summary>
    public const char Ampersand = '\ue026';

    private const int MaximumName = 1_000;

    // A name of these characters alone, and of no long run of them, is no secret of any known form.
    private static readonly SearchValues<char> s_plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 _.,()[]->#$\\");
    private static readonly SearchValues<char> s_separators = SearchValues.Create(" _.,()[]->#$\\");

    private static readonly SearchValues<char> s_breaks = SearchValues.Create(" \n\t\"';,");

    // Suites and classes repeat from case to case.
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? _lastPath;
    private IReadOnlyList<string> _lastClean = [];

    public string Name(string text)
    {
        if (text.Length == 0 || IsPlain(text)) return text;
        if (_known.TryGetValue(text, out string? known)) return known;
        string clean = TerminalText.Neutralise(redactor.Redact(Cut(WithoutColours(text), MaximumName)));
        if (_known.Count < 4096) _known.Add(text, clean);
        return clean;
    }

    public string? NameOrNull(string? text) => text is null or "" ? null : Name(text);

    public IReadOnlyList<string> Names(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return [];
        if (ReferenceEquals(texts, _lastPath)) return _lastClean;
        string[] clean = [.. texts.Select(Name).Distinct(StringComparer.Ordinal)];
        // Only suite paths are the same object from case to case; they are never changed once handed over.
        if (texts is string[]) (_lastPath, _lastClean) = (texts, clean);
        return clean;
    }

    public TestProperty Property(string name, string value)
    {
        string shown = Lines(value, MaximumMessage);
        if (SecretNames.IsSecret(name) && value.Length > 0) shown = redactor.Token(value);
        return new TestProperty(Name(name), shown);
    }

    public string? MessageOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : Lines(text.Trim(), MaximumMessage);

    public string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : Lines(text.Trim('\r', '\n'), MaximumText);

    // Line feeds are kept: a stack trace on one line is no stack trace.
    private string Lines(string text, int maximum)
    {
        string redacted = redactor.Redact(Cut(WithoutColours(text), maximum));
        if (!redacted.Contains('\n', StringComparison.Ordinal)) return TerminalText.Neutralise(redacted);
        var clean = new StringBuilder(redacted.Length);
        foreach (string line in redacted.Split('\n')) clean.Append(clean.Length > 0 ? "\n" : "").Append(TerminalText.Neutralise(line.TrimEnd('\r')));
        return clean.ToString();
    }

    private static string WithoutColours(string text) => Colours.Without(text.Replace(Escape, '\x1b').Replace(Ampersand, '&'));

    private static string Cut(string text, int maximum)
    {
        if (text.Length <= maximum) return text;
        int end = maximum - 1;
        // Not between the halves of a character, nor through a word: half a secret would not be recognised.
        int space = text.AsSpan(0, end).LastIndexOfAny(s_breaks);
        if (space > maximum / 2) end = space;
        else if (char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end] + "…";
    }

    private bool IsPlain(string text)
    {
        if (redactor.HasLearned || text.AsSpan().ContainsAnyExcept(s_plain)) return false;
        ReadOnlySpan<char> rest = text;
        while (rest.Length >= 16)
        {
            int end = rest.IndexOfAny(s_separators);
            ReadOnlySpan<char> word = end < 0 ? rest : rest[..end];
            // Long words of letters are method names; with digits among them they may be keys.
            if (word.Length >= 48 || (word.Length >= 16 && word.ContainsAnyInRange('0', '9'))) return false;
            if (end < 0) break;
            rest = rest[(end + 1)..];
        }

        return true;
    }
}
