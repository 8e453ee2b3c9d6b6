using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.RootCauses;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A small project of a few files that a test changes at one place, written into a temporary folder and diagnosed: what a rule says of a fault, and what it must not say of its near misses.</summary>
internal sealed class ProjectText(params (string Path, string Text)[] files)
{
    /// <summary>The same project with one more file, or another text for one that it has.</summary>
    public ProjectText With(string path, string text) => new([.. files.Where(f => f.Path != path), (path, text)]);

    /// <summary>The same project with other words in whichever file has them.</summary>
    /// <exception cref="ArgumentException">No file has them: the test would change nothing.</exception>
    public ProjectText Change(string from, string to)
    {
        if (from.Length == 0) return this;
        if (!files.Any(f => f.Text.Contains(from, StringComparison.Ordinal))) throw new ArgumentException($"no file has '{from}'", nameof(from));
        return new([.. files.Select(f => (f.Path, f.Text.Replace(from, to, StringComparison.Ordinal)))]);
    }

    /// <summary>What is found of one code, or of all.</summary>
    public async Task<Finding[]> FindAsync(string? code = null) => [.. (await DiagnoseAsync()).Findings.Where(f => code is null || f.Code == code)];

    /// <summary>The whole diagnosis.</summary>
    public Task<DiagnosisResult> DiagnoseAsync() => InFolderAsync(folder => Diagnoser.RunAsync(new DiagnosisRequest(folder, offline: true)));

    /// <summary>The root causes of evidence by what these files say of who needs whom.</summary>
    public Task<DiagnosisResult> ResolveAsync(params IEvidence[] evidence) => InFolderAsync(folder => Task.FromResult(RootCauses.Resolve(new RootCauseRequest(evidence) { Path = folder })));

    /// <summary>What is made of the files in a temporary folder.</summary>
    public async Task<T> InFolderAsync<T>(Func<string, Task<T>> run)
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

    /// <summary>Makes sure that there is one root cause, that it is this one, and that these places prove it first.</summary>
    public async Task<Finding> AssertRootAsync(string id, params string[] places)
    {
        Finding[] found = await FindAsync();
        Finding root = Assert.Single(found, f => f.Role == FindingRole.Root);
        Assert.Equal(id, root.Id);
        Assert.Equal(places, root.Evidence.Select(e => e.Location).Take(places.Length));
        Assert.All(found, f => Assert.NotEqual(FindingRole.Unexplained, f.Role));
        return root;
    }

    /// <summary>Makes sure that nothing at all is found.</summary>
    public async Task AssertSilentAsync() => Assert.Empty((await FindAsync()).Select(f => f.Id + ": " + f.Summary));

    /// <summary>What is found of one code in these files.</summary>
    public static Task<Finding[]> FindAsync(string code, params (string Path, string Text)[] files) => new ProjectText(files).FindAsync(code);
}
