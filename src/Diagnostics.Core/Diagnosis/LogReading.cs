using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Reads the logs of a project: who wrote each line, in which environment, and whether it still tells of the present.</summary>
internal sealed class LogReading(DeploymentModel model, LogScanner scanner)
{
    // Names of log files that say nothing of who writes them.
    private static readonly HashSet<string> s_anonymous = new(StringComparer.OrdinalIgnoreCase)
    {
        "app", "application", "server", "service", "output", "stdout", "stderr", "error", "errors", "out", "err", "deploy", "deployment", "compose", "docker-compose", "docker", "latest", "console", "startup",
        "build", "log", "logs", "platform", "run", "render", "cloudrun", "heroku", "events", "all", "debug", "main", "current",
    };

    private readonly List<(string Path, int? Line, string Message)> _problems = [];

    /// <summary>Logs that could not be read, or not whole.</summary>
    public IReadOnlyList<(string Path, int? Line, string Message)> Problems => _problems;

    public IReadOnlyList<LogObservation> Read(IEnumerable<ProjectFile> logs, Action<ProjectFile> onFile, CancellationToken cancellationToken)
    {
        var observations = new List<LogObservation>();
        foreach (ProjectFile file in logs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            onFile(file);
            IReadOnlyList<LogEvent> events = Scan(file, cancellationToken);
            if (events.Count == 0) continue;
            string? environment = EnvironmentNames.FromPath(file.Path).Environment;
            if (environment is not null) model.Environments.Add(environment);
            string? writer = Writer(file.Path);
            // Each component of a joined log has its own starts and recoveries.
            foreach (IGrouping<string?, LogEvent> group in events.GroupBy(e => e.Component is null ? writer : model.FindContainer(e.Component)?.Name ?? writer))
                observations.AddRange(Judge([.. group], group.Key, environment));
        }

        return observations;
    }

    private IReadOnlyList<LogEvent> Scan(ProjectFile file, CancellationToken cancellationToken)
    {
        if (file.Length == 0) return [];
        try
        {
            using var reader = new StreamReader(file.FullPath, System.Text.Encoding.UTF8, true, new FileStreamOptions { Options = FileOptions.SequentialScan, Share = FileShare.ReadWrite | FileShare.Delete });
            return scanner.Scan(file.Path, reader, cancellationToken);
        }
        catch (UnauthorizedAccessException)
        {
            _problems.Add((file.Path, null, "cannot be read: access denied"));
        }
        catch (IOException e)
        {
            _problems.Add((file.Path, null, "cannot be read: " + e.GetType().Name));
        }

        return [];
    }

    /// <summary>The component that a log's name tells: <c>logs/production/api.log</c>, <c>api.production.log</c>, <c>worker/out.log</c>.</summary>
    private string? Writer(string path)
    {
        string[] parts = path.Split('/');
        string name = Path.GetFileName(path);
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        string stem = dot > 0 ? name[..dot] : name;
        for (int i = parts.Length - 1; i >= 0; i--)
        {
            string candidate = i == parts.Length - 1 ? stem : parts[i];
            if (model.Find(candidate) is { } known) return known.Name;
            // api-staging, staging_api, shop-api-1: the component without what else the name holds.
            string[] words = [.. candidate.Split('-', '_').Where(w => w.Length > 0 && EnvironmentNames.Known(w) is null && !s_anonymous.Contains(w) && !w.All(char.IsDigit))];
            if (words.Length > 0 && model.Find(string.Join('-', words)) is { } part) return part.Name;
            if (i == parts.Length - 1 && words.Length > 0) return model.GetOrAdd(string.Join('-', words)).Name;
        }

        ComponentModel[] applications = [.. model.Components.Where(c => c.IsApplication)];
        return applications.Length == 1 ? applications[0].Name : null;
    }

    private static IEnumerable<LogObservation> Judge(LogEvent[] events, string? component, string? environment)
    {
        int start = LastStart(events);
        for (int i = 0; i < events.Length; i++)
        {
            bool history = i < start || (IsFailure(events[i]) && IsRecovered(events, i));
            yield return new LogObservation(component, environment, events[i], history);
        }
    }

    // The last start that anything follows: a log that ends with a start tells of the run before.
    private static int LastStart(LogEvent[] events)
    {
        int from = events.Length - 1;
        while (from > 0 && events[from].Signature.Kind == LogEventKind.Start) from--;
        for (int i = from; i > 0; i--)
        {
            if (events[i].Signature.Kind == LogEventKind.Start) return i;
        }

        return 0;
    }

    private static bool IsFailure(LogEvent e) => e.Signature.Kind is LogEventKind.Failure or LogEventKind.Probe;

    // A start-up that failed and then listened has recovered; so has a call that failed before a success of the same kind was logged.
    private static bool IsRecovered(LogEvent[] events, int index)
    {
        LogEvent failure = events[index];
        for (int i = index + 1; i < events.Length; i++)
        {
            LogSignature later = events[i].Signature;
            if (later.Kind == LogEventKind.Listen && !failure.Signature.IsAboutTarget && failure.Signature.Kind == LogEventKind.Failure) return true;
            if (later.Id == "ready.connected" && failure.Signature.IsAboutTarget) return true;
            if (later.Id is "ready.render" or "listen.render" && failure.Signature.Id.StartsWith("platform.", StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
