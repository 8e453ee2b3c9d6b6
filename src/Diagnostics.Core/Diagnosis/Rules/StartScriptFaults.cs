using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A container's start script that is there and cannot be run. The kernel says "no such file" of a script whose interpreter it does not find: because the first line ends in CRLF, or names a shell that the image
/// lacks; and "permission denied" of one that nobody made executable. The script in the repository shows which.
/// </summary>
/// <remarks>Source: execve(2), ENOENT: the file or a script interpreter does not exist; EACCES: execute permission is denied.</remarks>
internal static partial class StartScriptFaults
{
    private const long LargestFile = 256 * 1024;

    /// <summary>Says what is wrong with the script, cites its line, and names the repair; leaves the finding as it is where the repository does not show it.</summary>
    public static void AddTo(FindingDraft draft, DiagnosisContext context, LogObservation observation)
    {
        bool isDenied = observation.Event.Signature.Id == "docker.entrypoint-denied";
        if (draft.Code == FailureCodes.ContainerImage || (!isDenied && observation.Event.Signature.Id != "docker.crlf")) return;
        if (context.Model.Find(draft.Component) is not { Image: { } image } component || Script().Match(observation.Event.Citation.Excerpt ?? "") is not { Success: true } match) return;
        string name = match.Groups["path"].Value.Split('/')[^1];
        draft.Summary = $"{draft.Component}: its start script {name} {(isDenied ? "may not be executed" : "cannot be run: its interpreter is not found")}";
        if (Find(context, component, image, match.Groups["path"].Value) is not { } file) return;
        string first = file.Text.Split('\n')[0];
        if (isDenied)
        {
            if (image.Steps.Any(s => s.Text.Contains("chmod", StringComparison.Ordinal))) return;
            draft.Citations.Add(new Citation(CitationKind.Config, file.Path, 1, context.Redactor.Excerpt(first.Trim())));
            draft.NextSteps.Add($"git update-index --chmod=+x {file.Path}  # or RUN chmod +x in {image.Path}");
        }
        else if (first.EndsWith('\r'))
        {
            draft.Summary = $"{draft.Component}: its start script {name} ends its lines with CRLF, so that its interpreter is not found";
            draft.Confidence = 0.95;
            draft.Citations.Add(new Citation(CitationKind.Config, file.Path, 1, context.Redactor.Excerpt(first.Trim()) + " (CRLF)"));
            draft.NextSteps.Add($"sed -i 's/\\r$//' {file.Path}  # and \"*.sh text eol=lf\" in .gitattributes, so that it stays");
        }
        else if (Shell().Match(first) is { Success: true } shell && image.Base is { } based && Lacks(based.Name, shell.Groups["shell"].Value))
        {
            draft.Summary = $"{draft.Component}: its start script {name} asks for {shell.Groups["shell"].Value}, which {based.Name} does not have";
            draft.Confidence = 0.9;
            draft.Citations.Add(new Citation(CitationKind.Config, file.Path, 1, context.Redactor.Excerpt(first.Trim())));
            draft.Citations.Add(new Citation(CitationKind.Config, image.Path, based.Line, "FROM " + based.Name));
            draft.NextSteps.Add($"At {file.Path}:1, ask for /bin/sh, or install {shell.Groups["shell"].Value} in {image.Path}");
        }
    }

    // Alpine and BusyBox have sh alone; distroless images and scratch have no shell at all.
    private static bool Lacks(string image, string shell) =>
        (shell is "bash" or "zsh" && (image.Contains("alpine", StringComparison.OrdinalIgnoreCase) || image.Contains("busybox", StringComparison.OrdinalIgnoreCase)))
        || image.Contains("distroless", StringComparison.OrdinalIgnoreCase) || image == "scratch";

    // Where the image is built: the path of the container, from its end, and the files of that name that are copied.
    private static (string Path, string Text)? Find(DiagnosisContext context, ComponentModel component, DockerImage image, string path)
    {
        string folder = component.BuildContext ?? ScannedPaths.Folder(image.Path);
        string[] names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> ends = Enumerable.Range(0, names.Length).Select(i => string.Join('/', names[i..]))
            .Concat(image.Steps.Where(s => s.Name is "COPY" or "ADD").SelectMany(CopySources.Of).Where(s => s.Split('/')[^1] == names[^1]));
        foreach (string candidate in ends.Select(e => ScannedPaths.Combine(folder, e)).Distinct(StringComparer.Ordinal))
        {
            if (RepositoryFile.Text(context.Root, candidate, LargestFile) is { } text) return (candidate, text);
        }

        return null;
    }

    [GeneratedRegex(@"\bexec:? ""?(?<path>[^\s"":]*[\w\-]+(?:\.\w+)?)""?:", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Script();

    [GeneratedRegex(@"^#!\s*(?:/usr/bin/env\s+)?(?:\S*/)?(?<shell>\w+)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Shell();
}
