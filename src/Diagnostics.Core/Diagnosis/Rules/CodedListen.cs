using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The port that a component's code makes it listen on, whatever its settings say: a number in the call itself.</summary>
internal static partial class CodedListen
{
    private const int MostFiles = 400;
    private const long LargestFile = 256 * 1024;

    private static readonly ConditionalWeakTable<DiagnosisContext, Dictionary<ComponentModel, (int Port, Citation Citation)?>> s_known = [];

    private static readonly HashSet<string> s_extensions = [".js", ".mjs", ".cjs", ".ts", ".py", ".go", ".rs", ".cs", ".rb", ".kt", ".java"];

    private static readonly HashSet<string> s_skipped = new(StringComparer.OrdinalIgnoreCase) { "node_modules", "dist", "build", "target", "bin", "obj", "vendor", "test", "tests", "__tests__", "spec", "e2e", "examples", "fixtures", "scripts", ".git", ".venv", "venv" };

    /// <summary>The port and its line; null where the code names none, several, or takes it from elsewhere.</summary>
    public static (int Port, Citation Citation)? Of(DiagnosisContext context, ComponentModel component)
    {
        Dictionary<ComponentModel, (int, Citation)?> known = s_known.GetOrCreateValue(context);
        lock (known)
        {
            if (!known.TryGetValue(component, out (int Port, Citation Citation)? found)) known.Add(component, found = Find(context, component));
            return found;
        }
    }

    private static (int, Citation)? Find(DiagnosisContext context, ComponentModel component)
    {
        if (component.BuildKey is not { } build) return null;
        string folder = Path.GetDirectoryName(build)?.Replace('\\', '/') ?? "";
        // The whole tree is of one program only where there is one.
        if (context.Model.Components.Count(c => c.IsApplication && c.BuildKey is { } other && (Path.GetDirectoryName(other)?.Replace('\\', '/') ?? "") is var at && (at == folder || folder.Length == 0 || at.StartsWith(folder + "/", StringComparison.Ordinal))) != 1) return null;
        (int Port, Citation Citation)? found = null;
        int files = 0;
        foreach (string file in Files(Path.Combine(context.Root, folder), 0))
        {
            if (++files > MostFiles) return null;
            int number = 0;
            foreach (string line in File.ReadLines(file))
            {
                number++;
                if (line.Length > 400 || Listen().Match(line) is not { Success: true } match || !int.TryParse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port is < 80 or > 65535) continue;
                if (found is { } other && other.Port != port) return null;
                found ??= (port, new Citation(CitationKind.Config, Path.GetRelativePath(context.Root, file).Replace('\\', '/'), number, context.Redactor.Excerpt(line.Trim())));
            }
        }

        return found;
    }

    private static IEnumerable<string> Files(string folder, int depth)
    {
        if (depth > 6 || !Directory.Exists(folder)) yield break;
        string[] files, folders;
        try
        {
            files = Directory.GetFiles(folder);
            folders = Directory.GetDirectories(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be seen may listen: nothing is concluded then from the rest but what it says itself.
            yield break;
        }

        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            if (s_extensions.Contains(Path.GetExtension(file)) && new FileInfo(file) is { LinkTarget: null, Length: > 0 and <= LargestFile } && !TestFile().IsMatch(Path.GetFileName(file))) yield return file;
        }

        foreach (string inner in folders.Order(StringComparer.Ordinal).Where(f => !s_skipped.Contains(Path.GetFileName(f)) && new DirectoryInfo(f).LinkTarget is null))
        {
            foreach (string file in Files(inner, depth + 1)) yield return file;
        }
    }

    // app.listen(3000, …); http.ListenAndServe(":3000", …); uvicorn.run(…, port=3000), app.run(host=…, port=3000); bind("0.0.0.0:3000"), bind(("0.0.0.0", 3000)); app.Run("http://*:3000"), UseUrls("http://+:3000").
    [GeneratedRegex(@"^\s*(?!//|#|\*)[^""'`]*(?:\.listen\(\s*(?<port>\d{2,5})\s*[,)]|ListenAndServe(?:TLS)?\(\s*""[^"":]*:(?<port>\d{2,5})""|\.run\([^#]*\bport\s*=\s*(?<port>\d{2,5})\s*[,)]|\bbind\(\s*&?\(?\s*(?:""[0-9.\[\]:]*:(?<port>\d{2,5})""|""[0-9.\[\]:]+""\s*,\s*(?<port>\d{2,5}))|(?:\.Run|UseUrls)\(\s*""https?://[^"":/]*:(?<port>\d{2,5})"")", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Listen();

    [GeneratedRegex(@"(?:^test_|_test\.|\.test\.|\.spec\.|Tests?\.(?:cs|java|kt)$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TestFile();
}
