using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Code.Listening;
using Diagnostics.Core.Configuration.Containers;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Which program a start command runs, as far as that decides which listening calls of its code are reached.</summary>
/// <param name="Languages">The languages that it may be written in; none where the command runs a server that brings its own port, or a tool.</param>
/// <param name="Entry">The file that is started, as the command names it; null where it names none.</param>
/// <param name="RunsFile">Whether the file is started itself, so that what only then runs counts.</param>
/// <param name="IsScript">Whether a shell script comes before it, which may set variables that no file tells.</param>
internal sealed partial record StartedProgram(IReadOnlyList<string> Languages, string? Entry, bool RunsFile, bool IsScript)
{
    private const int MaximumDepth = 4;

    private static readonly string[] s_script = ["JavaScript"];
    private static readonly string[] s_compiled = ["Go", "Rust", "C#", "Java", "Elixir"];
    private static readonly StartedProgram s_none = new([], null, false, false);

    // They run what is behind them.
    private static readonly HashSet<string> s_wrappers = new(StringComparer.Ordinal)
    {
        "exec", "sudo", "env", "nohup", "time", "tini", "dumb-init", "catatonit", "npx", "bunx", "bundle", "poetry", "pipenv", "uv", "pdm", "rye", "hatch", "run", "doppler", "infisical", "dotenv", "dotenvx", "cross-env", "opentelemetry-instrument", "ddtrace-run", "newrelic-admin", "run-program", "su-exec", "gosu", "sh", "bash", "ash", "/bin/sh", "/bin/bash", "wait-for-it.sh",
    };

    // Servers with options of their own, and what serves pages that are built: the port of the code that they load is not bound.
    private static readonly HashSet<string> s_servers = new(StringComparer.Ordinal)
    {
        "gunicorn", "uvicorn", "hypercorn", "daphne", "waitress-serve", "granian", "flask", "fastapi", "streamlit", "celery", "rq", "dramatiq", "huey", "uwsgi", "django-admin", "jupyter", "next", "vite", "nuxt", "nuxi", "ng", "react-scripts", "gatsby", "astro", "remix", "remix-serve", "serve", "http-server",
        "webpack", "webpack-dev-server", "vue-cli-service", "svelte-kit", "storybook", "nginx", "caddy", "httpd", "apachectl", "apache2-foreground", "php-fpm", "supervisord", "sidekiq", "sleep", "tail", "artisan", "alembic", "pytest", "jest",
    };

    /// <summary>Reads a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="scripts">What npm's scripts stand for.</param>
    /// <param name="folder">The folder in which it runs.</param>
    public static StartedProgram Of(string command, IReadOnlyList<StartScript> scripts, string folder) => Of(command, scripts, folder, 0);

    private static StartedProgram Of(string command, IReadOnlyList<StartScript> scripts, string folder, int depth)
    {
        if (depth > MaximumDepth) return s_none;
        // Of several commands the last is the one that stays.
        List<string> words = [];
        foreach (ShellWord word in ShellWords.Split(command))
        {
            if (!word.EndsCommand) words.Add(word.Text);
            else if (words.Count > 0) words = word.Text is "|" ? words : [.. words, "\0"];
        }

        int last = words.FindLastIndex(w => w == "\0");
        while (last >= 0 && last == words.Count - 1)
        {
            words.RemoveAt(last);
            last = words.FindLastIndex(w => w == "\0");
        }

        words = words[(last + 1)..];
        bool script = false;
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i], name = word[(word.LastIndexOf('/') + 1)..];
            if (word.StartsWith('-') || Assignment().IsMatch(word)) continue;
            if (word.Contains(' ', StringComparison.Ordinal)) return Joined(Of(word, scripts, folder, depth + 1), script);
            if (s_wrappers.Contains(name)) continue;
            if (name.EndsWith(".sh", StringComparison.Ordinal) || name is "entrypoint" or "docker-entrypoint" or "start" or "run" && word.Contains('/', StringComparison.Ordinal))
            {
                script = true;
                if (i + 1 >= words.Count) return new StartedProgram([.. s_compiled, .. s_script, "Python", "Ruby", "PHP"], null, false, true);
                continue;
            }

