using System.Security.Cryptography;
using System.Text.Json;

namespace Diagnostics.Core.Checks.Credentials;

/// <summary>The content of the state file: the key of its hashes, and the rejections by hash.</summary>
internal sealed class RejectedCredentialState
{
    // Half an hour's rejections of one account; more would be an attack or a loop.
    private const int MostEntries = 1000;

    private RejectedCredentialState(byte[] key) => Key = key;

    public byte[] Key { get; }

    public Dictionary<string, RejectedCredential> Entries { get; } = new(StringComparer.Ordinal);

    public static RejectedCredentialState Create() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>Reads a state; null where the bytes are none, for whatever reason.</summary>
    public static RejectedCredentialState? Parse(byte[] bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8 });
            JsonElement root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != 1) return null;
            byte[] key = root.GetProperty("key").GetBytesFromBase64();
            if (key.Length < 16) return null;
            var state = new RejectedCredentialState(key);
            foreach (JsonElement entry in root.GetProperty("rejected").EnumerateArray())
            {
                string hash = entry.GetProperty("hash").GetString() ?? "";
                string code = entry.GetProperty("code").GetString() ?? "";
                string words = entry.GetProperty("serverWords").GetString() ?? "";
                if (hash.Length > 0 && code.Length > 0) state.Entries[hash] = new RejectedCredential(entry.GetProperty("at").GetDateTimeOffset(), code, Redaction.TerminalText.Excerpt(words));
            }

            return state;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public void Prune(DateTimeOffset now)
    {
        foreach ((string hash, RejectedCredential entry) in Entries.ToArray())
        {
            if (!RejectedCredentialMemory.IsValid(entry, now)) Entries.Remove(hash);
        }

        foreach (string hash in Entries.OrderByDescending(e => e.Value.RejectedAt).Skip(MostEntries).Select(e => e.Key).ToArray()) Entries.Remove(hash);
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", 1);
            writer.WriteBase64String("key", Key);
            writer.WriteStartArray("rejected");
            foreach ((string hash, RejectedCredential entry) in Entries.OrderBy(e => e.Value.RejectedAt).ThenBy(e => e.Key, StringComparer.Ordinal))
            {
                writer.WriteStartObject();
                writer.WriteString("hash", hash);
                writer.WriteString("at", entry.RejectedAt);
                writer.WriteString("code", entry.Code);
                writer.WriteString("serverWords", entry.ServerWords);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
