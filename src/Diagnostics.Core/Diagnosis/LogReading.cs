using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Reads the logs of a project: who wrote each line, in which environment, and whether it still tells of the present.</summary>
internal sealed partial class LogReading(DeploymentModel model, LogScanner scanner)
{
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
            PlanFiles? declared = model.Plan.Logs.FirstOrDefault(l => l.Path.IsMatch(file.Path));
            string? environment = declared?.Environment ?? EnvironmentNames.FromPath(file.Path).Environment;
            if (environment is not null) model.Environments.Add(environment);
            string? writer = declared?.Component is { } known ? model.GetOrAdd(known).Name : Writer(file.Path);
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

    /// <summary>The component that a log's path names; one that is new where only the log knows of it; the only application where the path says nothing.</summary>
    private string? Writer(string path)
    {
        // blog/logs/api.log is of project blog, where several have an "api".
        string[] parts = path.Split('/');
        string stem = LogNames.FromFile(path) ?? "";
        for (int i = parts.Length - 2; i >= 0 && stem.Length > 0; i--)
        {
            if (model.FindExact(parts[i] + "-" + stem) is { } ofProject) return ofProject.Name;
        }

        foreach (string candidate in LogNames.Candidates(path))
        {
            if (model.Find(candidate) is { } known) return known.Name;
        }

        if (LogNames.FromFile(path) is { } name) return (model.FindByRole(name, null) ?? model.GetOrAdd(name)).Name;
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

    // "Connected to redis" says nothing of the database that refused.
    private static bool Concerns(LogEvent connected, LogEvent failure)
    {
        Match said = ConnectedTo().Match(connected.Citation.Excerpt ?? "");
        if (!said.Success) return true;
        ComponentKind kind = ComponentNames.KindOf(said.Groups["what"].Value);
        ComponentKind failed = failure.Port switch
        {
            5432 or 6543 or 3306 or 27017 or 1433 => ComponentKind.Database,
            6379 or 11211 => ComponentKind.Cache,
            5672 or 9092 or 4222 => ComponentKind.Queue,
            _ => ComponentNames.KindOf(failure.Field("host") ?? failure.Citation.Excerpt ?? ""),
        };
        return kind == failed;
    }

    [GeneratedRegex(@"\bconnected to (?:the )?(?<what>\w+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex ConnectedTo();

    [GeneratedRegex(@"\b(?:retry|retries|retrying|attempt|reconnecting|trying again|waiting for)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Retry();

    private static bool IsFailure(LogEvent e) => e.Signature.Kind is LogEventKind.Failure or LogEventKind.Probe;

    // A start-up that failed and then listened has recovered; so has a call that failed before a success of the same kind was logged.
    private static bool IsRecovered(LogEvent[] events, int index)
    {
        LogEvent failure = events[index];
        for (int i = index + 1; i < events.Length; i++)
        {
            LogSignature later = events[i].Signature;
            if (later.Kind == LogEventKind.Listen && !failure.Signature.IsAboutTarget && failure.Signature.Kind == LogEventKind.Failure) return true;
            if (later.Id == "ready.connected" && failure.Signature.IsAboutTarget && Concerns(events[i], failure)) return true;
            // A call that says itself that it is tried again, before a start-up that then came to its end.
            if (later.Kind is LogEventKind.Listen or LogEventKind.Ready && failure.Signature.IsAboutTarget && Retry().IsMatch(failure.Citation.Excerpt ?? "")) return true;
            if (later.Id is "ready.render" or "listen.render" && failure.Signature.Id.StartsWith("platform.", StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
