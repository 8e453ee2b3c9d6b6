using System.Text.Json;

namespace Diagnostics.Core.Language;

/// <summary>A line that looks like that of a signature or wording and is not: run as a test.</summary>
/// <param name="Text">The line.</param>
/// <param name="Code">The failure code that another one rightly sees in it; null where none may see any.</param>
public sealed record NearMiss(string Text, string? Code)
{
    /// <summary>Reads one: a line alone may be nobody's failure; <c>{ "line", "is" }</c> is another's.</summary>
    /// <exception cref="JsonException">It is neither.</exception>
    internal static NearMiss Read(JsonElement e) => e.ValueKind == JsonValueKind.String
        ? new NearMiss(e.GetString()!, null)
        : e.ValueKind == JsonValueKind.Object && e.TryGetProperty("line", out JsonElement line) && e.TryGetProperty("is", out JsonElement code)
            ? new NearMiss(line.GetString() ?? "", code.GetString())
            : throw new JsonException("a line of noMatch is neither a text nor { line, is }");
}
