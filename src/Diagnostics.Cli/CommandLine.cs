using System.Globalization;

namespace Diagnostics.Cli;

/// <summary>The words of the command line.</summary>
internal sealed record CommandLine
{
    public const string Help = """
        diagnose: names the root cause of a broken deployment, with evidence and the next command to run.

        Usage:  diagnose [PATH] [options]          PATH is the deployment's folder, by default the current one
                diagnose plan [PATH] [--force] [--no-schema] [--print]
                                                   writes what is discovered to diagnostics.yaml, to be corrected and completed

          -e, --environment NAME   look at one environment; permits questions to the hosts that it names, with its credentials
              --offline            read only: ask nothing of the network, not even of this machine
              --format FORMAT      table (default), json (diagnosis/v1) or markdown
              --timeout SECONDS    limit of each live check, 0.1 to 60 (default 3)
              --time-limit SECONDS limit of the whole run, 0.1 to 86400; what was not finished is said
          -w, --watch              look again when files change, and print only what changed; Ctrl+C ends it
              --interval SECONDS   with --watch: look again at least this often, 1 to 86400 (default 30)
              --since FILE         a former diagnosis (json): which of its promises were kept, which broken, and what is new
              --rules FILE         own rules (YAML): when codes and components match, then a finding, or what explains what
              --force              plan: replace one that is there
              --no-schema          plan: no JSON Schema beside it
              --print              plan: print it, write nothing
              --vantage LABEL      your own name for where this is run
              --width COLUMNS      width of the table, 40 to 400 (default: the terminal's, at most 120)
              --no-color           no colours (also: the variable NO_COLOR)
          -q, --quiet              no progress
              --version            print the version
          -h, --help               print this

        Ports, health paths, databases and caches are asked side by side, while code and logs are read. Without --environment, only those of the
        folder's own development set-up on loopback, and no credential is sent. With it, those that this environment names, with their credentials;
        a credential that was rejected is not sent again for 30 minutes.

        Exit codes:  0 ready   1 not ready   2 degraded   3 unknown   64 usage   65 bad input   70 internal error   130 cancelled
        """;

    private static readonly string[] s_options = ["--environment", "--offline", "--format", "--timeout", "--time-limit", "--watch", "--interval", "--since", "--rules", "--vantage", "--width", "--no-color", "--quiet", "--force", "--no-schema", "--print", "--version", "--help"];

    public string Path { get; private init; } = ".";

    public string? Environment { get; private init; }

    public bool Offline { get; private init; }

    public OutputFormat Format { get; private init; }

    public TimeSpan? Timeout { get; private init; }

    public TimeSpan? TimeLimit { get; private init; }

    public bool Watch { get; private init; }

    public TimeSpan? Interval { get; private init; }

    /// <summary>File of a former diagnosis.</summary>
    public string? Since { get; private init; }

    /// <summary>File of own rules.</summary>
    public string? Rules { get; private init; }

    public string? Vantage { get; private init; }

    public int? Width { get; private init; }

    public bool NoColor { get; private init; }

    public bool Quiet { get; private init; }

    /// <summary>Whether the command is <c>plan</c>.</summary>
    public bool MakesPlan { get; private init; }

    public bool Force { get; private init; }

    public bool NoSchema { get; private init; }

    public bool Print { get; private init; }

    public bool WantsHelp { get; private init; }

    public bool WantsVersion { get; private init; }

