using System.Globalization;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Programs;

/// <summary><c>appsettings.json</c> and <c>appsettings.Production.json</c> of .NET. Keys are written as variables that override them are: <c>ConnectionStrings__Default</c>, <c>Hosts__0</c>.</summary>
/// <remarks>Source of the rules: .NET documentation, "Configuration in .NET" (JSON provider, environment variables provider).</remarks>
internal sealed class AppSettingsFile : IProgramFile
{
    private const string Base = "appsettings";

    public bool MayRead(string relativePath) => IsNamed(Path.GetFileName(relativePath));

    /// <summary>Whether a file of that name is one.</summary>
    public static bool IsNamed(string name) => name.StartsWith(Base, StringComparison.OrdinalIgnoreCase) && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    public IEnumerable<ProgramSetting> Read(string relativePath, string text, Func<IReadOnlyList<StructuredNode>> documents)
    {
        StructuredNode root;
        try
        {
            root = JsonNodes.Read(text);
        }
        catch (StructuredFormatException)
        {
            // That it is no JSON is said where the file itself is asked for.
            return [];
        }

        string[] parts = Path.GetFileName(relativePath).Split('.');
        string? profile = parts.Length > 2 ? parts[^2] : null;
        return Flatten(root).Select(s => new ProgramSetting(s.Key, s.Key.Replace("__", ":", StringComparison.Ordinal), s.Value, s.Line, profile));
    }

    /// <summary>The leaves of a tree of settings, by the variables that override them.</summary>
    public static IEnumerable<(string Key, string Value, int Line)> Flatten(StructuredNode node, string key = "")
    {
        if (node.Kind == NodeKind.Scalar && key.Length > 0) return [(key, node.Value ?? "", node.Line)];
        return node.Entries.SelectMany(e => Flatten(e.Value, Joined(key, e.Key.Replace(":", "__", StringComparison.Ordinal))))
            .Concat(node.Items.SelectMany((item, i) => Flatten(item, Joined(key, i.ToString(CultureInfo.InvariantCulture)))));
    }

    private static string Joined(string key, string name) => key.Length == 0 ? name : key + "__" + name;
}
