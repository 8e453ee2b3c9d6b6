using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>Reads a Dockerfile: continuation lines, comments, here-documents, both forms of a command, and stages.</summary>
/// <remarks>Source of the rules: the Dockerfile reference (format, escape directive, ENV, EXPOSE, CMD, HEALTHCHECK).</remarks>
internal static class DockerfileReader
{
    public static DockerImage Read(string path, string text)
    {
        var stages = new Dictionary<string, Stage>(StringComparer.OrdinalIgnoreCase);
        var stage = new Stage();
        foreach ((string instruction, string rest, int line) in Instructions(text))
        {
            switch (instruction)
            {
                case "FROM":
                    stage = From(rest, stages);
                    break;
                case "ENV":
                    foreach ((string key, string value) in Pairs(rest)) stage.Variables.Add(new DockerVariable(key, value, line, false));
                    break;
                case "ARG":
                    int equals = rest.IndexOf('=', StringComparison.Ordinal);
                    stage.Variables.Add(equals < 0 ? new DockerVariable(rest.Trim(), "", line, true) : new DockerVariable(rest[..equals].Trim(), Unquote(rest[(equals + 1)..].Trim()), line, true));
                    break;
                case "EXPOSE":
                    foreach (string port in rest.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Expose(stage, port, line);
                    break;
                case "CMD":
                    stage.Command = new DockerInstruction(Command(rest), line);
                    break;
                case "ENTRYPOINT":
                    stage.Entrypoint = new DockerInstruction(Command(rest), line);
                    break;
                case "HEALTHCHECK":
                    int at = rest.IndexOf("CMD", StringComparison.OrdinalIgnoreCase);
                    stage.HealthCheck = at < 0 ? null : new DockerInstruction(Command(rest[(at + 3)..].Trim()), line);
                    break;
                default:
                    break;
            }
        }

        return new DockerImage(path, stage.Variables, stage.Exposed, stage.Command, stage.Entrypoint, stage.HealthCheck);
    }

    // A stage built on a named stage inherits what that one set.
    private static Stage From(string rest, Dictionary<string, Stage> stages)
    {
        string[] words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] names = [.. words.Where(w => !w.StartsWith("--", StringComparison.Ordinal))];
        Stage stage = names.Length > 0 && stages.TryGetValue(names[0], out Stage? parent) ? parent.Copy() : new Stage();
        if (names.Length >= 3 && names[1].Equals("AS", StringComparison.OrdinalIgnoreCase)) stages[names[2]] = stage;
        return stage;
    }

    private static void Expose(Stage stage, string text, int line)
    {
        string number = text.Split('/')[0];
        int dash = number.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int port)) stage.Exposed.Add((port, line));
    }

    private static IEnumerable<(string Instruction, string Arguments, int Line)> Instructions(string text)
    {
        string[] lines = text.Split('\n');
        char escape = '\\';
        int i = 0;
        while (i < lines.Length)
        {
            string line = lines[i].TrimEnd('\r');
            string trimmed = line.TrimStart();
            if (trimmed.StartsWith('#'))
            {
                if (trimmed.Replace(" ", "", StringComparison.Ordinal).Equals("#escape=`", StringComparison.OrdinalIgnoreCase)) escape = '`';
                i++;
                continue;
            }

            if (trimmed.Length == 0)
            {
                i++;
                continue;
            }

            int start = i + 1;
            var whole = new StringBuilder();
            while (i < lines.Length)
            {
                string part = lines[i].TrimEnd('\r');
                i++;
                // Comments between the lines of one instruction are dropped, as the builder does.
                if (whole.Length > 0 && part.TrimStart().StartsWith('#')) continue;
                string bare = part.TrimEnd();
                if (bare.EndsWith(escape))
                {
                    whole.Append(bare, 0, bare.Length - 1).Append(' ');
                    continue;
                }

                whole.Append(part);
                break;
            }

            string joined = whole.ToString().Trim();
            foreach (string terminator in HereDocuments(joined))
            {
                while (i < lines.Length && lines[i].Trim() != terminator) i++;
                i++;
            }

            int space = joined.IndexOfAny([' ', '\t']);
            if (space > 0) yield return (joined[..space].ToUpperInvariant(), joined[(space + 1)..].Trim(), start);
        }
    }

    private static IEnumerable<string> HereDocuments(string instruction)
    {
        if (!instruction.StartsWith("RUN", StringComparison.OrdinalIgnoreCase) && !instruction.StartsWith("COPY", StringComparison.OrdinalIgnoreCase)) yield break;
        int at = 0;
        while ((at = instruction.IndexOf("<<", at, StringComparison.Ordinal)) >= 0)
        {
            at += 2;
            int end = at;
            while (end < instruction.Length && (char.IsLetterOrDigit(instruction[end]) || instruction[end] is '_' or '-' or '"' or '\'')) end++;
            string word = instruction[at..end].TrimStart('-').Trim('"', '\'');
            if (word.Length > 0) yield return word;
            at = end;
        }
    }

    private static string Command(string rest)
    {
        if (!rest.StartsWith('[')) return rest;
        try
        {
            using JsonDocument json = JsonDocument.Parse(rest);
            return string.Join(' ', json.RootElement.EnumerateArray().Select(e => e.GetString()));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The builder, too, takes what is no JSON list of strings for the shell form.
            return rest;
        }
    }

    private static IEnumerable<(string Key, string Value)> Pairs(string rest)
    {
        int firstSpace = rest.IndexOfAny([' ', '\t']);
        int equals = rest.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || (firstSpace >= 0 && firstSpace < equals))
        {
            // The old form: ENV key the whole rest is the value.
            if (firstSpace > 0) yield return (rest[..firstSpace], rest[(firstSpace + 1)..].Trim());
            yield break;
        }

        int i = 0;
        while (i < rest.Length)
        {
            while (i < rest.Length && char.IsWhiteSpace(rest[i])) i++;
            int e = rest.IndexOf('=', i);
            if (e < 0) yield break;
            string key = rest[i..e];
            int j = e + 1;
            char quote = '\0';
            while (j < rest.Length && (quote != '\0' || !char.IsWhiteSpace(rest[j])))
            {
                if (quote == '\0' && rest[j] is '"' or '\'') quote = rest[j];
                else if (quote != '\0' && rest[j] == quote) quote = '\0';
                else if (rest[j] == '\\') j++;
                j++;
            }

            yield return (key, Unquote(rest[(e + 1)..Math.Min(j, rest.Length)]));
            i = j;
        }
    }

    private static string Unquote(string value) =>
        value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;

    private sealed class Stage
    {
        public List<DockerVariable> Variables { get; init; } = [];

        public List<(int Port, int Line)> Exposed { get; init; } = [];

        public DockerInstruction? Command { get; set; }

        public DockerInstruction? Entrypoint { get; set; }

        public DockerInstruction? HealthCheck { get; set; }

        public Stage Copy() => new() { Variables = [.. Variables], Exposed = [.. Exposed], Command = Command, Entrypoint = Entrypoint, HealthCheck = HealthCheck };
    }
}
