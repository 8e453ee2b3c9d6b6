using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A shell script that deploys to Cloud Run: <c>gcloud run deploy NAME --port N</c>. Read, never run.</summary>
internal sealed partial class CloudRunScriptReader : IPlatformReader
{
    // Options of gcloud run deploy that take no value; the word after any other option belongs to it.
    private static readonly HashSet<string> s_flags = new(StringComparer.Ordinal)
    {
        "--allow-unauthenticated", "--async", "--quiet", "-q", "--cpu-boost", "--cpu-throttling", "--use-http2", "--session-affinity", "--default-url", "--deploy-health-check", "--invoker-iam-check",
        "--automatic-updates", "--iap", "--clear-env-vars", "--clear-secrets", "--clear-labels",
    };

    public bool IsStructured => false;

    public bool MayRead(string relativePath) => relativePath.EndsWith(".sh", StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        if (!text.Contains("gcloud", StringComparison.Ordinal)) return [];
        var services = new List<PlatformService>();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var command = new List<ShellWord>();
        foreach (ShellWord word in ShellWords.Split(text + "\n"))
        {
            if (!word.EndsCommand)
            {
                command.Add(word);
                continue;
            }

            foreach (ShellWord assignment in command.TakeWhile(w => Assignment().IsMatch(w.Text) || w.Text is "export" or "readonly" or "local"))
            {
                if (Assignment().Match(assignment.Text) is { Success: true } match) variables[match.Groups["name"].Value] = Fill(match.Groups["value"].Value, variables);
            }

            if (Deploy(relativePath, command, variables) is { } service) services.Add(service);
            command.Clear();
        }

        return services;
    }

    private static PlatformService? Deploy(string path, List<ShellWord> command, Dictionary<string, string> variables)
    {
        int at = command.FindIndex(w => w.Text == "gcloud" || w.Text.EndsWith("/gcloud", StringComparison.Ordinal));
        if (at < 0) return null;
        // What stands in front of gcloud may only be assignments and words that run what follows: `echo gcloud run deploy` deploys nothing.
        if (command.Take(at).Any(w => w.Text is "echo" or "printf" or "#")) return null;
        int deploy = command.FindIndex(at, w => w.Text == "deploy");
        if (deploy < 0 || command[deploy - 1].Text != "run") return null;

        ShellWord? name = null;
        (int Port, int Line, string Text)? port = null;
        (string Text, int Line)? memory = null;
        var settings = new List<(string Key, string Value, int Line)>();
        for (int i = deploy + 1; i < command.Count; i++)
        {
            string word = command[i].Text;
            if (!word.StartsWith('-'))
            {
                name ??= command[i];
                continue;
            }

            int equals = word.IndexOf('=', StringComparison.Ordinal);
            string option = equals < 0 ? word : word[..equals];
            bool own = equals < 0 && !s_flags.Contains(word) && !word.StartsWith("--no-", StringComparison.Ordinal) && i + 1 < command.Count && !command[i + 1].Text.StartsWith('-');
            string value = Fill(equals >= 0 ? word[(equals + 1)..] : own ? command[i + 1].Text : "", variables);
            int line = command[i].Line;
            if (own) i++;
            if (option == "--port" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 65535) port = (number, line, $"--port {value}");
            else if (option == "--memory") memory = (value, line);
            else if (option is "--set-env-vars" or "--update-env-vars") AddSettings(value, line, settings);
        }

        if (name is not { } named) return null;
        string service = Fill(named.Text, variables);
        // A name that only the script's environment knows names nothing here.
        if (!ServiceName().IsMatch(service)) return null;
        Citation evidence = port is { } p
            ? new Citation(CitationKind.Config, path, p.Line, p.Text)
            : new Citation(CitationKind.Config, path, command[at].Line, $"gcloud run deploy {service} (no --port: Cloud Run's default is 8080)");
        return new PlatformService("Cloud Run", service, port?.Port ?? CloudRunReader.DefaultPort, true, evidence, CloudRunReader.Contract, null, settings, null) { MemoryLimit = memory };
    }

    // KEY=value,KEY=value, or with another separator: ^##^KEY=value##KEY=value.
    private static void AddSettings(string value, int line, List<(string Key, string Value, int Line)> settings)
    {
        string separator = ",";
        if (value.StartsWith('^') && value.IndexOf('^', 1) is var close and > 1)
        {
            separator = value[1..close];
            value = value[(close + 1)..];
        }

        foreach (string pair in value.Split(separator, StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) settings.Add((pair[..equals].Trim(), pair[(equals + 1)..], line));
        }
    }

    private static string Fill(string text, Dictionary<string, string> variables) =>
        text.Contains('$', StringComparison.Ordinal)
            ? Variable().Replace(text, m => variables.TryGetValue(m.Groups["name"].Value, out string? value) ? value : m.Groups["default"].Success ? m.Groups["default"].Value : m.Value)
            : text;

    [GeneratedRegex(@"^(?<name>[A-Za-z_]\w*)=(?<value>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\$(?:\{(?<name>[A-Za-z_]\w*)(?::?[-=](?<default>[^{}$]*))?\}|(?<name>[A-Za-z_]\w*))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9\-]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ServiceName();
}
