using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Programs;

/// <summary>Spring Boot's <c>application.yml</c>, <c>application.properties</c> and those of its profiles. Keys are written as variables that override them are: <c>SPRING_DATASOURCE_URL</c>.</summary>
/// <remarks>Source of the rules: Spring Boot reference, externalized configuration (relaxed binding from environment variables: dots become underscores, dashes go, upper case; profile-specific files; <c>spring.config.activate.on-profile</c>).</remarks>
internal sealed partial class SpringFile : IProgramFile
{
    // The file may give its port, and a reader of platforms' files knows what that means.
    private const string Port = "server.port";

    public bool MayRead(string relativePath) => FileName().IsMatch(Path.GetFileName(relativePath)) && !relativePath.Contains("/test/", StringComparison.Ordinal);

    public IEnumerable<ProgramSetting> Read(string relativePath, string text, Func<IReadOnlyList<StructuredNode>> documents)
    {
        string? profile = FileName().Match(Path.GetFileName(relativePath)).Groups["profile"] is { Success: true } named ? named.Value : null;
        IEnumerable<(string Name, string Value, int Line, string? Profile)> read = relativePath.EndsWith(".properties", StringComparison.Ordinal)
            ? OfProperties(text)
            : documents().SelectMany(d => Flatten(d, "").ToArray() is var all ? all.Select(s => (s.Name, s.Value, s.Line, (string?)Array.Find(all, p => p.Name == "spring.config.activate.on-profile").Value)) : []);
        return read.Where(s => s.Name != Port).Select(s => new ProgramSetting(Variable(s.Name), s.Name, s.Value, s.Line, s.Profile ?? profile));
    }

    // "key=value", "key: value"; a last backslash joins the next line.
    private static IEnumerable<(string Name, string Value, int Line, string? Profile)> OfProperties(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            int from = i + 1;
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] is '#' or '!') continue;
            while (line.EndsWith('\\') && i + 1 < lines.Length) line = line[..^1] + lines[++i].Trim();
            int at = line.AsSpan().IndexOfAny('=', ':');
            if (at > 0) yield return (line[..at].Trim(), line[(at + 1)..].Trim(), from, null);
        }
    }

    private static IEnumerable<(string Name, string Value, int Line)> Flatten(StructuredNode node, string name)
    {
        if (node.Kind == NodeKind.Scalar && name.Length > 0) return [(name, node.Value ?? "", node.Line)];
        return node.Entries.SelectMany(e => Flatten(e.Value, name.Length == 0 ? e.Key : name + "." + e.Key))
            .Concat(node.Items.SelectMany((item, i) => Flatten(item, string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"))));
    }

    private static string Variable(string name) => Index().Replace(name, "_$1").Replace("-", "", StringComparison.Ordinal).Replace('.', '_').ToUpperInvariant();

    [GeneratedRegex(@"^(?:application|bootstrap)(?:-(?<profile>[A-Za-z0-9_\-]+))?\.(?:ya?ml|properties)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FileName();

    [GeneratedRegex(@"\[(\d+)\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Index();
}
