using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace Diagnostics.Core.Language;

/// <summary>The one catalogue of failure codes. Data, not code: <c>failure-codes.json</c>, embedded; read once, when first asked.</summary>
public sealed class FailureCatalogue
{
    private static readonly Lazy<FailureCatalogue> s_default = new(LoadEmbedded);
    private readonly FrozenDictionary<string, FailureDescription> _byCode;

    private FailureCatalogue(IEnumerable<FailureDescription> descriptions)
    {
        All = [.. descriptions];
        _byCode = All.ToFrozenDictionary(d => d.Code, StringComparer.Ordinal);
    }

    /// <summary>The catalogue that ships with the program.</summary>
    public static FailureCatalogue Default => s_default.Value;

    /// <summary>All descriptions, in the order of the file.</summary>
    public IReadOnlyList<FailureDescription> All { get; }

    /// <summary>The description of <paramref name="code"/>, or null where the catalogue does not know it.</summary>
    public FailureDescription? Find(string? code) => code is not null && _byCode.TryGetValue(code, out FailureDescription? found) ? found : null;

    /// <summary>Whether the code can be a root cause by itself. An unknown code cannot.</summary>
    public bool IsCause(string? code) => Find(code)?.Kind == FailureKind.Cause;

    /// <summary>
    /// The next steps of <paramref name="code"/> with their placeholders filled in. A step whose placeholder has no value is left out,
    /// unless that would leave none: a command with a hole in it is not to be pasted. Values come from foreign files, and steps are pasted into
    /// shells: a value with characters that a shell acts upon is put into single quotes, in a form that PowerShell and POSIX shells both
    /// read as one literal; where it would be part of a longer word, the step is left out.
    /// </summary>
    public IReadOnlyList<string> NextSteps(string? code, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        if (Find(code) is not { } description) return [];
        var filled = new List<string>(description.NextSteps.Count);
        foreach (string template in description.NextSteps)
        {
            if (TryFill(template, values, out string step)) filled.Add(step);
        }

        return filled.Count > 0 ? filled : (string[])[description.Meaning];
    }

    /// <summary>Reads a catalogue in the form of the embedded one.</summary>
    /// <exception cref="JsonException">The text is not such a catalogue.</exception>
    public static FailureCatalogue Parse(ReadOnlyMemory<byte> utf8Json)
    {
        using JsonDocument document = JsonDocument.Parse(utf8Json);
        if (document.RootElement.ValueKind != JsonValueKind.Array) throw new JsonException("the catalogue is not an array");
        var descriptions = new List<FailureDescription>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonElement e in document.RootElement.EnumerateArray())
        {
            string code = Text(e, "code");
            if (!seen.Add(code)) throw new JsonException($"{code} is there twice");
            descriptions.Add(new FailureDescription(
                code,
                Text(e, "layer"),
                Text(e, "kind") switch
                {
                    "cause" => FailureKind.Cause,
                    "symptom" => FailureKind.Symptom,
                    string other => throw new JsonException($"{code}: kind is '{other}', not cause or symptom"),
                },
                Text(e, "meaning"),
                Texts(e, "likelyCauses"),
                Texts(e, "nextSteps")));
        }

        return new FailureCatalogue(descriptions);

        static string Text(JsonElement e, string name) => AsText(Member(e, name, JsonValueKind.String), name);
        static string[] Texts(JsonElement e, string name) => [.. Member(e, name, JsonValueKind.Array).EnumerateArray().Select(x => AsText(x, name))];
        static string AsText(JsonElement e, string name) => e.ValueKind == JsonValueKind.String ? e.GetString()! : throw new JsonException(name + " is not a text");
        static JsonElement Member(JsonElement e, string name, JsonValueKind kind) =>
            e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out JsonElement member) && member.ValueKind == kind
                ? member
                : throw new JsonException($"{name} is absent or not a {kind}");
    }

    private static FailureCatalogue LoadEmbedded()
    {
        using Stream stream = typeof(FailureCatalogue).Assembly.GetManifestResourceStream("failure-codes.json")
            ?? throw new InvalidOperationException("failure-codes.json is not embedded");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Parse(bytes);
    }

    /// <summary>Fills the placeholders of one step in, as <see cref="NextSteps"/> does; false where one has no value or none that may be pasted.</summary>
    internal static bool TryFillStep(string template, ReadOnlySpan<(string Name, string? Value)> values, out string filled) => TryFill(template, values, out filled);

    private static bool TryFill(string template, ReadOnlySpan<(string Name, string? Value)> values, out string filled)
    {
        filled = template;
        int open = template.IndexOf('{', StringComparison.Ordinal);
        if (open < 0) return true;
        var text = new StringBuilder(template.Length + 32);
        int at = 0;
        while (open >= 0)
        {
            int close = template.IndexOf('}', open);
            if (close < 0) break;
            ReadOnlySpan<char> name = template.AsSpan(open + 1, close - open - 1);
            if (IsPlaceholder(name))
            {
                string? value = null;
                foreach ((string candidate, string? candidateValue) in values)
                {
                    if (name.SequenceEqual(candidate)) value = candidateValue;
                }

                if (string.IsNullOrEmpty(value)) return false;
                if (!ShellLiteral.IsPlain(value))
                {
                    if (!ShellLiteral.IsWholeWord(template, open, close) || !ShellLiteral.TryQuote(value, out value)) return false;
                }

                text.Append(template, at, open - at).Append(value);
                at = close + 1;
            }

            open = template.IndexOf('{', close + 1);
        }

        filled = text.Append(template, at, template.Length - at).ToString();
        return true;
    }

    // `${VAR}` and `{ script blocks }` also have braces: a placeholder is one lower-case word.
    private static bool IsPlaceholder(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty) return false;
        foreach (char c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))) return false;
        }

        return char.IsAsciiLetterLower(name[0]);
    }
}
