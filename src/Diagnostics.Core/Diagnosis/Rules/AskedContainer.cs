using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What somebody asked of a running container by hand, by what he copied from a terminal and kept among the logs: whether it has a variable, and whether it is older than its last start.</summary>
/// <param name="HasVariable">Whether the container has the variable; null where nothing shows it.</param>
/// <param name="IsRestarted">Whether it was made long before it was started last.</param>
/// <param name="Asked">The command that tells of the variable, else the row that tells of the age.</param>
/// <remarks>Source: Docker documentation, docker inspect (Config.Env), docker exec, docker compose ps (CREATED is of the container, Up of its last start).</remarks>
internal sealed partial record AskedContainer(bool? HasVariable, bool IsRestarted, Citation Asked)
{
    private const long LargestFile = 1024 * 1024;

    // "3 weeks ago" is rounded: what is not clearly older may be of one moment.
    private const double ClearlyOlder = 2;

    /// <summary>What is known of a component's container; null where nobody asked.</summary>
    public static AskedContainer? Of(DiagnosisContext context, ComponentModel component, string variable)
    {
        // Of several answers the last holds: a terminal may show the state before a repair and after it.
        AskedContainer? seen = null, aged = null;
        foreach (string file in context.Logs.Where(o => o.Event.Signature.Id == "container.asked").Select(o => o.Event.Citation.Source).Distinct())
        {
            if (context.LinesOf(file, LargestFile) is not { } lines) continue;
            for (int i = 0; i < lines.Length; i++)
            {
                if (!CapturedOutput.IsPrompt(lines[i])) continue;
                string[] answer = [.. lines.Skip(i + 1).TakeWhile(l => !CapturedOutput.IsPrompt(l))];
                if (Has(context, component, variable, lines[i], answer) is { } has) seen = new AskedContainer(has, false, Line(i));
                if (Listing().IsMatch(lines[i]) && Array.FindIndex(answer, l => IsOf(context, component, l)) is >= 0 and var row) aged = IsOlder(answer[row]) ? new AskedContainer(null, true, Line(i + 1 + row)) : null;
            }

            Citation Line(int at) => new(CitationKind.Log, file, at + 1, context.Redactor.Excerpt(lines[at].Trim()));
        }

        return seen ?? aged;
    }

    private static bool? Has(DiagnosisContext context, ComponentModel component, string variable, string command, string[] answer)
    {
        Match inside = Inside().Match(command), inspected = Inspection().Match(command);
        string[] names = inside.Success ? [inside.Groups["name"].Value] : inspected.Groups["names"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!Array.Exists(names, n => n[0] != '-' && context.Model.FindContainer(n) == component)) return null;
        if (Array.Exists(answer, l => Trouble().IsMatch(l))) return null;
        string asked = inside.Groups["asked"].Value;
        if (asked.Length > 0 && inside.Groups["program"].Value == "printenv") return asked == variable ? Array.Exists(answer, l => l.Trim().Length > 0) : null;
        string[] keys = [.. answer.SelectMany(l => Key().Matches(l)).Select(m => m.Groups["key"].Value)];
        if (keys.Contains(variable, StringComparer.Ordinal)) return true;
        // What a filter leaves out may be there; a filter that would have let it pass may leave nothing.
        string[] filters = [.. Filter().Matches(command).Select(m => m.Groups["words"].Value.Trim('"', '\'', '^', '='))];
        if (filters.Length == 0 && Cut().IsMatch(command)) return null;
        return filters.Length == 0 ? (keys.Length > 1 ? false : null) : Array.TrueForAll(filters, f => variable.Contains(f, StringComparison.OrdinalIgnoreCase)) ? false : null;
    }

    private static bool IsOf(DiagnosisContext context, ComponentModel component, string row) =>
        Ages().IsMatch(row) && row.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [var first, .., var last] && (context.Model.FindContainer(first) == component || context.Model.FindContainer(last) == component);

    private static bool IsOlder(string row) =>
        Ages().Match(row) is var ages && Minutes(ages.Groups["made"].Value, ages.Groups["madeUnit"].Value) > ClearlyOlder * Minutes(ages.Groups["up"].Value, ages.Groups["upUnit"].Value);

    private static double Minutes(string number, string unit) =>
        (double.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out double count) ? count : 1) * unit switch { "second" => 1.0 / 60, "minute" => 1, "hour" => 60, "day" => 1440, "week" => 10_080, "month" => 43_800, _ => 525_600 };

    [GeneratedRegex(@"\b(?:docker|podman|nerdctl)(?: container)? inspect(?<names>(?: [^|\s]+)+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Inspection();

    [GeneratedRegex(@"\b(?:docker|podman|nerdctl|docker-compose)\b[^|]{0,200}? exec (?:[^|]{0,100}? )?(?<name>[\w.\-]{1,100}) (?:(?:ba|a|da)?sh -l?c ['""])?(?:/usr/bin/)?(?<program>printenv|env)\b(?: (?<asked>[A-Za-z_]\w{0,100}))?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Inside();

    [GeneratedRegex(@"\b(?:docker|podman|nerdctl|docker-compose)\b[^|]{0,200}? (?:ps|container ls)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Listing();

    [GeneratedRegex(@"\|\s*(?:grep|rg|findstr)(?: -[a-zA-Z]+)* (?<words>""[^""]*""|'[^']*'|[^\s|'""]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Filter();

    [GeneratedRegex(@"\|\s*(?:head|tail|awk|wc|sed -n)\b|grep -[a-zA-Z]*v", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cut();

    [GeneratedRegex(@"(?<![\w.])(?<key>[A-Za-z_]\w{0,100})=", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@"^(?:Error|OCI runtime|Cannot connect|permission denied)|no such (?:container|service|object)|is not running", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Trouble();

    [GeneratedRegex(@"\b(?<made>\d{1,4}|[Aa]n?) (?<madeUnit>second|minute|hour|day|week|month|year)s? ago\s+Up (?:About |Less than )?(?<up>\d{1,4}|an?) (?<upUnit>second|minute|hour|day|week|month|year)s?\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ages();
}