            return Joined(Program(name, word, words, i, scripts, folder, depth), script);
        }

        return s_none;
    }

    private static StartedProgram Joined(StartedProgram program, bool script) => program with { IsScript = program.IsScript || script };

    private static StartedProgram Program(string name, string word, List<string> words, int at, IReadOnlyList<StartScript> scripts, string folder, int depth)
    {
        string? Next() => words.Skip(at + 1).Where((w, i) => !w.StartsWith('-') && !(words[at + i] is "-r" or "--require" or "--import" or "--loader" or "--experimental-loader" or "-W" or "-X" or "--env-file")).FirstOrDefault();
        if (s_servers.Contains(name)) return s_none;
        if (name is "npm" or "yarn" or "pnpm" or "bun" && Next() is { } verb && !verb.Contains('.', StringComparison.Ordinal)) return Script(words, at, scripts, folder, depth);
        if (name is "node" or "nodejs" or "nodemon" or "ts-node" or "ts-node-dev" or "tsx" or "bun" or "deno" or "pm2-runtime" or "pm2" or "babel-node")
            return new StartedProgram(s_script, words.Skip(at + 1).LastOrDefault(w => Source().IsMatch(w)) ?? Next(), true, false);
        if (name == "nest") return new StartedProgram(s_script, "src/main", true, false);
        if (Python().IsMatch(name))
        {
            int module = words.IndexOf("-m", at);
            string? run = module >= 0 && module + 1 < words.Count ? words[module + 1] : Next();
            if (run is null || s_servers.Contains(run) || run is "http.server" || run.EndsWith("manage.py", StringComparison.Ordinal)) return s_none;
            return new StartedProgram(["Python"], module >= 0 ? run.Replace('.', '/') : run, true, false);
        }

        if (name is "ruby") return new StartedProgram(["Ruby"], Next(), true, false);
        if (name is "rails" && Next() is not ("server" or "s")) return s_none;
        if (name is "puma" or "rails" or "pumactl")
        {
            // -b and -p win over the file; they are the command's own.
            int file = words.FindIndex(at, w => w is "-C" or "--config");
            return new StartedProgram(["Ruby"], file >= 0 && file + 1 < words.Count ? words[file + 1] : "config/puma.rb", true, false);
        }

        if (name is "rackup" or "thin" or "unicorn" or "falcon") return s_none;
        if (name is "dotnet") return new StartedProgram(["C#"], null, true, false);
        if (name is "java" or "gradle" or "gradlew" or "mvn" or "mvnw") return new StartedProgram(["Java"], null, true, false);
        if (name is "php") return Next() is { } file2 && !file2.EndsWith("artisan", StringComparison.Ordinal) ? new StartedProgram(["PHP"], file2, true, false) : s_none;
        if (name is "mix" or "elixir" or "iex") return new StartedProgram(["Elixir"], null, true, false);
        if (name is "go") return new StartedProgram(["Go"], Next() is "run" && words.ElementAtOrDefault(at + 2) is { } package ? package : null, true, false);
        if (name is "cargo") return new StartedProgram(["Rust"], null, true, false);
        if (Source().IsMatch(word)) return new StartedProgram(name.EndsWith(".py", StringComparison.Ordinal) ? ["Python"] : name.EndsWith(".rb", StringComparison.Ordinal) ? ["Ruby"] : s_script, word, true, false);
        // A binary: what it is made of is not told by its name.
        return new StartedProgram(s_compiled, name, true, false);
    }

    private static StartedProgram Script(List<string> words, int at, IReadOnlyList<StartScript> scripts, string folder, int depth)
    {
        string[] rest = [.. words.Skip(at + 1).Where(w => !w.StartsWith('-') && w is not ("run" or "run-script"))];
        if (rest.Length == 0) return s_none;
        for (string at2 = folder; ; at2 = ScannedPaths.Folder(at2))
        {
            if (scripts.FirstOrDefault(s => s.Folder == at2 && s.Name == rest[0]) is { } script) return Of(script.Command, scripts, folder, depth + 1);
            if (at2.Length == 0) return s_none;
        }
    }

    [GeneratedRegex(@"^[A-Za-z_]\w*=", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\.(?:[cm]?[jt]s|py|rb)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Source();

    [GeneratedRegex(@"^(?:python|pypy)[\d.]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Python();
}
