using System.Text;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>The <c>env</c> list of a container, as Kubernetes and Cloud Run write it.</summary>
/// <remarks>Source of the rules: Kubernetes API reference, EnvVar: <c>$(NAME)</c> stands for a variable given before; <c>$$(NAME)</c> is literal; what is unknown stays.</remarks>
internal static partial class ContainerVariables
{
    public static void Add(string path, StructuredNode container, EnvLayers layers, Func<string, StructuredNode, EnvOrigin, bool> fromElsewhere)
    {
        foreach (StructuredNode variable in container["env"]?.Items ?? [])
        {
            if (variable["name"] is not { Value: { } name } at) continue;
            if (variable["valueFrom"] is { } from)
            {
                var origin = new EnvOrigin(path, at.Line, "env");
                if (!fromElsewhere(name, from, origin)) layers.Set(name, null, origin, Other(from));
                continue;
            }

            StructuredNode? value = variable["value"];
            layers.Set(name, Expand(value?.Value ?? "", layers, out string? unknown), new EnvOrigin(path, (value ?? at).Line, "env"), unknown);
        }
    }

    private static string Other(StructuredNode from) =>
        from["fieldRef"]?["fieldPath"]?.Value is { } field ? "the pod's field " + field
        : from["resourceFieldRef"]?["resource"]?.Value is { } resource ? "the container's resource " + resource
        : "the cluster";

    private static string? Expand(string text, EnvLayers layers, out string? unknown)
    {
        unknown = null;
        if (!text.Contains("$(", StringComparison.Ordinal)) return text;
        var expanded = new StringBuilder(text.Length);
        int last = 0;
        foreach (Match match in Reference().Matches(text))
        {
            expanded.Append(text, last, match.Index - last);
            last = match.Index + match.Length;
            string name = match.Groups["name"].Value;
            if (match.Value.StartsWith("$$", StringComparison.Ordinal)) expanded.Append(match.ValueSpan[1..]);
            else if (layers.Find(name) is { } value) expanded.Append(value);
            else if (layers.Has(name)) unknown = $"the variable {name}, which is decided elsewhere";
            else expanded.Append(match.ValueSpan);
            // Lines that double each other would make gigabytes.
            if (expanded.Length > EnvFiles.Dialects.EnvParseSink.LongestExpansion) return text;
        }

        return unknown is null ? expanded.Append(text, last, text.Length - last).ToString() : null;
    }

    [GeneratedRegex(@"\$?\$\((?<name>[-._A-Za-z][-._A-Za-z0-9]*)\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reference();
}
