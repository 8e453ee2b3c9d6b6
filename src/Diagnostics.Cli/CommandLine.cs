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

          -e, --environment NAME   look at one environment; permits questions to the hosts that it names
              --offline            read only: ask nothing of the network, not even of this machine
              --format FORMAT      table (default), json (diagnosis/v1) or markdown
              --timeout SECONDS    limit of each live check, 0.1 to 60 (default 3)
              --force              plan: replace one that is there
              --no-schema          plan: no JSON Schema beside it
              --print              plan: print it, write nothing
              --vantage LABEL      your own name for where this is run
              --width COLUMNS      width of the table, 40 to 400 (default: the terminal's, at most 120)
              --no-color           no colours (also: the variable NO_COLOR)
          -q, --quiet              no progress
              --version            print the version
          -h, --help               print this

        Without --environment only loopback ports of the folder's own development set-up are asked. No credential is sent anywhere.

        Exit codes:  0 ready   1 not ready   2 degraded   3 unknown   64 usage   65 bad input   70 internal error   130 cancelled
        """;

    private static readonly string[] s_options = ["--environment", "--offline", "--format", "--timeout", "--vantage", "--width", "--no-color", "--quiet", "--force", "--no-schema", "--print", "--version", "--help"];

    public string Path { get; private init; } = ".";

    public string? Environment { get; private init; }

    public bool Offline { get; private init; }

    public OutputFormat Format { get; private init; }

    public TimeSpan? Timeout { get; private init; }

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

        if (!line.MakesPlan && (line.Force || line.NoSchema || line.Print))
        {
            error = "--force, --no-schema and --print belong to 'diagnose plan'";
            return null;
        }

        if (line.Path.Length > 0) return line;
        error = "the path is empty";
        return null;
    }

    private static CommandLine? Switch(CommandLine line, string name) => name switch
    {
        "--offline" => line with { Offline = true },
        "--no-color" or "--no-colour" => line with { NoColor = true },
        "--force" => line with { Force = true },
        "--no-schema" => line with { NoSchema = true },
        "--print" => line with { Print = true },
        "-q" or "--quiet" => line with { Quiet = true },
        "-h" or "--help" or "-?" => line with { WantsHelp = true },
        "--version" => line with { WantsVersion = true },
        _ => null,
    };

    private static bool TakesValue(string name) => name is "-e" or "--environment" or "--format" or "--timeout" or "--vantage" or "--width";

    private static CommandLine? WithValue(CommandLine line, string name, string value, out string? error)
    {
        error = null;
        switch (name)
        {
            case "-e" or "--environment":
                return line with { Environment = value };
            case "--vantage":
                return line with { Vantage = value };
            case "--format":
                if (Enum.TryParse(value, ignoreCase: true, out OutputFormat format) && Enum.IsDefined(format) && !int.TryParse(value, out _)) return line with { Format = format };
                error = $"--format takes table, json or markdown, not '{value}'";
                return null;
            case "--timeout":
                if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0.1 and <= 60) return line with { Timeout = TimeSpan.FromSeconds(seconds) };
                error = $"--timeout takes seconds from 0.1 to 60, not '{value}'";
                return null;
            default:
                if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width is >= 40 and <= 400) return line with { Width = width };
                error = $"--width takes columns from 40 to 400, not '{value}'";
                return null;
        }
    }

    private static string Suggestion(string name)
    {
        string bare = name.TrimStart('-');
        string? near = s_options.FirstOrDefault(o => bare.Length > 1 && o[2..].StartsWith(bare, StringComparison.OrdinalIgnoreCase));
        return near is null ? " (see --help)" : $": did you mean {near}?";
    }
}
