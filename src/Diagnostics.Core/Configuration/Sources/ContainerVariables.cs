using System.Text;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>The <c>env</c> list of a container, as Kubernetes and Cloud Run write it.</summary>
/// <remarks>Source of the rules: Kubernetes API reference, EnvVar: <c>$(NAME)</c> stands for a variable given before; <c>$$</c> is one dollar wherever it stands, so <c>$$(NAME)</c> is literal; what is unknown stays; a value must be a text.</remarks>
internal static class ContainerVariables
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
            if (value is not null) MustBeText(path, name, value, layers);
            layers.Set(name, Expand(value?.Value ?? "", layers, out string? unknown), new EnvOrigin(path, (value ?? at).Line, "env"), unknown);
        }
    }

    private static string Other(StructuredNode from) =>
        from["fieldRef"]?["fieldPath"]?.Value is { } field ? "the pod's field " + field
        : from["resourceFieldRef"]?["resource"]?.Value is { } resource ? "the container's resource " + resource
        : "the cluster";

    /// <summary>Reports a value that the cluster refuses, since it is a number or a truth and no text.</summary>
    public static void MustBeText(string path, string key, StructuredNode value, EnvLayers layers)
    {
        if (PlainScalar.IsNoText(value))
            layers.Problem(FailureCodes.ConfigInvalid, $"{key} is written without quotes and is no text: the manifest is refused. Put the value in quotes.", path, value.Line, key, isFatal: true);
    }

    private static string? Expand(string text, EnvLayers layers, out string? unknown)
    {
        unknown = null;
        if (!text.Contains('$', StringComparison.Ordinal)) return text;
        var expanded = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char next = text[i] == '$' && i + 1 < text.Length ? text[i + 1] : '\0';
            int close = next == '(' ? text.IndexOf(')', i) : -1;
            if (close < 0)
            {
                expanded.Append(text[i]);
                // The second of two dollars is the one that is left out; after any other character the scan goes on behind it.
                if (next == '$') i++;
                continue;
            }

            string name = text[(i + 2)..close];
            if (layers.Find(name) is { } value) expanded.Append(value);
            else if (layers.Has(name)) unknown = $"the variable {name}, which is decided elsewhere";
            else expanded.Append(text, i, close + 1 - i);
            // Lines that double each other would make gigabytes.
            if (expanded.Length > EnvFiles.Dialects.EnvParseSink.LongestExpansion) return text;
            i = close;
        }

        return unknown is null ? expanded.ToString() : null;
    }
}
