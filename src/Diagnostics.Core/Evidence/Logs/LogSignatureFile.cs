using System.Text.Json;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Reads a file of embedded signatures: what all of them share (<c>layer</c>, <c>source</c>), then each.</summary>
internal static class LogSignatureFile
{
    /// <summary>The signatures of a file, in its order.</summary>
    /// <exception cref="JsonException">The text is not such a file.</exception>
    public static IReadOnlyList<LogSignature> Parse(ReadOnlyMemory<byte> utf8Json)
    {
        using JsonDocument document = JsonDocument.Parse(utf8Json);
        JsonElement root = document.RootElement;
        string layer = Text(root, "layer") ?? throw new JsonException("layer is absent");
        string? source = Text(root, "source");
        return [.. root.GetProperty("signatures").EnumerateArray().Select(e => Signature(e, layer, source))];
    }

    private static LogSignature Signature(JsonElement e, string layer, string? source)
    {
        string id = Text(e, "id") ?? throw new JsonException("a signature has no id");
        string Required(string name) => Text(e, name) ?? throw new JsonException($"{id}: {name} is absent");
        return new LogSignature(id, Name(e, "event", LogEventKind.Failure), Text(e, "code"), Required("meaning"), Texts(e, "contains"), Required("pattern"))
        {
            Layer = Text(e, "layer") ?? layer,
            IsAboutTarget = Text(e, "about") == "target",
            Rank = Name(e, "rank", LogSignatureRank.Specific),
            LikelyCause = Text(e, "cause"),
            NextStep = Text(e, "next"),
            Confirm = Text(e, "confirm"),
            Source = Text(e, "source") ?? source,
            Also = Texts(e, "also"),
            Unless = Text(e, "unless"),
            Previous = Text(e, "previous"),
            IgnoresInformation = Flag(e, "ignoresInformation"),
            IsSparse = Flag(e, "sparse"),
            Recovers = Texts(e, "recovers"),
            Matches = Texts(e, "match"),
            NonMatches = NearMisses(e),
        };
    }

    private static NearMiss[] NearMisses(JsonElement e) => e.TryGetProperty("noMatch", out JsonElement lines) ? [.. lines.EnumerateArray().Select(NearMiss.Read)] : [];

    private static T Name<T>(JsonElement e, string name, T otherwise)
        where T : struct, Enum =>
        Text(e, name) is not { } text ? otherwise : Enum.TryParse(text, ignoreCase: true, out T value) ? value : throw new JsonException($"{name} is '{text}'");

    private static bool Flag(JsonElement e, string name) => e.TryGetProperty(name, out JsonElement flag) && flag.GetBoolean();

    private static string? Text(JsonElement e, string name) => e.TryGetProperty(name, out JsonElement member) ? member.GetString() : null;

    private static string[] Texts(JsonElement e, string name) => e.TryGetProperty(name, out JsonElement member) ? [.. member.EnumerateArray().Select(x => x.GetString() ?? "")] : [];
}
