using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Builds;

/// <summary>
/// Whose build a log tells of: not of the job that ran it, but of the package whose manifest is meant. It is in the folder that the command before the error names, or in which the pipeline makes the job work; or it is the
/// one that asks for the package that the error names.
/// </summary>
internal sealed class BuildSources(DiagnosisContext context)
{
    private readonly Dictionary<string, BuildLog?> _logs = new(StringComparer.Ordinal);
    private readonly PackageManifests _manifests = new(context.Root, context.Redactor);

    /// <summary>What a log of a build tells of where it works; null where it cannot be read.</summary>
    public BuildLog? Log(string source)
    {
        if (!_logs.TryGetValue(source, out BuildLog? log)) _logs.Add(source, log = Read(source));
        return log;
    }

    /// <summary>The job of a pipeline that wrote a line, by the log's own word or the file's name; null where none did.</summary>
    public PipelineJob? JobOf(string source, int line)
    {
        if (context.Model.PipelineJobs.Count == 0) return null;
        string? told = Log(source)?.JobAt(line);
        string?[] names = told is not null ? [told] : [.. LogNames.Candidates(source)];
        PipelineJob[] called = [.. context.Model.PipelineJobs.Where(j => names.Any(j.IsCalled))];
        return called.Length == 1 ? called[0] : null;
    }

    /// <summary>Whose the failure of a build is; null where nothing tells more than the log's name.</summary>
    public BuildSource? Of(LogObservation observation)
    {
        string code = observation.Event.Signature.Code ?? "";
        ComponentModel? declared = context.Model.Find(observation.Component) is { } writer && IsDeclared(writer) ? writer : null;
        if (!code.StartsWith("build.", StringComparison.Ordinal) && !(code == FailureCodes.AppModuleMissing && declared is null && IsOfPipeline(observation))) return null;
        if (observation.Event.Citation is not { Line: { } line, Source: var source } || Log(source) is not { } log) return null;
        // What a builder says of a step that failed is of what failed in it.
        if (observation.Event.Signature.Rank == LogSignatureRank.Wrapper)
        {
            LogObservation? inner = context.CurrentLogs.LastOrDefault(o => o.Event.Citation.Source == source && o.Event.Citation.Line < line && o.Event.Signature is { Code: FailureCodes.BuildDependency or FailureCodes.BuildFailed or FailureCodes.AppModuleMissing, Rank: not LogSignatureRank.Wrapper } && string.Equals(o.Component, observation.Component, StringComparison.OrdinalIgnoreCase));
            if (inner is not null) return Of(inner) is { } told ? told with { Places = [] } : null;
        }

        string text = observation.Event.Citation.Excerpt ?? "";
        IReadOnlyList<string> manifests = _manifests.For(text);
        string[] folders = [.. (declared is null ? Folders(observation, log, line) : OwnFolders(declared)).Distinct(StringComparer.Ordinal)];
        bool isPackage = code is FailureCodes.BuildDependency or FailureCodes.AppModuleMissing;
        (string Package, int Line, string Text)[] named = isPackage ? [.. log.NamedAround(line).SelectMany(n => Packages.In(n.Text).Select(p => (p, n.Line, n.Text)))] : [];
        (string Manifest, Citation? Asking, (int Line, string Text)? Told)? chosen = Choose(manifests, folders, named, declared is null);
        if (chosen is not { } found) return declared is null ? null : new BuildSource(declared.Name, []);
        if ((declared?.Name ?? Component(found.Manifest)) is not { } component) return null;
        var places = new List<Citation>();
        if (found.Asking is { } asking) places.Add(asking);
        if (found.Told is { } at && at.Line != line) places.Add(new Citation(CitationKind.Log, source, at.Line, context.Redactor.Excerpt(at.Text)));
        return new BuildSource(component, places);
    }

