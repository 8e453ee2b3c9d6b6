using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Languages;

/// <summary>Fields of pydantic settings classes: each is a key, in upper case, with the class's prefix.</summary>
/// <remarks>Source: pydantic-settings, usage: names of environment variables, <c>env_prefix</c>, <c>validation_alias</c>; pydantic 1, <c>Field(env=…)</c>.</remarks>
internal static partial class PydanticFields
{
    public static IEnumerable<KeyRead> Read(string text)
    {
        foreach (Match head in Class().Matches(text))
        {
            int start = head.Index + head.Length;
            int end = EndOfBody(text, start, head.Groups["indent"].Length);
            string body = text[start..end];
            string prefix = Prefix().Match(body) is { Success: true } given ? given.Groups["prefix"].Value : "";
            int indent = -1;
            foreach (Match field in Field().Matches(body))
            {
                int depth = field.Groups["indent"].Length;
                if (indent < 0) indent = depth;
                string name = field.Groups["name"].Value;
                string type = field.Groups["type"].Value;
                if (depth != indent || name is "model_config" || type.StartsWith("ClassVar", StringComparison.Ordinal)) continue;
                yield return Use(field, start, prefix, name, type);
            }
        }
    }

    private static KeyRead Use(Match field, int start, string prefix, string name, string type)
    {
        string value = field.Groups["value"].Value.Trim();
        string key = Alias().Match(value) is { Success: true } alias ? alias.Groups["key"].Value.ToUpperInvariant() : (prefix + name).ToUpperInvariant();
        int index = start + field.Groups["name"].Index;
        string expression = $"{name}: {type.Trim()}";
        bool mayBeNone = type.Contains("Optional[", StringComparison.Ordinal) || type.Contains("None", StringComparison.Ordinal);
        if (value.Length == 0) return new KeyRead(key, index, expression, mayBeNone ? CodeNeed.Optional : CodeNeed.Fatal);
        if (!value.StartsWith("Field(", StringComparison.Ordinal))
            return value == "None" ? new KeyRead(key, index, expression, CodeNeed.Optional) : new KeyRead(key, index, expression, value == "..." ? CodeNeed.Fatal : CodeNeed.Default, Following.Value(value));
        string arguments = value["Field(".Length..].TrimEnd(')').Trim();
        if (FieldDefault().Match(arguments) is { Success: true } given) return new KeyRead(key, index, expression, CodeNeed.Default, Following.Value(given.Groups["value"].ValueSpan));
        bool positional = arguments.Length > 0 && !arguments.StartsWith("...", StringComparison.Ordinal) && !NamedArgument().IsMatch(arguments);
        return positional ? new KeyRead(key, index, expression, CodeNeed.Default, Following.Value(arguments)) : new KeyRead(key, index, expression, mayBeNone ? CodeNeed.Optional : CodeNeed.Fatal);
    }

    // The body ends with the first line that is not indented deeper than the class itself.
    private static int EndOfBody(string text, int start, int indent)
    {
        int at = start;
        while (at < text.Length)
        {
            int next = text.IndexOf('\n', at);
            int end = next < 0 ? text.Length : next;
            ReadOnlySpan<char> line = text.AsSpan(at, end - at);
            int depth = line.Length - line.TrimStart(" \t").Length;
            if (!line.Trim().IsEmpty && depth <= indent && at > start) return at;
            at = end + 1;
        }

        return text.Length;
    }

    [GeneratedRegex(@"^(?<indent>[ \t]*)class\s+\w+\((?:[^()]*[\s,.])?BaseSettings\b[^()]*\)\s*:", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Class();

    [GeneratedRegex(@"env_prefix\s*[=:""']+\s*[""'](?<prefix>\w*)[""']", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^(?<indent>[ \t]+)(?<name>[A-Za-z]\w*)[ \t]*:[ \t]*(?<type>[A-Za-z_][\w.\[\], |""']*?)[ \t]*(?:=[ \t]*(?<value>[^#\r\n]+))?(?:#[^\r\n]*)?\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Field();

    [GeneratedRegex(@"\b(?:env|validation_alias|alias)\s*=\s*[""'](?<key>\w+)[""']", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Alias();

    [GeneratedRegex(@"\bdefault(?:_factory)?\s*=\s*(?<value>[^,]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FieldDefault();

    [GeneratedRegex(@"^\w+\s*=", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamedArgument();
}
