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
        foreach ((IReadOnlyList<ShellWord> command, IReadOnlyDictionary<string, string> variables) in ScriptCommands.Read(text))
        {
            if (Deploy(relativePath, command, variables) is { } service) services.Add(service);
        }

        return services;
    }

    private static PlatformService? Deploy(string path, IReadOnlyList<ShellWord> command, IReadOnlyDictionary<string, string> variables)
    {
        int at = ScriptCommands.Find(command, "gcloud");
        if (at < 0) return null;
        int deploy = at;
        while (deploy < command.Count && command[deploy].Text != "deploy") deploy++;
        if (deploy >= command.Count || command[deploy - 1].Text != "run") return null;

        ShellWord? name = null;
        (int Port, int Line, string Text)? port = null;
        (double Seconds, string Text, int Line)? limit = null;
        (string Text, int Line)? memory = null;
        string? source = null;
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
            string value = ScriptCommands.Fill(equals >= 0 ? word[(equals + 1)..] : own ? command[i + 1].Text : "", variables);
            int line = command[i].Line;
            if (own) i++;
            if (option == "--port" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 65535) port = (number, line, $"--port {value}");
            else if (option == "--timeout" && Deployment.Durations.Seconds(value) is { } seconds) limit = (seconds, "--timeout " + value, line);
            else if (option == "--source") source = Deployment.ScannedPaths.Combine("", value);
            else if (option == "--memory") memory = (value, line);
            else if (option is "--set-env-vars" or "--update-env-vars") AddSettings(value, line, settings);
        }

        if (name is not { } named) return null;
        string service = ScriptCommands.Fill(named.Text, variables);
        // A name that only the script's environment knows names nothing here.
        if (!ServiceName().IsMatch(service)) return null;
        Citation evidence = port is { } p
            ? new Citation(CitationKind.Config, path, p.Line, p.Text)
            : new Citation(CitationKind.Config, path, command[at].Line, $"gcloud run deploy {service} (no --port: Cloud Run's default is 8080)");
        return new PlatformService("Cloud Run", service, port?.Port ?? CloudRunReader.DefaultPort, true, evidence, CloudRunReader.Contract, null, settings, null) 
        {
            RequestLimits = [limit is { } l ? new PlatformRequestLimit(l.Seconds, "Cloud Run", new Citation(CitationKind.Config, path, l.Line, l.Text)) : new PlatformRequestLimit(CloudRunReader.UsualRequestLimit, "Cloud Run", evidence, IsUsual: true)],
            Limits = [CloudRunReader.UsualStart(evidence.Line ?? 1)],
            MemoryLimit = memory,
            CodeFolder = source,
        };
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

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9\-]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ServiceName();
}
