using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Reads the logs of a project: who wrote each line, in which environment, and whether it still tells of the present.</summary>
internal sealed class LogReading(DeploymentModel model, LogScanner scanner)
{
    private readonly List<(string Path, int? Line, string Message)> _problems = [];

    /// <summary>Logs that could not be read, or not whole.</summary>
    public IReadOnlyList<(string Path, int? Line, string Message)> Problems => _problems;

    /// <summary>Errors that no signature explains, in the order in which their writers were met.</summary>
    public IReadOnlyList<UnexplainedErrors> Unexplained { get; private set; } = [];

    /// <summary>From when to when each log with times reaches that is of a known component alone.</summary>
    public List<LogSpan> Spans { get; } = [];

    /// <summary>Logs that the time did not suffice for.</summary>
    public List<string> Unread { get; } = [];

    public IReadOnlyList<LogObservation> Read(IEnumerable<ProjectFile> logs, CancellationToken cancellationToken) => Read(logs, null, cancellationToken, cancellationToken);

    /// <summary>Reads logs as far as the time suffices.</summary>
    /// <param name="logs">The logs.</param>
    /// <param name="progress">Told of each when it begins and when it ends; null for no one.</param>
    /// <param name="limit">Ends the reading; what was read until then is kept. Fires also when the caller cancels.</param>
    /// <param name="cancellationToken">The caller's own end.</param>
    public IReadOnlyList<LogObservation> Read(IEnumerable<ProjectFile> logs, StageProgress? progress, CancellationToken limit, CancellationToken cancellationToken)
    {
        // In the order in which they were first met; each component of a joined log has its own starts and recoveries.
        var files = new Dictionary<LogScan, ProjectFile>(ReferenceEqualityComparer.Instance);
        var written = new List<((string? Component, string? Environment, string? Family) Key, List<LogPart> Parts)>();
        var writers = new LogWriters(model);
        foreach (LogFileReading reading in new LogFilesReader(scanner).Read([.. logs], progress, limit, cancellationToken))
        {
            ProjectFile file = reading.File;
            if (reading.IsUnread) Unread.Add(file.Path);
            if (reading.Problem is { } problem) _problems.Add((file.Path, problem.Line, problem.Message));
            if (reading.Scan is not { } scan) continue;
            AddSpan(file, scan);
            if (scan.Events.Count + scan.Unexplained.Count == 0) continue;
            files.Add(scan, file);
            PlanFiles? declared = model.Plan.Logs.FirstOrDefault(l => l.Path.IsMatch(file.Path));
            string? environment = declared?.Environment ?? EnvironmentNames.OfLog(file.Path);
            if (environment is not null && scan.Events.Any(e => !e.Signature.IsAskedByHand)) model.Environments.Add(environment);
            string head = Head(file) ?? "";
            string? writer = declared?.Component is { } known ? model.GetOrAdd(known).Name : Told(file, head, mayBeNew: scan.Events.Count > 0 && !LogNames.IsKept(file.Path));
            Dictionary<LogEvent, LogCluster> unexplained = UnexplainedEvents.Of(scan).ToDictionary(u => u.Last, u => u.Cluster, (IEqualityComparer<LogEvent>)ReferenceEqualityComparer.Instance);
            DescribedPods? described = DescribedPods.Of(model, file, head);
            var processes = new UnitProcesses(model, scan.Events);
            foreach (IGrouping<string?, LogEvent> group in scan.Events.Concat(unexplained.Keys).GroupBy(e => e.Component is null ? (reading.Steps?.Name(e) is { } built ? model.FindExact(built)?.Name : null) ?? described?.At(e.Citation.Line) ?? writer : writers.Of(e.Component, described?.At(e.Citation.Line) ?? writer, mayBeNew: e.Signature.Kind != LogEventKind.Remark) ?? processes.Of(e)?.Name))
            {
                (string? Component, string? Environment, string? Family) key = (group.Key, environment, group.Key is null ? LogFamily.Of(file.Path) : null);
                // Logs of nobody are not joined, but with their rotated siblings: nothing tells that they are of one.
                int at = written.FindIndex(w => w.Key == key);
                var part = new LogPart(scan, [.. group.Where(e => !unexplained.ContainsKey(e))], [.. group.Where(unexplained.ContainsKey).Select(e => (e, unexplained[e]))]);
                if (at >= 0) written[at].Parts.Add(part);
                else written.Add((key, [part]));
            }
        }

        Unexplained = [.. written.SelectMany(w => Errors(w.Key.Component, w.Key.Environment, w.Parts, files))];
        return [.. written.SelectMany(w => LogTimeline.Judge([.. w.Parts.Select(p => (p.Scan, p.Events))]).Select(j => new LogObservation(w.Key.Component, w.Key.Environment, j.Event, j.Standing)))];
    }

