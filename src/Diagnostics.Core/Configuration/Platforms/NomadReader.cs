using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>The tasks of a Nomad job: image, variables, ports, health check, memory.</summary>
/// <remarks>Source: Nomad documentation, job specification: <c>group.network.port</c> (<c>to</c>: the port inside), <c>service.check</c>, <c>task.config</c> of the docker driver, <c>task.env</c>, <c>task.template</c> with <c>env = true</c> (<c>service</c> and <c>nomadService</c> look addresses up in the catalogue), <c>task.resources.memory</c> in MB.</remarks>
internal static partial class NomadReader
{
    /// <summary>The name of the platform.</summary>
    public const string Platform = "Nomad";

    private const string Contract = "Nomad publishes the port that the group's network names and sends to the port inside that 'to' gives (job specification, network)";

    // Names of tasks that say what they are in their job, or by what they are run, and not which.
    private static readonly string[] s_plain = ["app", "web", "server", "main", "task", "api", "service", "php", "php-fpm", "python", "node", "java", "ruby", "dotnet", "docker", "container"];

    /// <summary>Whether a port is of those from which Nomad gives each allocation its own (client configuration, min_dynamic_port and max_dynamic_port).</summary>
    public static bool IsDynamic(int port) => port is >= 20000 and <= 32000;

    /// <summary>Whether a file is a job.</summary>
    public static bool MayBe(string path, string text) =>
        (path.EndsWith(".nomad", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".hcl", StringComparison.OrdinalIgnoreCase)) && Job().IsMatch(text);

    /// <summary>The tasks of its jobs.</summary>
    public static IEnumerable<PlatformService> Read(string path, StructuredNode document)
    {
        foreach ((string job, StructuredNode body) in HclNodes.Blocks(document, "job"))
        {
            (string Group, StructuredNode Body)[] groups = [.. HclNodes.Blocks(body, "group")];
            int tasks = groups.Sum(g => HclNodes.Blocks(g.Body, "task").Count());
            foreach ((string _, StructuredNode group) in groups)
            {
                foreach ((string task, StructuredNode of) in HclNodes.Blocks(group, "task")) yield return Task(path, job, task, tasks == 1, group, of);
            }
        }
    }

    private static PlatformService Task(string path, string job, string task, bool isOnly, StructuredNode group, StructuredNode body)
    {
        string name = isOnly && s_plain.Contains(task) ? job : task;
        string[] used = [.. (body.At("config", "ports")?.Items ?? []).Select(p => p.Value).OfType<string>()];
        var ports = new List<PlatformPort>();
        foreach ((string port, StructuredNode of) in group.Entries.Where(e => e.Key == "network").SelectMany(e => HclNodes.Blocks(e.Value, "port")))
        {
            if (of["to"] is { Value: { } text } to && SettingEndpoint.IsPort(text, out int number) && (used.Contains(port) || isOnly)) ports.Add(new PlatformPort(PortRole.Target, number, path, to.Line, $"port {port}: to = {text}", $"port {port} of the group's network") { IsRoute = true });
        }

        StructuredNode? check = body.Entries.Concat(group.Entries).Where(e => e.Key == "service").Select(e => e.Value["check"]).FirstOrDefault(c => c is not null);
        (string Key, string Value, int Line)[] settings = [.. (body["env"]?.Entries ?? []).Where(e => e.Value is { Value: not null, Tag: null }).Select(e => (e.Key, e.Value.Value!, e.Value.Line))];
        (string, int)? started = body.At("config", "command") is { Value: { } command } at ? (string.Join(' ', (body.At("config", "args")?.Items ?? []).Select(a => a.Value).OfType<string>().Prepend(command).Select(Containers.ShellWords.Quote)), at.Line) : null;
        return new PlatformService(
            Platform, name, null, false, new Citation(CitationKind.Config, path, body.Line, $"task \"{task}\""), Contract, started, settings, null)
        {
            GivesPort = false,
            Ports = ports,
            IsCommandLiteral = true,
            Aliases = [.. name == job ? [task] : isOnly && !s_plain.Contains(job) ? [job] : Array.Empty<string>(), .. Services(isOnly ? body.Entries.Concat(group.Entries) : body.Entries).Where(s => s != name)],
            References = [.. body.Entries.Where(e => e.Key == "template").SelectMany(e => LookedUp(path, e.Value))],
            Image = body.At("config", "image") is { Value: { Length: > 0 } image } node && (node.Tag is null || Tagged().IsMatch(image)) ? (image, node.Line) : null,
            MemoryLimit = body.At("resources", "memory") is { Value: { } memory, Tag: null } limit ? (memory + " MB", limit.Line) : null,
            ProbePaths = check?["path"] is { Value: { } asked, Tag: null } where ? [("service check", asked, where.Line)] : [],
            OtherSettings = [.. body.Entries.Where(e => e.Key == "template" && e.Value["env"]?.Value == "true").SelectMany(e => Templated(path, e.Value))],
        };
    }

    // The names under which it stands in the catalogue.
    private static IEnumerable<string> Services(IEnumerable<KeyValuePair<string, StructuredNode>> entries) =>
        entries.Where(e => e.Key == "service").Select(e => e.Value["name"]).OfType<StructuredNode>().Where(n => n is { Value: { Length: > 0 }, Tag: null }).Select(n => n.Value!);

    // The services whose addresses a template looks up.
    private static IEnumerable<(string On, Citation Citation)> LookedUp(string path, StructuredNode template)
    {
        if (template["data"] is not { Value: { } text } data) yield break;
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            foreach (Match found in LookUp().Matches(lines[i])) yield return (found.Groups["name"].Value, new Citation(CitationKind.Config, path, data.Line + 1 + i, lines[i].Trim()));
        }
    }

    // Lines of a template that hold a value as it is; what is filled in is not known.
    private static IEnumerable<(string Key, string Value, string Path, int Line)> Templated(string path, StructuredNode template)
    {
        if (template["data"] is not { Value: { } text } data) yield break;
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (Assignment().Match(lines[i]) is { Success: true } line) yield return (line.Groups["key"].Value, line.Groups["value"].Value.Trim().Trim('"'), path, data.Line + 1 + i);
        }
    }

    [GeneratedRegex(@"^\s*job\s+""", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Job();

    // Of an image whose tag alone is filled in, the repository is known.
    [GeneratedRegex(@"^[\w.\-]+(?::\d+)?(?:/[\w.\-]+)+:\$\{[^{}]+\}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tagged();

    // {{ range service "release.web@dc2|any" }}: a tag, the name, a datacentre, which of them.
    [GeneratedRegex(@"\{\{-?\s*(?:range|with)\s[^{}""]{0,60}?\b(?:service|nomadService)\s+(?:\d+\s+\S+\s+)?""(?:[\w\-]+\.)?(?<name>[\w\-]+)(?:@[\w\-]+)?(?:\|[\w,]+)?""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LookUp();

    // A value with a secret filled in still names its host; one that is all filled in says nothing.
    [GeneratedRegex(@"^\s*(?:export\s+)?(?<key>[A-Za-z_]\w*)=(?<value>(?!\s*""?\{\{[^}]*\}\}""?\s*$)[^\r\n]+?)\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Assignment();
}
