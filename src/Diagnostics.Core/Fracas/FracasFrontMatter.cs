using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Markup;

namespace Diagnostics.Core.Fracas;

/// <summary>
/// The part of a record for the machine: YAML between two lines of three dashes. What is written is a small, strictly quoted part of YAML; what is read is
/// that and what people make of it by hand: other quotes, comments, other order, unknown keys, other indentation, lists in braces.
/// </summary>
internal static partial class FracasFrontMatter
{
    private const string Fence = "---";

    public static string Render(FracasRecord record)
    {
        var yaml = new StringBuilder(Fence + "\n");
        yaml.Append("schema: ").Append(FracasRecord.SchemaName).Append('\n');
        yaml.Append("id: ").Append(record.Id).Append('\n');
        yaml.Append("title: ").Append(YamlScalar.Quote(record.Title)).Append('\n');
        yaml.Append("status: ").Append(record.Status).Append('\n');
        yaml.Append("priority: ").Append(record.Priority).Append('\n');
        yaml.Append("category: ").Append(YamlScalar.Quote(record.Category)).Append('\n');
        yaml.Append("environment: ").Append(YamlScalar.Quote(record.Environment)).Append('\n');
        yaml.Append("assignedTo: ").Append(YamlScalar.Quote(record.AssignedTo)).Append('\n');
        yaml.Append("created: ").Append(Time(record.CreatedAt)).Append('\n');
        yaml.Append("updated: ").Append(Time(record.UpdatedAt)).Append('\n');
        yaml.Append("due: ").Append(record.DueAt is { } due ? Time(due) : "null").Append('\n');
        List(yaml, "vantages", record.Vantages, v => [("", v)]);
        yaml.Append("causesEstablished: ").Append(record.RootCauses.Count > 0 ? "true" : "false").Append('\n');
        List(yaml, "rootCauses", record.Causes, c => [("code", c.Code), ("component", c.Component)]);
        List(yaml, "successCriteria", record.SuccessCriteria, c => [("command", c.Command), ("expected", c.Expected)]);
        List(yaml, "related", record.RelatedRecords, r => [("", r.Id)]);
        return yaml.Append(Fence).Append('\n').ToString();
    }

    /// <summary>Reads what a listing needs. Returns null where the file has no front matter or no end to it; says in <paramref name="problems"/> what could not be read.</summary>
    public static FracasEntry? Read(TextReader reader, string path, string id, List<InputProblem> problems)
    {
        string? first = reader.ReadLine();
        if (first is null || first.TrimStart('\ufeff').TrimEnd() != Fence)
        {
            problems.Add(new InputProblem(path, 1, "no front matter: the file does not begin with three dashes"));
            return null;
        }

        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        var causes = new List<Dictionary<string, string?>>();
        string? list = null;
        for (int number = 2; ; number++)
        {
            string? line = reader.ReadLine();
            if (line is null || number > 2000)
            {
                problems.Add(new InputProblem(path, number, "the front matter has no end: a second line of three dashes is missing"));
                return null;
            }

            if (line.TrimEnd() is Fence or "...") break;
            if (line.Trim() is "" || line.TrimStart()[0] == '#') continue;
            Match pair = Pair().Match(line);
            bool nested = line[0] is ' ' or '\t' or '-';
            if (!nested)
            {
                if (!pair.Success)
                {
                    problems.Add(new InputProblem(path, number, "no key and value"));
                    continue;
                }

                list = pair.Groups["value"].Value.Trim() is "" ? pair.Groups["key"].Value : null;
                if (!YamlScalar.TryRead(pair.Groups["value"].Value, out string? value)) problems.Add(new InputProblem(path, number, "a quote is not closed"));
                else values[pair.Groups["key"].Value] = value;
            }
            else if (list == "rootCauses")
            {
                if (line.TrimStart().StartsWith('-')) causes.Add(new(StringComparer.Ordinal));
                if (causes.Count > 0 && !ReadCause(line, causes[^1])) problems.Add(new InputProblem(path, number, "no code or component of a root cause"));
            }
        }

        if (values.GetValueOrDefault("id") is { } written && written != id)
            problems.Add(new InputProblem(path, null, $"the id in the front matter is {written}, the file is named {id}"));
        FracasCause[] read = [.. causes.Where(c => c.GetValueOrDefault("code") is { Length: > 0 }).Select(c => new FracasCause(c["code"]!, c.GetValueOrDefault("component")))];
        FracasPriority? priority = FracasPriorities.TryParse(values.GetValueOrDefault("priority"), out FracasPriority known) ? known : null;
        return new FracasEntry(id, path, values.GetValueOrDefault("title"), values.GetValueOrDefault("status"), priority, values.GetValueOrDefault("environment"), read);
    }

    private static bool ReadCause(string line, Dictionary<string, string?> cause)
    {
        string text = line.Trim();
        if (text.StartsWith('-')) text = text[1..].Trim();
        if (text.Length == 0) return true;
        if (text[0] == '{' && text.EndsWith('}'))
        {
            MatchCollection members = FlowMember().Matches(text[1..^1]);
            return members.Count > 0 && members.All(m => Keep(m.Groups["key"].Value, m.Groups["value"].Value, cause));
        }

        Match pair = Pair().Match(text);
        return pair.Success && Keep(pair.Groups["key"].Value, pair.Groups["value"].Value, cause);
    }

    private static bool Keep(string key, string text, Dictionary<string, string?> cause)
    {
        if (!YamlScalar.TryRead(text, out string? value)) return false;
        cause[key] = value;
        return true;
    }

    private static void List<T>(StringBuilder yaml, string name, IReadOnlyList<T> items, Func<T, (string Key, string? Value)[]> members)
    {
        yaml.Append(name).Append(items.Count == 0 ? ": []\n" : ":\n");
        foreach (T item in items)
        {
            string lead = "  - ";
            foreach ((string key, string? value) in members(item))
            {
                yaml.Append(lead).Append(key).Append(key.Length > 0 ? ": " : "").Append(YamlScalar.Quote(value)).Append('\n');
                lead = "    ";
            }
        }
    }

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(?<key>[A-Za-z][A-Za-z0-9_-]{0,63})\s{0,8}:(?:\s+(?<value>.*)|(?<value>))$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pair();

    [GeneratedRegex(@"(?<key>[A-Za-z]{1,32})\s{0,8}:\s{0,8}(?<value>""(?:[^""\\]|\\.)*""|'(?:[^']|'')*'|[^,]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FlowMember();
}
