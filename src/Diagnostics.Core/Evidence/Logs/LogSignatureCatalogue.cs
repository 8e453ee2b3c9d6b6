using System.Text.Json;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>The catalogue of log signatures: data, embedded, read once when first asked. Earlier signatures are more specific and win.</summary>
public sealed class LogSignatureCatalogue
{
    private static readonly Lazy<LogSignatureCatalogue> s_default = new(LoadEmbedded);

    private LogSignatureCatalogue(IReadOnlyList<LogSignature> signatures) => Signatures = signatures;

    /// <summary>The catalogue that ships with the program.</summary>
    public static LogSignatureCatalogue Default => s_default.Value;

    /// <summary>All signatures, most specific first.</summary>
    public IReadOnlyList<LogSignature> Signatures { get; }

    /// <summary>Reads a catalogue in the form of the embedded one.</summary>
    /// <exception cref="JsonException">The text is not such a catalogue.</exception>
    public static LogSignatureCatalogue Parse(ReadOnlyMemory<byte> utf8Json)
    {
        using JsonDocument document = JsonDocument.Parse(utf8Json);
        var signatures = new List<LogSignature>();
        foreach (JsonElement e in document.RootElement.EnumerateArray())
        {
            signatures.Add(new LogSignature(
                Text(e, "id")!,
                Enum.Parse<LogEventKind>(Text(e, "event")!, ignoreCase: true),
                Text(e, "about") == "target",
                Text(e, "code"),
                Text(e, "meaning")!,
                Texts(e, "contains"),
                Text(e, "pattern")!,
                Texts(e, "match"),
                Texts(e, "noMatch"),
                e.TryGetProperty("previous", out JsonElement previous) ? previous.GetString() : null,
                e.TryGetProperty("ignoresInformation", out JsonElement ignores) && ignores.GetBoolean()));
        }

        return new LogSignatureCatalogue(signatures);

        static string? Text(JsonElement e, string name) => e.GetProperty(name).GetString();
        static string[] Texts(JsonElement e, string name) => [.. e.GetProperty(name).EnumerateArray().Select(x => x.GetString() ?? "")];
    }

    private static LogSignatureCatalogue LoadEmbedded()
    {
        using Stream stream = typeof(LogSignatureCatalogue).Assembly.GetManifestResourceStream("log-signatures.json")
            ?? throw new InvalidOperationException("log-signatures.json is not embedded");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Parse(bytes);
    }
}
