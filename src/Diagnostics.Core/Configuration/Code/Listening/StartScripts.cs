using System.Text.Json;

namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>The scripts of the package.json files of a folder: what <c>npm start</c> and <c>npm run</c> stand for.</summary>
internal static class StartScripts
{
    // A monorepo has dozens; nobody's has more.
    private const int MostFiles = 500;
    private const int LargestFile = 512 * 1024;

    /// <summary>Reads them. What is no JSON has no scripts: npm refuses it too.</summary>
    public static IReadOnlyList<StartScript> Of(string root, IEnumerable<string> files)
    {
        var found = new List<StartScript>();
        foreach (string path in files.Where(f => Path.GetFileName(f) == "package.json").Take(MostFiles))
        {
            try
            {
                var file = new FileInfo(Path.Combine(root, path));
                if (file.Length is 0 or > LargestFile) continue;
                using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file.FullName), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
                if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("scripts", out JsonElement scripts) || scripts.ValueKind != JsonValueKind.Object) continue;
                string folder = Path.GetDirectoryName(path)?.Replace('\\', '/') ?? "";
                foreach (JsonProperty script in scripts.EnumerateObject().Where(s => s.Value.ValueKind == JsonValueKind.String)) found.Add(new StartScript(folder, script.Name, script.Value.GetString()!));
            }
            catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
            {
                // Without its scripts nothing is concluded from what npm would start.
                continue;
            }
        }

        return found;
    }
}
