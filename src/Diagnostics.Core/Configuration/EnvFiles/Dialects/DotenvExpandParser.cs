using System.Text;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>
/// The npm package dotenv with dotenv-expand (version 12) behind it: <c>$NAME</c>, <c>${NAME}</c>, <c>${NAME:-word}</c>, <c>${NAME-word}</c>, <c>${NAME:+word}</c>, <c>${NAME+word}</c>, <c>\$</c> for
/// a dollar sign. A key sees those above it; an empty variable counts as unset; quotes protect nothing; a variable that is set outside wins over the file.
/// </summary>
internal sealed partial class DotenvExpandParser : IEnvDialectParser
{
    // The package itself can go on for ever where a value brings itself back.
    private const int MostSteps = 1000;

    public void Parse(string text, EnvParseSink sink)
    {
        new DotenvNpmParser().Parse(text, sink);
        var running = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < sink.Settings.Length; i++)
        {
            ParsedSetting setting = sink.Settings[i];
            if (setting.Removed) continue;
            string value = setting.Value ?? "";
            if (sink.FromHost(setting.Key) is { Length: > 0 } outside && outside != value) value = outside;
            else value = Expand(value, setting, running, sink);
            value = value.Replace("\\$", "$", StringComparison.Ordinal);
            running[setting.Key] = value;
            sink.Settings[i].Value = value;
        }
    }

    private static string Expand(string value, ParsedSetting setting, Dictionary<string, string> running, EnvParseSink sink)
    {
        string result = value;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int step = 0; Reference().Match(result) is { Success: true } match; step++)
        {
            if (step >= MostSteps || !sink.Spend(result.Length))
            {
                sink.TooLarge(setting.Line, setting.Key);
                return value;
            }

            seen.Add(result);
            string expression = match.Groups["braced"].Success ? match.Groups["braced"].Value : match.Groups["plain"].Value;
            string? op = Operator().Match(expression) is { Success: true } found ? found.Value : null;
            // Without an operator the package splits at the word "null", since that is what it has in place of one.
            string[] parts = expression.Split(op ?? "null");
            string key = parts[0];
            string word = string.Join(op ?? "null", parts.Skip(1));
            string? known = sink.FromHost(key) ?? running.GetValueOrDefault(key);
            bool isSet = !string.IsNullOrEmpty(known);
            string inserted = op is ":+" or "+" ? isSet ? word : "" : isSet && !seen.Contains(known!) ? known! : word;
            if (op is null && known is null) sink.Undefined(setting.Line, setting.Key, key, "dotenv-expand puts nothing in its place");
            result = ReplaceFirst(result, match.Value, inserted);
            if (running.TryGetValue(key, out string? same) && same == result) break;
        }

        return result;
    }

    // The first place with that text, even one behind a backslash; $$, $&, $` and $' in what is put in mean what they mean in JavaScript.
    private static string ReplaceFirst(string text, string template, string inserted)
    {
        int at = text.IndexOf(template, StringComparison.Ordinal);
        var made = new StringBuilder(text, 0, at, text.Length + inserted.Length);
        for (int i = 0; i < inserted.Length; i++)
        {
            char next = inserted[i] == '$' && i + 1 < inserted.Length ? inserted[i + 1] : '\0';
            if (next is not ('$' or '&' or '`' or '\''))
            {
                made.Append(inserted[i]);
                continue;
            }

            made.Append(next switch { '$' => "$", '&' => template, '`' => text[..at], _ => text[(at + template.Length)..] });
            i++;
        }

        return made.Append(text, at + template.Length, text.Length - at - template.Length).ToString();
    }

    [GeneratedRegex(@"(?<!\\)\$\{(?<braced>[^{}]+)\}|(?<!\\)\$(?<plain>[A-Za-z_][A-Za-z0-9_]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@":\+|\+|:-|-", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Operator();
}
