using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>Services that Terraform's files have made by a module: what calls it hands the container its variables in one map.</summary>
/// <remarks>Source: Terraform language documentation, module blocks. What such maps are called is the modules' own: env, environment, environment_variables, env_vars are usual; only keys of variables count.</remarks>
internal static class TerraformModules
{
    /// <summary>The platform of what a module makes, as long as its own files do not say more.</summary>
    public const string Platform = "Terraform module";

    private static readonly HashSet<string> s_maps = new(StringComparer.Ordinal) { "env", "environment", "environment_variables", "env_vars", "env_variables", "container_environment" };

    /// <summary>Whether a map of that name holds a container's variables.</summary>
    public static bool IsVariables(string? key) => key is not null && s_maps.Contains(key);

    /// <summary>The folder of the repository that a call takes its module from; null where that lies elsewhere.</summary>
    /// <param name="path">The file of the call.</param>
    /// <param name="call">The call.</param>
    public static string? Folder(string path, StructuredNode call) =>
        call["source"] is { Value: { } source, Tag: null } && (source.StartsWith("./", StringComparison.Ordinal) || source.StartsWith("../", StringComparison.Ordinal)) ? ScannedPaths.Combine(ScannedPaths.Folder(path), source) : null;

    /// <summary>The services that a file's calls of modules make.</summary>
    /// <param name="path">The file.</param>
    /// <param name="document">Its content, variables filled in.</param>
    public static IEnumerable<(string Path, PlatformService Service)> Of(string path, StructuredNode document)
    {
        foreach ((string label, StructuredNode body) in HclNodes.Blocks(document, "module"))
        {
            (string Key, string Value, string Path, int Line)[] settings =
            [
                .. body.Entries.Where(e => IsVariables(e.Key) && e.Value.Kind == NodeKind.Mapping).SelectMany(e => e.Value.Entries)
                    .Where(v => v.Value is { Kind: NodeKind.Scalar, Tag: null, Value: not null } && v.Key.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_')).Select(v => (v.Key, v.Value.Value!, v.Value.Source ?? path, v.Value.Line)),
            ];
            if (settings.Length == 0) continue;
            string name = body["name"] is { Value: { Length: > 0 } given, Tag: null } ? given : label;
            yield return (path, new PlatformService(Platform, name, null, false, new Citation(CitationKind.Config, path, body.Line, "module " + label), "", null, [], null)
            {
                GivesPort = false,
                OtherSettings = settings,
                Image = body["image"] is { Value: { Length: > 0 } image, Tag: null } node && !image.Contains("${", StringComparison.Ordinal) ? (image, node.Line) : null,
            });
        }
    }
}
