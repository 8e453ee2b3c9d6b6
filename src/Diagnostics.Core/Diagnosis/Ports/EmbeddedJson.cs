using System.Reflection;
using System.Text.Json;

namespace Diagnostics.Core.Diagnosis.Ports;

/// <summary>Reads lists of records that ship inside the assembly.</summary>
internal static class EmbeddedJson
{
    private static readonly JsonSerializerOptions s_options = new() { PropertyNameCaseInsensitive = true, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>The list in a resource.</summary>
    public static IReadOnlyList<T> Read<T>(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource) ?? throw new InvalidOperationException("The assembly lacks its resource " + resource + ".");
        return JsonSerializer.Deserialize<List<T>>(stream, s_options) ?? throw new InvalidOperationException("The resource " + resource + " is empty.");
    }
}
