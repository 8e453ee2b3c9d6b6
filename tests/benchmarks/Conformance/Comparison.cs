using System.Globalization;
using System.Text.Json;

namespace Diagnostics.Benchmarks.Conformance;

/// <summary>Compares what two readers made of the same files, value by value. Differences of a known reason are counted by it; all others are listed.</summary>
internal static class Comparison
{
    public static int Print(string theirs, string ours, string folder)
    {
        Dictionary<string, Dictionary<string, string?>?> real = Load(theirs), mine = Load(ours);
        int files = 0, refused = 0, values = 0, different = 0;
        var unexplained = new List<string>();
        var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach ((string file, Dictionary<string, string?>? read) in real.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            files++;
            if (read is null)
            {
                refused++;
                continue;
            }

            Dictionary<string, string?> own = mine.GetValueOrDefault(file) ?? [];
            foreach (string key in read.Keys.Union(own.Keys).Order(StringComparer.Ordinal))
            {
                values++;
                bool has = read.TryGetValue(key, out string? expected), got = own.TryGetValue(key, out string? actual);
                if (has == got && expected == actual) continue;
                different++;
                if (KnownDifference.Reason(key, expected, actual, Text(folder, file)) is { } reason) reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
                else unexplained.Add($"{file} {key}: {(has ? JsonSerializer.Serialize(expected) : "absent")} there, {(got ? JsonSerializer.Serialize(actual) : "absent")} here");
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(folder)}: {files} files, {refused} refused by the program and left out, {values} values, {different} different"));
        foreach ((string reason, int count) in reasons) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count}: {reason}"));
        foreach (string line in unexplained) Console.WriteLine("  unexplained: " + line);
        return unexplained.Count == 0 ? 0 : 1;
    }

    private static string Text(string folder, string file) => File.Exists(Path.Combine(folder, file)) ? File.ReadAllText(Path.Combine(folder, file)) : "";

    private static Dictionary<string, Dictionary<string, string?>?> Load(string path)
    {
        var files = new Dictionary<string, Dictionary<string, string?>?>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(path))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement values = json.RootElement.GetProperty("values");
            files[json.RootElement.GetProperty("file").GetString()!] = values.ValueKind == JsonValueKind.Null ? null : values.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString(), StringComparer.Ordinal);
        }

        return files;
    }
}
