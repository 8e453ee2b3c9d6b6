using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Compose files that are not called so, as Swarm's <c>stack.yml</c>: known by what they hold.</summary>
/// <remarks>Source: Compose specification (services, image, build); Docker documentation, docker stack deploy --compose-file.</remarks>
internal static partial class UnnamedCompose
{
    /// <summary>Whether a text is worth being parsed for it.</summary>
    public static bool MayBe(string text) => Services().IsMatch(text);

    /// <summary>Whether a document holds services as compose writes them: each with an image or a build, and keys of no other tool.</summary>
    public static bool Is(StructuredNode document)
    {
        if (document["services"] is not { Kind: NodeKind.Mapping, Entries.Count: > 0 } services || document["apiVersion"] is not null || document["kind"] is not null) return false;
        return services.Entries.All(e => e.Value.Kind == NodeKind.Mapping && (e.Value["image"] is { Kind: NodeKind.Scalar } || e.Value["build"] is not null || e.Value["extends"] is not null));
    }

    [GeneratedRegex(@"^services:[ \t]*(?:#[^\n]*)?\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Services();
}
