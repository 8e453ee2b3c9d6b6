using System.Globalization;
using System.Text.Json;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>Reads a Dockerfile: what its last stage sets, exposes and runs.</summary>
/// <remarks>Source of the rules: the Dockerfile reference (FROM, ARG, ENV, EXPOSE, CMD, ENTRYPOINT, HEALTHCHECK).</remarks>
internal static class DockerfileReader
{
    /// <summary>Reads a stage.</summary>
    /// <param name="path">The file, to be cited.</param>
    /// <param name="text">Its text.</param>
    /// <param name="target">Name or number of the stage that is built; the last one where null.</param>
    /// <param name="buildArguments">Arguments that the build is given (<c>--build-arg</c>); they override defaults.</param>
    public static DockerImage Read(string path, string text, string? target = null, IReadOnlyDictionary<string, string>? buildArguments = null)
    {
        var lines = new DockerLines(text);
        var stages = new Dictionary<string, Stage>(StringComparer.OrdinalIgnoreCase);
        // What stands before the first FROM: arguments for the FROM lines, and defaults for stages that name them again.
        var global = new Stage();
        Stage stage = global;
        int number = -1;
        bool reached = false;
        foreach ((string name, string arguments, int line) in lines.Read())
        {
            Stage current = stage;
            if (name == "FROM" && reached) break;
            var words = new DockerWords(lines.Escape, current.Find);
            switch (name)
            {
                case "FROM":
                    stage = From(arguments, new DockerWords(lines.Escape, global.Find), stages);
                    stages.TryAdd((++number).ToString(CultureInfo.InvariantCulture), stage);
                    reached = target is not null && stages.TryGetValue(target, out Stage? wanted) && ReferenceEquals(wanted, stage);
                    break;
                case "ENV":
                    // All values of one instruction see the variables as they were before it.
                    stage.Variables.AddRange([.. Pairs(arguments, words).Select(p => new DockerVariable(p.Key, p.Value, line, false, p.Unknown))]);
                    break;
                case "ARG":
                    foreach (string word in words.Split(arguments)) stage.Variables.Add(Argument(word, words, line, global, buildArguments));
                    break;
                case "EXPOSE":
                    foreach (string word in words.Split(arguments)) Expose(stage, words.Value(word), line);
                    break;
                case "CMD":
                    stage.Command = Command(arguments, line);
                    stage.IsCommandOwn = true;
                    break;
                case "ENTRYPOINT":
                    stage.Entrypoint = Command(arguments, line);
                    // A new entrypoint drops the command that was inherited, not the stage's own.
                    if (!stage.IsCommandOwn) stage.Command = null;
                    break;
                case "HEALTHCHECK":
                    stage.HealthCheck = HealthCheck(arguments, words, line);
                    break;
                default:
                    break;
            }
        }

        (IReadOnlyList<DockerStep> steps, (string, int)? below) = DockerSteps.Read(lines, target);
        return new DockerImage(path, stage.Variables, stage.Exposed, stage.Command, stage.Entrypoint, stage.HealthCheck) { Steps = steps, Base = below, Text = text };
    }

    /// <summary>The names of the stages, in order; a stage without a name has its number, counted from 0.</summary>
    public static IReadOnlyList<string> StageNames(string text)
    {
        var lines = new DockerLines(text);
        var words = new DockerWords(lines.Escape, static _ => null);
        var names = new List<string>();
        foreach ((string name, string arguments, _) in lines.Read())
        {
            if (name != "FROM") continue;
            string[] parts = [.. words.Split(arguments).Where(w => !w.StartsWith("--", StringComparison.Ordinal))];
            names.Add(parts.Length >= 3 && parts[1].Equals("AS", StringComparison.OrdinalIgnoreCase) ? parts[2] : names.Count.ToString(CultureInfo.InvariantCulture));
        }

        return names;
    }