    // storage/logs/laravel.log, log/production.log: below the code, as frameworks write them.
    private static bool IsFrameworks(string path) => path.EndsWith(".log", StringComparison.OrdinalIgnoreCase) && path.Split('/') is [.., "storage", "logs", _] or [.., "log", _] or [.., "var", "log", _] && LogNames.FromFile(path) is null;

    private static bool IsSameProgram(ComponentModel one, ComponentModel other) =>
        one == other || (one.BuildKey is { } key && key == other.BuildKey) || one.ImageNames.Any(i => other.ImageNames.Exists(o => o.Text == i.Text));

    private static IEnumerable<UnexplainedErrors> Errors(string? component, string? environment, List<LogPart> parts, Dictionary<LogScan, ProjectFile> files)
    {
        if (parts.TrueForAll(p => p.Unexplained.Count == 0)) yield break;
        (LogPart Part, LogEvent Event)[] works = [.. parts.SelectMany(p => p.Events.Where(e => e.Signature.ShowsWorking).Select(e => (p, e)))];
        foreach ((LogPart part, LogCluster cluster, LogStanding standing) in UnexplainedEvents.Judge(parts))
            yield return new UnexplainedErrors(component, environment, cluster, standing, EndsWith(files[part.Scan], part.Scan, cluster)) { WorkedAfter = Array.Exists(works, w => UnexplainedEvents.IsAfter(w.Part, w.Event, part, cluster)) };
    }

