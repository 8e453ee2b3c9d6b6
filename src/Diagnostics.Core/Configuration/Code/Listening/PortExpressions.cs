using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>Reads which port an expression in code stands for: a number, an address, a variable of the environment with its default, or a name that the same file gives a value. Shared by all languages.</summary>
internal static partial class PortExpressions
{
    // Names of names of names: what is written by people is no deeper.
    private const int MaximumDepth = 4;
    private const int LongestArgument = 400;

    /// <summary>The arguments of a call, from behind its bracket; cut where they are longer than anybody writes them.</summary>
    public static IReadOnlyList<string> Arguments(string text, int start)
    {
        var found = new List<string>();
        int depth = 0, from = start;
        char quote = '\0';
        int limit = Math.Min(text.Length, start + LongestArgument);
        for (int i = start; i < limit; i++)
        {
            char c = text[i];
            if (quote != '\0')
            {
                if (c == '\\') i++;
                else if (c == quote) quote = '\0';
            }
            else if (c is '"' or '\'' or '`') quote = c;
            else if (c is '(' or '[' or '{') depth++;
            else if (c is ')' or ']' or '}' && depth-- == 0)
            {
                Add(i);
                return found;
            }
            else if (c == ',' && depth == 0)
            {
                Add(i);
                from = i + 1;
            }
        }

        return found;

        void Add(int end)
        {
            if (text[from..end].Trim() is { Length: > 0 } argument) found.Add(argument);
        }
    }

    /// <summary>What an expression binds; null where the file does not tell.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="text">The whole file.</param>
    public static BoundPort? Of(string expression, CodeText text) => Of(expression, text, 0);

    private static BoundPort? Of(string expression, CodeText text, int depth)
    {
        string code = Radix().Replace(expression.Trim().TrimEnd(';'), ")");
        if (depth > MaximumDepth || code.Length == 0) return null;
        if (Key().Match(code) is { Success: true } key)
        {
            Match given = Number().Match(code, key.Index + key.Length);
            return new BoundPort(given.Success ? Port(given.Groups["port"].ValueSpan) : null, key.Groups["key"].Value, AddressOf(code));
        }

        if (Literal().Match(code) is { Success: true } literal) return Port(literal.Groups["port"].ValueSpan) is { } port ? new BoundPort(port, null, Shown(literal.Groups["host"].Value)) : null;
        if (Pair().Match(code) is { Success: true } pair)
        {
            string host = pair.Groups["octets"].Success ? Blank().Replace(pair.Groups["octets"].Value, "").Replace(',', '.') : pair.Groups["host"].Value;
            return Of(pair.Groups["port"].Value, text, depth + 1) is { } bound ? bound with { Address = Shown(host) ?? bound.Address } : null;
        }

        // ":" + port, f"0.0.0.0:{port}", format!("0.0.0.0:{}", port), fmt.Sprintf(":%d", port), int(port), &addr, port as u16.
        string names = Quoted().Replace(code, m => string.Join(' ', Inserted().Matches(m.Value).Select(i => i.Groups["name"].Value)));
        string[] candidates = [.. Name().Matches(names).Select(m => m.Groups["name"].Value).Distinct()];
        BoundPort[] known = [.. candidates.Select(n => Named(n, text, depth)).OfType<BoundPort>()];
        return known.Length > 0 && Array.TrueForAll(known, known[0].IsSame) ? known[0] with { Address = known[0].Address ?? AddressOf(code) } : null;
    }

