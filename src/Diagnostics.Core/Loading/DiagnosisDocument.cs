using System.Text.Json;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Reporting;

namespace Diagnostics.Core.Loading;

/// <summary>Reads a diagnosis that was saved as <c>diagnosis/v1</c>. The text is foreign: it is redacted and neutralised again, and what it lacks is left empty.</summary>
public static class DiagnosisDocument
{
    // A diagnosis of a hundred thousand findings has some 100 MB.
    private const long LargestFile = 512L * 1024 * 1024;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 32, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file.</summary>
    /// <exception cref="DiagnosisDocumentException">It cannot be read, or is no such document.</exception>
    public static DiagnosisResult ReadFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) throw new DiagnosisDocumentException($"There is no file '{path}'.");
            if (file.Length > LargestFile) throw new DiagnosisDocumentException($"'{path}' is larger than 512 MiB: no diagnosis is.");
            return Read(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosisDocumentException($"'{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="DiagnosisDocumentException">The text is no such document.</exception>
    public static DiagnosisResult Read(ReadOnlyMemory<byte> utf8)
    {
        ReadOnlyMemory<byte> text = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, s_options);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schema", out JsonElement schema) || schema.ValueKind != JsonValueKind.String)
                throw new DiagnosisDocumentException($"It is no diagnosis: it has no \"schema\": \"{DiagnosisJson.SchemaName}\".");
            if (schema.GetString() != DiagnosisJson.SchemaName) throw new DiagnosisDocumentException($"Its schema is not {DiagnosisJson.SchemaName}, which is the one that this version reads.");
            return new EvidenceReader().ReadDiagnosis((RecordedProperties)Value(root)!);
        }
        catch (JsonException e)
        {
            throw new DiagnosisDocumentException($"It is not JSON: line {(e.LineNumber ?? 0) + 1}, column {(e.BytePositionInLine ?? 0) + 1}.", e);
        }
    }

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Properties(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out long whole) ? whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // Durations are milliseconds there and spans of time here.
    private static RecordedProperties Properties(JsonElement element)
    {
        var values = new List<KeyValuePair<string, object?>>();
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (member.Name == "durationMs" && member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetDouble(out double milliseconds) && milliseconds is >= 0 and < 1e12) values.Add(new("Duration", TimeSpan.FromMilliseconds(milliseconds)));
            else values.Add(new(member.Name, Value(member.Value)));
        }

        return new RecordedProperties(values);
    }
}
