using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Containers;

namespace Diagnostics.Core.Diagnosis.Builds;

/// <summary>What a log of a build tells of where it works: the commands that its lines show, the job that it is of, the packages that it names.</summary>
/// <remarks>Source: logs of GitHub's runner (##[group]Run, Complete job name) and of GitLab's (Running with gitlab-runner, $ before each command).</remarks>
internal sealed partial class BuildLog
{
    // Far beyond any build's log; what is longer is not read to its end.
    private const int MostLines = 200_000;

    private readonly List<(int Line, string Command, IReadOnlyList<string> Folders)> _commands = [];
    private readonly List<(int Line, string Folder)> _caches = [];
    private readonly List<(int Line, string Text)> _named = [];

    private readonly List<(int Line, string Name)> _jobs = [];
    private readonly List<(int Line, string Name, bool IsMapped, string Text)> _created = [];

    /// <summary>Whether a build server wrote it.</summary>
    public bool IsOfPipeline { get; private set; }

    /// <summary>Whether the job ran in a container of GitLab's runner.</summary>
    public bool IsInDocker { get; private set; }

    /// <summary>Reads a log.</summary>
    public static BuildLog Read(TextReader log)
    {
        var build = new BuildLog();
        string? at = "";
        bool isGroup = false;
        for (int i = 1; i <= MostLines && log.ReadLine() is { } whole; i++)
        {
            if (whole.Length > 4000) continue;
            // gh run view --log puts the job and the step in front of each line.
            Match tabs = Tabs().Match(whole);
            string line = Plain(tabs.Success ? whole[tabs.Length..] : whole);
            Match job = tabs.Success ? tabs : Jobs().Match(line);
            if (job.Success && (build._jobs.Count == 0 || build._jobs[^1].Name != job.Groups["name"].Value)) build._jobs.Add((i, job.Groups["name"].Value));
            build.IsOfPipeline |= job.Success || line.StartsWith("##[group]Run ", StringComparison.Ordinal) || line.StartsWith("Running with gitlab-runner", StringComparison.Ordinal);
            build.IsInDocker |= line.StartsWith("Preparing the \"docker\" executor", StringComparison.Ordinal);
            if (Created().Match(line) is { Success: true } created) build._created.Add((i, created.Groups["name"].Value, line.Contains(" -p ", StringComparison.Ordinal), line));
            if (Packages.IsNamedIn(line)) build._named.Add((i, line));
            if (Place().Match(line) is { Success: true } place && BuildFolders.OfFile(place.Groups["file"].Value) is { } manifest) build._commands.Add((i, "", [manifest]));
            if (line.StartsWith("##[group]Run ", StringComparison.Ordinal))
            {
                (isGroup, at) = (true, "");
                build.Add(i, line["##[group]Run ".Length..], ref at);
            }
            else if (isGroup && (line.StartsWith("##[endgroup]", StringComparison.Ordinal) || line.StartsWith("shell: ", StringComparison.Ordinal))) isGroup = false;
            else if (With().Match(line) is { Success: true } with)
            {
                string value = with.Groups["value"].Value.Trim();
                if ((with.Groups["key"].Value is "context" or "working-directory" ? BuildFolders.Under("", value) : BuildFolders.OfFile(value)) is { } folder) build._caches.Add((i, folder));
            }
            else if (isGroup) build.Add(i, line, ref at);
            else if (Prompt().Match(line) is { Success: true } prompt) build.Add(i, prompt.Groups["command"].Value, ref at);
        }

        return build;
    }

    /// <summary>The job that a line is of; null where the log names none.</summary>
    public string? JobAt(int line) => _jobs.FindLast(j => j.Line <= line).Name;

    /// <summary>Where the container of a service was made before a line, and whether with a port of the machine; null where the log does not show it.</summary>
    public (int Line, bool IsMapped, string Text)? CreatedBefore(int line, string service) => _created.FindLast(c => c.Line < line && c.Name == service) is { Line: > 0 } created ? (created.Line, created.IsMapped, created.Text) : null;

    /// <summary>The last command before a line; null where none is shown.</summary>
    public string? CommandBefore(int line) => _commands.FindLast(c => c.Line <= line && c.Command.Length > 0).Command;

    /// <summary>Folders that lines before one name, the nearest first: those of commands.</summary>
    public IEnumerable<string> FoldersBefore(int line) => _commands.Where(c => c.Line <= line).Reverse().SelectMany(c => c.Folders).Concat(PlacesAfter(line)).Distinct(StringComparer.Ordinal);

    /// <summary>Folders that a step before one was told of, as of a cache's key.</summary>
    public IEnumerable<string> CachesBefore(int line) => _caches.Where(c => c.Line <= line).Reverse().Select(c => c.Folder).Distinct(StringComparer.Ordinal);

    /// <summary>Lines around one that name packages.</summary>
    public IEnumerable<(int Line, string Text)> NamedAround(int line) => _named.Where(n => n.Line >= line - 6 && n.Line <= line + 40).OrderBy(n => n.Line < line).ThenBy(n => n.Line);

    private IEnumerable<string> PlacesAfter(int line) => _commands.Where(c => c.Line > line && c.Line <= line + 12 && c.Command.Length == 0).SelectMany(c => c.Folders);

    private void Add(int line, string command, ref string? at)
    {
        if (command.Length is 0 or > 2000) return;
        _commands.Add((line, command.Trim(), BuildFolders.Of(command, at, out at, isToldOnly: true)));
    }

    /// <summary>A line without what build servers and builders put in front of it, and without colours.</summary>
    internal static string Plain(string line) => Front().Replace(Colour().Replace(line, ""), "");

    [GeneratedRegex(@"\x1B\[[\d;]{0,20}[A-Za-z]|\r", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Colour();

    [GeneratedRegex(@"^\uFEFF?(?:\d{4}-\d\d-\d\dT[\d:.]{8,20}Z ?(?:\d\d[OE]\+? ?)?)?(?:#\d{1,5} (?:\d{1,6}\.\d{1,4} )?)?", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Front();

    [GeneratedRegex(@"\bdocker create --name .{1,400}? --network-alias (?<name>\S{1,100})", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Created();

    [GeneratedRegex(@"^(?<name>[^\t]{1,200})\t[^\t]{1,200}\t(?=\uFEFF?\d{4}-\d\d-\d\dT)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Tabs();

    [GeneratedRegex(@"^Complete job name: (?<name>.{0,199}\S)\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Jobs();

    [GeneratedRegex(@"^(?:\$|\++|\[command\](?:/\S{0,100}/)?)\s?(?<command>\S.{0,2000})$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Prompt();

    [GeneratedRegex(@"^\s{2}(?<key>cache-dependency-path|context|working-directory|file): (?<value>\S.{0,300})$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex With();

    // pnpm names the package of a workspace by its file, npm the folder in which it ran.
    [GeneratedRegex(@"<ROOT>/(?<file>[\w@.\-/]{1,300}package\.json)|^npm (?:ERR!|error) path /(?:home/runner/work|__w)/[^/]{1,100}/[^/]{1,100}/(?<file>[\w@.\-/]{1,300}/)?$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Place();
}