    // What the file assigns to a name: once, or a variable's value and then, where that is empty, a default.
    private static BoundPort? Named(string name, CodeText text, int depth)
    {
        string last = name[(name.LastIndexOf('.') + 1)..];
        string pattern = name == last ? $@"(?<![\w.$]){Regex.Escape(name)}" : $@"(?<![\w$]){Regex.Escape(name)}";
        var values = new List<BoundPort>();
        int assigned = 0;
        foreach (Match match in Regex.Matches(text.Text, pattern + @"(?:\s*:\s*[\w<>&' ]{1,30}|,\s*\w+)?\s*(?:=(?![=>~])|:=)\s*(?<value>[^\r\n]{1,200})", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
        {
            if (text.IsCommented(match.Index)) continue;
            assigned++;
            // A call over several lines is read to its end.
            string value = match.Groups["value"].Value;
            if (value.TrimEnd().EndsWith('(') || value.Count(c => c == '(') > value.Count(c => c == ')'))
                value = text.Text.Substring(match.Groups["value"].Index, Math.Min(LongestArgument, text.Text.Length - match.Groups["value"].Index)) is var rest && End().Match(rest) is { Success: true } end ? rest[..end.Index] : value;
            if (Of(value, text, depth + 1) is { } bound) values.Add(bound.At < 0 ? bound with { At = match.Index } : bound);
            if (assigned > 4) return null;
        }

        if (values.Count == 0 || values.Count != assigned) return null;
        if (values.TrueForAll(values[0].IsSame)) return values[0];
        BoundPort[] keyed = [.. values.Where(v => v.Key is not null)], plain = [.. values.Where(v => v.Key is null)];
        return keyed is [{ Port: null } one] && plain is [{ } fallback] ? one with { Port = fallback.Port, Address = one.Address ?? fallback.Address } : null;
    }

    private static string? AddressOf(string code) => Host().Match(code) is { Success: true } host ? Shown(host.Groups["host"].Value) : null;

    private static string? Shown(string host) => host.Trim('[', ']') is { Length: > 0 } shown && shown is not ("*" or "+") ? shown : null;

    private static int? Port(ReadOnlySpan<char> text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535 ? port : null;

    // process.env.PORT, os.environ["PORT"], os.getenv("PORT"), ENV.fetch("PORT"), env::var("PORT"), System.get_env("PORT"), config.get<number>('PORT'), getEnv("PORT", "8080").
    [GeneratedRegex(@"\b(?:process|Bun|import\.meta)\.env(?:\??\.(?<key>[A-Z][A-Z0-9_]*)\b|\[\s*[""'`](?<key>[A-Z][A-Z0-9_]*)[""'`]\s*\])|(?:\benviron|\bENV|\$_ENV|\$_SERVER)\[\s*[""'](?<key>[A-Z][A-Z0-9_]*)[""']\s*\]|\b[\w.:!]*(?:[eE][nN][vV]|[cC]onfig\w*\.get|Configuration)[\w.:!]*(?:<\w+>)?[(\[]\s*[""'](?<key>[A-Z][A-Z0-9_]*)[""']", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@"(?<![\w.])(?<port>\d{2,5})(?![\w.])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();

    // 3000, "3000", ":3000", "0.0.0.0:3000", "http://*:3000", 3_000, 3000u16.
    [GeneratedRegex(@"\A&?(?:[""'`]?(?:(?:https?|tcp)://)?(?:(?<host>\[[0-9A-Fa-f:.]*\]|[A-Za-z0-9.\-*+]*):)?)?(?<port>\d{1,5})(?:u16|/)?[""'`]?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Literal();

    // ("0.0.0.0", 3000), ([0, 0, 0, 0], 3000), SocketAddr::from(([0, 0, 0, 0], port)), new InetSocketAddress("0.0.0.0", 8080).
    [GeneratedRegex(@"\A&?(?:[\w:.!? ]*\()*\s*(?:\[(?<octets>\d{1,3}(?:\s*,\s*\d{1,3}){3})\]|[""'](?<host>[0-9A-Za-z.:\-]*)[""'])\s*,\s*(?<port>[\w.]+)\s*(?:\)[\s.?\w()]*)?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pair();

    [GeneratedRegex(@"""(?:\\.|[^""\\\n])*""|'(?:\\.|[^'\\\n])*'|`[^`]*`", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[{#]\{?\s*(?<name>[A-Za-z_][\w.]*)\s*\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Inserted();

    [GeneratedRegex(@"(?<![\w.$])(?<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){0,2})(?![\w(!:])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"[""'`/]?(?<host>\d{1,3}(?:\.\d{1,3}){3}|localhost|\[::1?\]):", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Host();

    [GeneratedRegex(@",\s*10\s*\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Radix();

    [GeneratedRegex(@"\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blank();

    [GeneratedRegex(@";|\n\s*\n|\n\S", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex End();
}
