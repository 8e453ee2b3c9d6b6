using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.RootCauses;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A project in a temporary folder, diagnosed.</summary>
internal static class ProjectText
{
    public static async Task<Finding[]> FindAsync(string code, params (string Path, string Text)[] files) => [.. (await RunAsync(files)).Findings.Where(f => f.Code == code)];

    public static Task<DiagnosisResult> RunAsync(params (string Path, string Text)[] files) => InFolderAsync(folder => Diagnoser.RunAsync(new DiagnosisRequest(folder, offline: true)), files);

    /// <summary>The root causes of evidence by what the project's files say of who needs whom.</summary>
    public static Task<DiagnosisResult> ResolveAsync(IEvidence[] evidence, params (string Path, string Text)[] files) =>
        InFolderAsync(folder => Task.FromResult(RootCauses.Resolve(new RootCauseRequest(evidence) { Path = folder })), files);

    private static async Task<DiagnosisResult> InFolderAsync(Func<string, Task<DiagnosisResult>> run, (string Path, string Text)[] files)
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

            return await run(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
