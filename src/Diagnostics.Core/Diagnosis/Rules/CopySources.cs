using System.Text.Json;
using Diagnostics.Core.Configuration.Containers;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What a COPY or ADD takes out of the build context.</summary>
internal static class CopySources
{
    /// <summary>The sources as written; none where a variable decides, a URL is meant, or the instruction copies from another stage.</summary>
    public static IEnumerable<string> Of(DockerStep step)
    {
        string[] words = [.. Words(step.Text).Where(w => !w.StartsWith("--", StringComparison.Ordinal))];
        return words.SkipLast(1).Where(w => !w.Contains('$', StringComparison.Ordinal) && !w.Contains("://", StringComparison.Ordinal) && !w.StartsWith("<<", StringComparison.Ordinal));
    }

    private static string[] Words(string text)
    {
        int list = text.IndexOf('[', StringComparison.Ordinal);
        if (list >= 0 && text.AsSpan(0, list).Trim() is { IsEmpty: true })
        {
            try
            {
                return JsonSerializer.Deserialize(text[list..], CopyJson.Default.StringArray) ?? [];
            }
            catch (JsonException)
            {
                // No list: the builder, too, takes it for words.
            }
        }

        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>Reads the exec form of COPY.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(string[]))]
internal sealed partial class CopyJson : System.Text.Json.Serialization.JsonSerializerContext;
