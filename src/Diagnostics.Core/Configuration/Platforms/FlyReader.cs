using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A Fly.io application (<c>fly.toml</c>): one that Fly's proxy reaches, or one without a service, which others reach over the private network at most.</summary>
/// <remarks>Contract: Fly's proxy connects to <c>internal_port</c> of <c>[http_service]</c> or <c>[[services]]</c>, 8080 by default, on 0.0.0.0. Checks stand below the service, or under <c>[checks.…]</c> with a port of their own. Source: Fly.io documentation, App configuration.</remarks>
internal sealed partial class FlyReader : IPlatformReader
{
    public const int DefaultPort = 8080;

    public bool IsStructured => false;

    public bool MayRead(string relativePath)
    {
        string name = Path.GetFileName(relativePath);
        return name.StartsWith("fly", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".toml", StringComparison.OrdinalIgnoreCase);
    }

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        string? name = null, image = null, dockerfile = null, table = "";
        (int Port, int Line, string Text)? port = null;
        int? service = null, app = null;
        var memory = new List<(string Text, int Line)>();
        var checks = new List<(string Path, int Line, bool IsOfService)>();
        var settings = new List<(string, string, int)>();
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.StartsWith('#') || line.Length == 0) continue;
            if (line.StartsWith('['))
            {
                table = line.Trim('[', ']', ' ');
                if (table is "http_service" or "services") service ??= i + 1;
                continue;
            }

            if (Entry().Match(line) is not { Success: true } entry) continue;
            string key = entry.Groups["key"].Value, value = entry.Groups["value"].Value.Trim('"', '\'');
            if (table.Length == 0 && key == "app") (name, app) = (value, i + 1);
            else if (table == "build" && key == "image") image = value;
            else if (table == "build" && key == "dockerfile") dockerfile = value;
            else if (table == "vm" && key is "memory" or "memory_mb") memory.Add((key == "memory" ? value : value + "mb", i + 1));
            else if (table == "env") settings.Add((key, value, i + 1));
            else if (key == "path" && value.StartsWith('/') && Check().Match(table) is { Success: true } check) checks.Add((value, i + 1, check.Groups["of"].Success));
            else if (key == "internal_port" && table is "http_service" or "services" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 65535) port ??= (number, i + 1, line);
        }

        if ((service ?? app) is not { } at) return [];
        // A check of the whole machine may ask another port than the service's.
        (string Path, int Line, bool IsOfService)[] asked = [.. checks.Where(c => c.IsOfService || service is null)];
        string folder = Path.GetFileName(Deployment.ScannedPaths.Folder(relativePath));
        return
        [
            new PlatformService(
                "Fly.io", name ?? "app", null, false,
                port is { } p ? new Citation(CitationKind.Config, relativePath, p.Line, p.Text) : new Citation(CitationKind.Config, relativePath, at, service is null ? "app = " + name : "no internal_port: Fly's default is 8080"),
                "Fly's proxy connects to internal_port, on 0.0.0.0; it gives no PORT (App configuration)", null, settings, asked is [var first, ..] ? (first.Path, first.Line) : null)
            {
                GivesPort = false,
                // Several are of process groups, each of its own machines.
                MemoryLimit = memory is [var only] ? only : null,
                // What is built is built from the folder of the file, or of the Dockerfile that it names.
                CodeFolder = image is not null ? null : Deployment.ScannedPaths.Folder(dockerfile is null ? relativePath : Deployment.ScannedPaths.Combine(Deployment.ScannedPaths.Folder(relativePath), dockerfile)),
                // Its folder is what files kept of it are called by, too.
                Aliases = folder.Length > 0 && Path.GetFileName(relativePath) == "fly.toml" ? [folder] : [],
                ProbePaths = [.. asked.Skip(1).Select(c => ("check", c.Path, c.Line))],
                Ports = service is null ? [] : [new PlatformPort(Deployment.PortRole.Target, port?.Port ?? DefaultPort, relativePath, port?.Line ?? at, port?.Text ?? "no internal_port: Fly's default is 8080", "Fly.io's internal_port") { IsRoute = true }],
            },
        ];
    }

    // [[http_service.checks]], [[services.http_checks]], [checks.alive]
    [GeneratedRegex(@"^(?:(?<of>http_service|services)\.(?:http_)?checks|checks\.[^.]+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Check();

    [GeneratedRegex(@"^(?<key>[A-Za-z_][\w\-]*)\s*=\s*(?<value>""[^""]*""|'[^']*'|[^#\s]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Entry();
}
