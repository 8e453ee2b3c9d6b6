using System.Text.Json;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Tests.Reporting;

/// <summary>Checks a document against the part of JSON Schema that our schema uses; an unknown keyword is an error, so that nothing goes unchecked.</summary>
internal static class JsonShape
{
    public static List<string> Problems(JsonElement document, JsonElement schema)
    {
        var problems = new List<string>();
        Check(document, schema, schema, "$", problems);
        return problems;
    }

    private static void Check(JsonElement value, JsonElement schema, JsonElement root, string at, List<string> problems)
    {
        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$schema" or "title" or "description" or "$defs" or "format":
                    break;
                case "$ref":
                    Check(value, root.GetProperty("$defs").GetProperty(keyword.Value.GetString()!["#/$defs/".Length..]), root, at, problems);
                    break;
                case "type":
                    string[] types = keyword.Value.ValueKind == JsonValueKind.Array ? [.. keyword.Value.EnumerateArray().Select(t => t.GetString()!)] : [keyword.Value.GetString()!];
                    if (!types.Any(t => Is(value, t))) problems.Add($"{at}: {value.ValueKind} is not {string.Join("|", types)}");
                    break;
                case "const":
                    if (value.GetString() != keyword.Value.GetString()) problems.Add($"{at}: not {keyword.Value}");
                    break;
                case "enum":
                    if (!keyword.Value.EnumerateArray().Any(e => e.GetString() == value.GetString())) problems.Add($"{at}: {value} is not of {keyword.Value}");
                    break;
                case "pattern":
                    if (!Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!)) problems.Add($"{at}: {value} does not match");
                    break;
                case "minimum":
                    if (value.ValueKind == JsonValueKind.Number && value.GetDouble() < keyword.Value.GetDouble()) problems.Add($"{at}: {value} is too small");
                    break;
                case "maximum":
                    if (value.ValueKind == JsonValueKind.Number && value.GetDouble() > keyword.Value.GetDouble()) problems.Add($"{at}: {value} is too large");
                    break;
                case "required":
                    problems.AddRange(keyword.Value.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{at}: {r} is absent"));
                    break;
                case "properties":
                    foreach (JsonProperty member in value.EnumerateObject())
                    {
                        if (keyword.Value.TryGetProperty(member.Name, out JsonElement sub)) Check(member.Value, sub, root, $"{at}.{member.Name}", problems);
                        else problems.Add($"{at}: {member.Name} is not described");
                    }

                    break;
                case "items":
                    int index = 0;
                    foreach (JsonElement item in value.EnumerateArray()) Check(item, keyword.Value, root, $"{at}[{index++}]", problems);
                    break;
                default:
                    problems.Add($"{at}: the keyword {keyword.Name} is not checked");
                    break;
            }
        }
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };
}