    /// <summary>The package on which a job works, where its folders hold that of one only; null otherwise.</summary>
    public string? PackageOf(PipelineJob job)
    {
        string[] folders = [.. job.Steps.SelectMany(s => s.Folders).Distinct(StringComparer.Ordinal)];
        if (folders.Length == 0) folders = [""];
        string[] packages = [.. _manifests.All.Where(m => folders.Contains(ScannedPaths.Folder(m))).Select(Component).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        return packages.Length == 1 ? packages[0] : null;
    }

    /// <summary>The package in whose folder, the nearest one above it, a file stands; null where none is, or several are.</summary>
    public string? PackageAt(string path)
    {
        for (string folder = ScannedPaths.Folder(path); ; folder = ScannedPaths.Folder(folder))
        {
            string[] manifests = [.. _manifests.All.Where(m => ScannedPaths.Folder(m) == folder)];
            if (manifests.Length > 0) return manifests.Select(Component).Distinct(StringComparer.OrdinalIgnoreCase).ToArray() is [{ } only] ? only : null;
            if (folder.Length == 0) return null;
        }
    }

    /// <summary>Whether a file declares a component, rather than only a log's name knowing of it.</summary>
    public static bool IsDeclared(ComponentModel component) => component.IsComposed || component.Declaration is not null || component.BuildKey is not null || component.Platforms.Count > 0 || component.Settings.Count > 0;

    private bool IsOfPipeline(LogObservation observation) => Log(observation.Event.Citation.Source) is { IsOfPipeline: true };

    private (string Manifest, Citation? Asking, (int Line, string Text)? Told)? Choose(IReadOnlyList<string> manifests, string[] folders, (string Package, int Line, string Text)[] named, bool mayBeAny)
    {
        // The nearest folder whose own manifest asks for what is named; a top that asks for nothing may hold packages below it.
        foreach (string folder in folders)
        {
            if (Asked(manifests.Where(m => ScannedPaths.Folder(m) == folder), named) is { } own) return own;
        }

        foreach (string folder in folders.Append("").Where(f => f.Length > 0 || mayBeAny))
        {
            (string, Citation?, (int, string)?)[] below = [.. manifests.Where(m => folder.Length == 0 || m.StartsWith(folder + "/", StringComparison.Ordinal)).GroupBy(ScannedPaths.Folder).Select(g => Asked(g, named)).OfType<(string, Citation?, (int, string)?)>()];
            if (below.Length == 1) return below[0];
        }

        foreach (string folder in folders)
        {
            if (manifests.FirstOrDefault(m => ScannedPaths.Folder(m) == folder) is { } there) return (there, null, Told(named));
        }

        string[] all = [.. manifests.Select(ScannedPaths.Folder).Distinct(StringComparer.Ordinal)];
        return mayBeAny && all.Length == 1 ? (manifests[0], null, Told(named)) : null;
    }

    private static (int, string)? Told((string Package, int Line, string Text)[] named) => named.Length == 0 ? null : (named[0].Line, named[0].Text);

    private (string, Citation?, (int, string)?)? Asked(IEnumerable<string> manifests, (string Package, int Line, string Text)[] named)
    {
        foreach (string manifest in manifests)
        {
            foreach ((string package, int line, string text) in named)
            {
                if (_manifests.Asking(manifest, package) is { } asking) return (manifest, asking, (line, text));
            }
        }

        return null;
    }

    // What the command itself names goes before what the pipeline's file says of the job; the key of a cache is a hint.
    private IEnumerable<string> Folders(LogObservation observation, BuildLog log, int line)
    {
        string source = observation.Event.Citation.Source;
        if (JobOf(source, line) is { } job)
        {
            string? command = log.CommandBefore(line);
            foreach (PipelineStep step in job.Steps.Where(s => command is not null && IsShown(s, command)).Concat(log.FoldersBefore(line).Any() ? [] : job.Steps))
            {
                foreach (string folder in step.Folders.SelectMany(f => Variants(f, log.JobAt(line)))) yield return folder;
            }
        }

        foreach (string folder in log.FoldersBefore(line).Concat(log.CachesBefore(line))) yield return folder;
    }

    private static bool IsShown(PipelineStep step, string command)
    {
        if (step.Script.Length == 0) return false;
        string first = step.Script.Split('\n')[0].Trim();
        return first == command || step.Script.Split('\n').Any(l => l.Trim() == command) || IsFilled(first, command);
    }

    // A runner shows a command with its expressions filled in, or hidden.
    private static bool IsFilled(string written, string shown)
    {
        int at = written.IndexOf("${{", StringComparison.Ordinal), end = written.LastIndexOf("}}", StringComparison.Ordinal);
        return at > 3 && end > at && shown.StartsWith(written[..at], StringComparison.Ordinal) && shown.EndsWith(written[(end + 2)..], StringComparison.Ordinal);
    }

    // "services/${{ matrix.app }}" of "test (api, 22)" is services/api, or what else is there.
    private static IEnumerable<string> Variants(string folder, string? job)
    {
        int at = folder.IndexOf("${{", StringComparison.Ordinal), end = folder.IndexOf("}}", StringComparison.Ordinal);
        if (at < 0 || end < at) return [folder];
        int open = job?.IndexOf(" (", StringComparison.Ordinal) ?? -1;
        return open < 0 ? [] : job![(open + 2)..].TrimEnd(')').Split(", ").Select(v => ScannedPaths.Combine("", folder[..at] + v + folder[(end + 2)..]));
    }

    private static IEnumerable<string> OwnFolders(ComponentModel component)
    {
        if (component.CodeFolder is { } code) yield return code;
        if (component.BuildContext is { } built) yield return built;
        if (component.BuildKey is { } key) yield return ScannedPaths.Folder(key);
    }

    private string? Component(string manifest)
    {
        if (context.Model.OfFolder(manifest) is [var owner, ..]) return owner.Name;
        if (FolderNames.Component(manifest) is { } folder) return context.Model.Find(folder)?.Name ?? folder;
        ComponentModel[] applications = [.. context.Model.Components.Where(c => c.IsApplication && IsDeclared(c))];
        if (applications.Length == 1) return applications[0].Name;
        return _manifests.NameIn(manifest) is { } name ? context.Model.Find(name)?.Name ?? name : null;
    }

    private BuildLog? Read(string source)
    {
        try
        {
            using var reader = new StreamReader(LogFile.Open(Path.Combine(context.Root, source)));
            return BuildLog.Read(reader);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or LogReadException or LogFormException or ArgumentException)
        {
            // It could be read a moment ago: the finding stands, without whose build it is.
            return null;
        }
    }
}