    private void AddSpan(ProjectFile file, LogScan scan)
    {
        if (scan is not { FirstTime: { } first, LastTime: { } last, Lines: > 1 } || scan.Events.Any(e => e.Component is not null)) return;
        PlanFiles? declared = model.Plan.Logs.FirstOrDefault(l => l.Path.IsMatch(file.Path));
        if (model.Find(declared?.Component ?? Writer(file.Path, mayBeNew: false)) is not { } component) return;
        int end = scan.IsNewestFirst ? 1 : scan.Lines;
        Spans.Add(new LogSpan(component.Name, declared?.Environment ?? EnvironmentNames.OfLog(file.Path), last - first, new Citation(CitationKind.Log, file.Path, end, last.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))));
    }

    private static bool EndsWith(ProjectFile file, LogScan scan, LogCluster cluster)
    {
        if (!cluster.IsBareTrace) return false;
        try
        {
            return LogEnding.IsAt(file.FullPath, scan.Lines, cluster.LastLine);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It could be read a moment ago; whether it ends so is not known now.
            return false;
        }
    }

    // Whom a log belongs to, by its beginning or its path.
    private string? Told(ProjectFile file, string head, bool mayBeNew)
    {
        // "kubectl describe pod" says of whom it tells in its first line, below the command where that was copied too.
        if (WithoutCommand(head).StartsWith("Name:", StringComparison.Ordinal) && CapturedOutput.Subject(head) is { } name && model.FindPod(name) is { } pod) return pod.Name;
        // What somebody asked a server by hand is no word of a component's, whatever the file is called.
        return file.Path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) && CapturedOutput.IsAsked(head) ? null
            // What was typed on a terminal is of a component that is known by other means, or of none: sockets.txt makes no component "sockets".
            : file.Path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) && CapturedOutput.IsTyped(head) ? model.FindExact(Writer(file.Path, mayBeNew: false) ?? "")?.Name
            : FlyMachines.Of(model, head) ?? Writer(file.Path, mayBeNew);
    }

    private static string WithoutCommand(string head) =>
        CapturedOutput.IsPrompt(head) && head.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end ? head[(end + 1)..] : head;

    private static string? Head(ProjectFile file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file.FullPath);
            byte[] head = new byte[4096];
            return System.Text.Encoding.UTF8.GetString(head, 0, stream.Read(head));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The scan itself has told, or will tell, that the file cannot be read.
            return null;
        }
    }

    /// <summary>The component that a log's path names; one that is new where only the log knows of it; the only application where the path says nothing.</summary>
    private string? Writer(string path, bool mayBeNew)
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

        // web01-nginx-error.log: of a machine's several servers one.
        if (LogNames.OnMachine(path) is { } there)
        {
            if (model.Find(there) is { } known) return known.Name;
            if (ComponentNames.KindOf(there) is var of and (ComponentKind.Database or ComponentKind.Cache or ComponentKind.Queue or ComponentKind.Proxy))
                return (OnlyOf(of) ?? (mayBeNew ? model.GetOrAdd(there) : null))?.Name ?? there;
        }

        // postgresql-17-main.log where the settings lead to "database": one store of a kind has one name.
        if (LogNames.FromFile(path) is { } store && ComponentNames.KindOf(store) is var kind and (ComponentKind.Database or ComponentKind.Cache or ComponentKind.Queue) && OnlyOf(kind) is { } alone) return alone.Name;
        if (LogNames.FromFile(path) is { } near && !model.PipelineJobs.Exists(j => j.IsCalled(near)) && (OtherNames.Of(model, LogNames.Stem(path)) ?? OtherNames.Of(model, near)) is { } meant) return meant.Name;
        // caddy-shop.log where a file of Caddy's tells of one "caddy": a proxy has a log for each of its sites.
        if (LogNames.FromFile(path)?.Split('-', '_') is [var program, _, ..] && model.FindExact(program) is { Kind: ComponentKind.Proxy } proxy) return proxy.Name;
        // edge-1.nginx-access.log: the machine's name comes before that of the only proxy.
        if (OnlyOf(ComponentKind.Proxy) is { } before && Path.GetFileName(path).Split('.') is [_, var after, _, ..] && after.Split('-', '_') is [var server, "access" or "error"] && before.Name.Equals(server, StringComparison.OrdinalIgnoreCase)) return before.Name;
        // A job of a build server bears its own name, and is no component.
        if (LogNames.FromFile(path) is { } name) return (model.FindByRole(name, null) ?? (mayBeNew && !model.PipelineJobs.Exists(j => j.IsCalled(name)) ? model.GetOrAdd(name) : null))?.Name ?? name;
        if (LogNames.IsFromOutside(path)) return null;
        ComponentModel[] applications = [.. model.Components.Where(c => c.IsApplication)];
        if (applications.Length == 1) return applications[0].Name;
        // One program in several roles (a web server, its workers) writes one log: that of the role that others call.
        ComponentModel[] roles = applications.Length > 1 && IsFrameworks(path) && applications.All(a => IsSameProgram(a, applications[0])) ? applications : [];
        return (Array.Find(roles, r => model.Components.Any(c => c.Kind == ComponentKind.Proxy && c.Dependencies.Exists(d => model.Find(d.On) == r))) ?? roles.FirstOrDefault())?.Name;
    }

    // One store or proxy of a kind has one name, whatever a log's file is called.
    private ComponentModel? OnlyOf(ComponentKind kind) => model.Components.Where(c => c.Kind == kind).ToArray() is [var only] ? only : null;
}
