using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A project in a temporary folder, diagnosed.</summary>
internal static class ProjectText
{
    public static async Task<Finding[]> FindAsync(string code, params (string Path, string Text)[] files)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("project-");
        try
        {
            foreach ((string path, string text) in files)
            {
                string full = Path.Combine(folder.FullName, path);
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                await File.WriteAllTextAsync(full, text);
            }

            DiagnosisResult result = await Diagnoser.RunAsync(new DiagnosisRequest(folder.FullName, offline: true));
            return [.. result.Findings.Where(f => f.Code == code)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
