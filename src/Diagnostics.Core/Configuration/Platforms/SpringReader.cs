using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>The port that Spring Boot's own files give it: <c>server.port</c> of <c>application.yml</c>, <c>application.properties</c> and those of its profiles.</summary>
/// <remarks>Source of the rules: Spring Boot reference, externalized configuration: the file of an active profile wins over the common one, variables over both. Which profile is active is not told by the file.</remarks>
internal sealed partial class SpringReader : IPlatformReader
{
    public bool IsStructured => false;

    public bool MayRead(string relativePath) => FileName().IsMatch(Path.GetFileName(relativePath)) && !relativePath.Contains("/test/", StringComparison.Ordinal);

    public bool MayHold(string text) => text.Contains("server", StringComparison.Ordinal) && text.Contains("port", StringComparison.Ordinal);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        if (Port(text) is not { } found) return [];
        string name = Path.GetFileName(relativePath);
        string? profile = FileName().Match(name).Groups["profile"] is { Success: true } named ? named.Value : null;
        // A developer's own profile says nothing of what is deployed.
        if (profile is not null && EnvironmentNames.Known(profile) is null or EnvironmentNames.Development or EnvironmentNames.Test) return [];
        PortRole role = profile is null ? PortRole.Declared : PortRole.Profiled;
        var port = new PlatformPort(role, found.Port, relativePath, found.Line, "server.port: " + found.Port.ToString(CultureInfo.InvariantCulture), "server.port of " + name);
        string source = relativePath.IndexOf("src/main/", StringComparison.Ordinal) is >= 0 and var at ? relativePath[..at] + name : relativePath;
        return
        [
            new PlatformService("spring", FolderNames.Component(source) ?? "", null, false, new Citation(CitationKind.Config, relativePath, found.Line, port.Excerpt), "", null, [], null)
            { GivesPort = false, IsHosted = false, IsPartial = true, IsOfAllEnvironments = true, Ports = [port] },
        ];
    }

    // "server.port=8081", "server.port: 8081", or "port: 8081" below "server:"; what a variable decides is left out.
    private static (int Port, int Line)? Port(string text)
    {
        string[] lines = text.Split('\n');
        bool inServer = false;
        (int Port, int Line)? found = null;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd();
            // A second document is of a profile that the file names inside.
            if (line == "---") break;
            if (line.Length > 0 && !char.IsWhiteSpace(line[0]) && line[0] != '#') inServer = line.StartsWith("server:", StringComparison.Ordinal);
            Match match = Flat().Match(line) is { Success: true } flat ? flat : inServer ? Nested().Match(line) : Match.Empty;
            if (match.Success && int.TryParse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535) found = (port, i + 1);
        }

        return found;
    }

    [GeneratedRegex(@"^(?:application|bootstrap)(?:-(?<profile>[A-Za-z0-9_\-]+))?\.(?:ya?ml|properties)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FileName();

    [GeneratedRegex(@"^server\.port\s*[=:]\s*[""']?(?<port>\d{1,5})[""']?\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Flat();

    [GeneratedRegex(@"^\s{1,8}port:\s*[""']?(?<port>\d{1,5})[""']?\s*(?:#.*)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Nested();
}
