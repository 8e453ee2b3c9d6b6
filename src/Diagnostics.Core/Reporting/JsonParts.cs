using System.Text.Json;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Reporting;

/// <summary>The parts that the members of <c>diagnosis/v1</c> are written with.</summary>
internal static class JsonParts
{
    /// <summary>An array of objects, each with the members that are written for it.</summary>
    public static void Objects<T>(this Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> members)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            members(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>An array of texts.</summary>
    public static void Texts(this Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>An array of citations.</summary>
    public static void Citations(this Utf8JsonWriter json, string name, IReadOnlyList<Citation> citations) => json.Objects(name, citations, static (json, citation) =>
    {
        json.WriteString("kind", Lower(citation.Kind));
        json.WriteString("source", citation.Source);
        json.Nullable("line", citation.Line);
        json.WriteString("excerpt", citation.Excerpt);
    });

    /// <summary>Milliseconds with three decimals.</summary>
    public static void Milliseconds(this Utf8JsonWriter json, string name, TimeSpan duration) => json.Number(name, duration.TotalMilliseconds);

    /// <summary>A number with three decimals. JSON has no NaN and no infinity: what is no number is unknown.</summary>
    public static void Number(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number)) json.WriteNumber(name, Math.Round(number, 3));
        else json.WriteNull(name);
    }

    /// <summary>A truth value, or null.</summary>
    public static void Nullable(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known) json.WriteBoolean(name, known);
        else json.WriteNull(name);
    }

    /// <summary>A whole number, or null.</summary>
    public static void Nullable(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } known) json.WriteNumber(name, known);
        else json.WriteNull(name);
    }

    private static string Lower(CitationKind kind) => kind switch
    {
        CitationKind.Check => "check",
        CitationKind.Config => "config",
        CitationKind.Log => "log",
        CitationKind.Test => "test",
        CitationKind.Container => "container",
        CitationKind.Record => "record",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No name in diagnosis/v1."),
    };
}
