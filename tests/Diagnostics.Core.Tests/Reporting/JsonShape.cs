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
                case "additionalProperties":
                    if (value.ValueKind != JsonValueKind.Object) break;
                    foreach (JsonProperty member in value.EnumerateObject().Where(m => !schema.TryGetProperty("properties", out JsonElement known) || !known.TryGetProperty(m.Name, out _)))
                    {
                        if (keyword.Value.ValueKind == JsonValueKind.False) problems.Add($"{at}: {member.Name} is not described");
                        else Check(member.Value, keyword.Value, root, $"{at}.{member.Name}", problems);
                    }

                    break;
                case "minLength":
                    if (value.ValueKind == JsonValueKind.String && value.GetString()!.Length < keyword.Value.GetInt32()) problems.Add($"{at}: too short");
                    break;
                case "minItems":
                    if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() < keyword.Value.GetInt32()) problems.Add($"{at}: too few");
                    break;
                case "anyOf" or "oneOf":
                    int fitting = keyword.Value.EnumerateArray().Count(sub => Fits(value, sub, root));
                    if (fitting == 0 || (keyword.Name == "oneOf" && fitting > 1)) problems.Add($"{at}: fits {fitting} of {keyword.Name}");
                    break;
                case "dependencies":
                    problems.AddRange(keyword.Value.EnumerateObject().Where(d => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(d.Name, out _))
                        .SelectMany(d => d.Value.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{at}: {d.Name} without {r}")));
                    break;
                case "$ref":
                    Check(value, root.GetProperty("$defs").GetProperty(keyword.Value.GetString()!["#/$defs/".Length..]), root, at, problems);
                    break;
                case "type":
                    string[] types = keyword.Value.ValueKind == JsonValueKind.Array ? [.. keyword.Value.EnumerateArray().Select(t => t.GetString()!)] : [keyword.Value.GetString()!];
                    if (!types.Any(t => Is(value, t))) problems.Add($"{at}: {value.ValueKind} is not {string.Join("|", types)}");
                    break;
                case "const":
                    if (value.ToString() != keyword.Value.ToString()) problems.Add($"{at}: not {keyword.Value}");
                    break;
                case "enum":
                    if (!keyword.Value.EnumerateArray().Any(e => e.GetString() == value.ToString())) problems.Add($"{at}: {value} is not of {keyword.Value}");
                    break;
                case "pattern":
                    if (value.ValueKind == JsonValueKind.String && !Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!)) problems.Add($"{at}: {value} does not match");
                    break;
                case "minimum":
                    if (value.ValueKind == JsonValueKind.Number && value.GetDouble() < keyword.Value.GetDouble()) problems.Add($"{at}: {value} is too small");
                    break;
                case "maximum":
                    if (value.ValueKind == JsonValueKind.Number && value.GetDouble() > keyword.Value.GetDouble()) problems.Add($"{at}: {value} is too large");
                    break;
                case "required":
                    if (value.ValueKind == JsonValueKind.Object) problems.AddRange(keyword.Value.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{at}: {r} is absent"));
                    break;
                case "properties":
                    if (value.ValueKind != JsonValueKind.Object) break;
                    foreach (JsonProperty member in value.EnumerateObject())
                    {
                        if (keyword.Value.TryGetProperty(member.Name, out JsonElement sub)) Check(member.Value, sub, root, $"{at}.{member.Name}", problems);
                        else if (!schema.TryGetProperty("additionalProperties", out _)) problems.Add($"{at}: {member.Name} is not described");
                    }

                    break;
                case "items":
                    if (value.ValueKind != JsonValueKind.Array) break;
                    int index = 0;
                    foreach (JsonElement item in value.EnumerateArray()) Check(item, keyword.Value, root, $"{at}[{index++}]", problems);
                    break;
                default:
                    problems.Add($"{at}: the keyword {keyword.Name} is not checked");
                    break;
            }
        }
    }

    private static bool Fits(JsonElement value, JsonElement schema, JsonElement root)
    {
        var problems = new List<string>();
        Check(value, schema, root, "$", problems);
        return problems.Count == 0;
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