    // A stage built on a named stage inherits what that one set.
    private static Stage From(string arguments, DockerWords words, Dictionary<string, Stage> stages)
    {
        string[] names = [.. words.Split(arguments).Where(w => !w.StartsWith("--", StringComparison.Ordinal)).Select(words.Value)];
        Stage stage = names.Length > 0 && stages.TryGetValue(names[0], out Stage? parent) ? parent.Inherit() : new Stage();
        if (names.Length >= 3 && names[1].Equals("AS", StringComparison.OrdinalIgnoreCase)) stages[names[2]] = stage;
        return stage;
    }

    private static DockerVariable Argument(string word, DockerWords words, int line, Stage global, IReadOnlyDictionary<string, string>? given)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? word : word[..equals];
        if (given?.TryGetValue(name, out string? value) == true) return new DockerVariable(name, value, line, true);
        return equals < 0
            ? new DockerVariable(word, global.Find(word)?.Value ?? "", line, true, global.Find(word)?.Unknown)
            : new DockerVariable(word[..equals], words.Value(word[(equals + 1)..]), line, true, words.Unknown);
    }

    private static void Expose(Stage stage, string text, int line)
    {
        string[] parts = text.Split('/');
        if (parts.Length > 1 && !parts[1].Equals("tcp", StringComparison.OrdinalIgnoreCase)) return;
        foreach (PublishedPort port in PublishedPort.Read(parts[0]) ?? []) stage.Exposed.Add((port.ContainerPort, line));
    }

    private static DockerInstruction? HealthCheck(string arguments, DockerWords words, int line)
    {
        int from = 0;
        foreach (string word in words.Split(arguments))
        {
            from = arguments.IndexOf(word, from, StringComparison.Ordinal) + word.Length;
            if (word.StartsWith("--", StringComparison.Ordinal)) continue;
            return word.Equals("CMD", StringComparison.OrdinalIgnoreCase) ? Command(arguments[from..].Trim(), line) : null;
        }

        return null;
    }

    private static DockerInstruction? Command(string text, int line)
    {
        if (!text.StartsWith('[')) return text.Length == 0 ? null : new DockerInstruction(text, line);
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            string[] words = [.. json.RootElement.EnumerateArray().Select(e => e.GetString() ?? "")];
            return words.Length == 0 ? null : new DockerInstruction(string.Join(' ', words.Select(ShellWords.Quote)), line, IsExec: true);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The builder, too, takes what is no JSON list of strings for the shell form.
            return new DockerInstruction(text, line);
        }
    }

    private static IEnumerable<(string Key, string Value, string? Unknown)> Pairs(string arguments, DockerWords words)
    {
        int space = arguments.AsSpan().IndexOfAny(' ', '\t');
        int equals = arguments.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || (space >= 0 && space < equals))
        {
            // The old form: ENV key the whole rest is the value.
            if (space > 0) yield return (arguments[..space], words.Value(arguments[(space + 1)..].Trim()), words.Unknown);
            yield break;
        }

        foreach (string word in words.Split(arguments))
        {
            int at = word.IndexOf('=', StringComparison.Ordinal);
            if (at > 0) yield return (words.Value(word[..at]), words.Value(word[(at + 1)..]), words.Unknown);
        }
    }

    private sealed class Stage
    {
        public List<DockerVariable> Variables { get; init; } = [];

        public List<(int Port, int Line)> Exposed { get; init; } = [];

        public DockerInstruction? Command { get; set; }

        public bool IsCommandOwn { get; set; }

        public DockerInstruction? Entrypoint { get; set; }

        public DockerInstruction? HealthCheck { get; set; }

        // ENV wins over ARG of the same name; an argument without a default is known only to who builds.
        public DockerVariable? Find(string name) =>
            Variables.FindLast(v => v.Key == name && !v.IsArgument) ?? Variables.FindLast(v => v.Key == name && v.Value.Length > 0);

        public Stage Inherit() => new()
        {
            // Arguments end with their stage; what is inherited are the image's variables.
            Variables = [.. Variables.Where(v => !v.IsArgument)],
            Exposed = [.. Exposed],
            Command = Command,
            Entrypoint = Entrypoint,
            HealthCheck = HealthCheck,
        };
    }
}