    /// <summary>Reads the words; where they are off, <paramref name="error"/> says which and why.</summary>
    public static CommandLine? Parse(IReadOnlyList<string> words, out string? error)
    {
        error = null;
        var line = new CommandLine();
        bool havePath = false;
        bool onlyPaths = false;
        // "diagnose PATH" is also what stands after "dotnet run --project … --".
        int i = words.Count > 0 && words[0] == "diagnose" ? 1 : 0;
        // A folder of that name is "./plan".
        if (i < words.Count && words[i] == "plan")
        {
            line = line with { MakesPlan = true };
            i++;
        }

        for (; i < words.Count; i++)
        {
            string word = words[i];
            if (onlyPaths || word.Length == 0 || word[0] != '-' || word == "-")
            {
                if (havePath)
                {
                    error = $"one folder at a time: '{line.Path}' and '{word}'";
                    return null;
                }

                line = line with { Path = word };
                havePath = true;
                continue;
            }

            if (word == "--")
            {
                onlyPaths = true;
                continue;
            }

            int equals = word.StartsWith("--", StringComparison.Ordinal) ? word.IndexOf('=', StringComparison.Ordinal) : -1;
            string name = equals < 0 ? word : word[..equals];
            string? attached = equals < 0 ? null : word[(equals + 1)..];
            if (Switch(line, name) is { } switched)
            {
                if (attached is not null)
                {
                    error = $"{name} takes no value";
                    return null;
                }

                line = switched;
                continue;
            }

            if (!TakesValue(name))
            {
                error = $"unknown option {name}{Suggestion(name)}";
                return null;
            }

            string? value = attached ?? (i + 1 < words.Count ? words[++i] : null);
            if (string.IsNullOrEmpty(value))
            {
                error = $"{name} needs a value";
                return null;
            }

            if (WithValue(line, name, value, out error) is not { } set) return null;
            line = set;
        }

        error = line.Path.Length == 0 ? "the path is empty"
            : line is { MakesPlan: false } and ({ Force: true } or { NoSchema: true } or { Print: true }) ? "--force, --no-schema and --print belong to 'diagnose plan'"
            : line.MakesPlan && (line.Since ?? line.Rules) is not null ? "--since and --rules go with a diagnosis"
            : line is { MakesPlan: true, Watch: true } ? "a plan is made once: --watch does not go with it"
            : line is { Interval: not null, Watch: false } ? "--interval goes with --watch"
            : line is { Watch: true, Format: OutputFormat.Markdown } ? "--watch prints a table or json"
            : null;
        return error is null ? line : null;
    }

    private static CommandLine? Switch(CommandLine line, string name) => name switch
    {
        "--offline" => line with { Offline = true },
        "--no-color" or "--no-colour" => line with { NoColor = true },
        "-w" or "--watch" => line with { Watch = true },
        "--force" => line with { Force = true },
        "--no-schema" => line with { NoSchema = true },
        "--print" => line with { Print = true },
        "-q" or "--quiet" => line with { Quiet = true },
        "-h" or "--help" or "-?" => line with { WantsHelp = true },
        "--version" => line with { WantsVersion = true },
        _ => null,
    };

    private static bool TakesValue(string name) => name is "-e" or "--environment" or "--format" or "--timeout" or "--time-limit" or "--interval" or "--since" or "--rules" or "--vantage" or "--width";

    private static CommandLine? WithValue(CommandLine line, string name, string value, out string? error)
    {
        error = null;
        switch (name)
        {
            case "-e" or "--environment":
                return line with { Environment = value };
            case "--since":
                return line with { Since = value };
            case "--rules":
                return line with { Rules = value };
            case "--vantage":
                return line with { Vantage = value };
            case "--format":
                if (Enum.TryParse(value, ignoreCase: true, out OutputFormat format) && Enum.IsDefined(format) && !int.TryParse(value, out _)) return line with { Format = format };
                error = $"--format takes table, json or markdown, not '{value}'";
                return null;
            case "--timeout":
                return Seconds(name, value, 0.1, 60, out error) is { } timeout ? line with { Timeout = timeout } : null;
            case "--time-limit":
                return Seconds(name, value, 0.1, 86400, out error) is { } limit ? line with { TimeLimit = limit } : null;
            case "--interval":
                return Seconds(name, value, 1, 86400, out error) is { } interval ? line with { Interval = interval } : null;
            default:
                if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width is >= 40 and <= 400) return line with { Width = width };
                error = $"--width takes columns from 40 to 400, not '{value}'";
                return null;
        }
    }

    private static TimeSpan? Seconds(string name, string value, double least, double most, out string? error)
    {
        bool isRight = double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds >= least && seconds <= most;
        error = isRight ? null : string.Create(CultureInfo.InvariantCulture, $"{name} takes seconds from {least} to {most}, not '{value}'");
        return isRight ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static string Suggestion(string name)
    {
        string bare = name.TrimStart('-');
        string? near = s_options.FirstOrDefault(o => bare.Length > 1 && o[2..].StartsWith(bare, StringComparison.OrdinalIgnoreCase));
        return near is null ? " (see --help)" : $": did you mean {near}?";
    }
}
