using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A Dockerfile copies what its build cannot see: a path above the build context, or one that the context's .dockerignore leaves out.</summary>
/// <remarks>Source: Dockerfile reference, COPY; Docker documentation, build context and .dockerignore files.</remarks>
internal sealed class BuildContextRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            if (component.Image is not { } image) continue;
            (string Pattern, Citation Citation)[]? ignored = null;
            string folder = BuildContexts.Of(context, component, image);
            foreach (DockerStep step in image.Steps.Where(s => s.Name is "COPY" or "ADD" && !s.Text.Contains("--from=", StringComparison.Ordinal)))
            {
                foreach (string source in CopySources.Of(step))
                {
                    if (source == ".." || source.StartsWith("../", StringComparison.Ordinal))
                    {
                        // Builders take such a path from the context's top: it may be there.
                        if (!BuildContexts.Holds(context, folder, source)) yield return Of(component, image, step, source, $"{source} lies outside of its build context", null);
                        continue;
                    }

                    ignored ??= [.. Ignored(context, image, folder)];
                    string path = source.TrimStart('.', '/').TrimEnd('/');
                    (string Pattern, Citation Citation) by = Array.Find(ignored, i => path == i.Pattern || path.StartsWith(i.Pattern + "/", StringComparison.Ordinal));
                    // A name that a later line takes back in is not left out.
                    if (path.Length > 0 && by.Citation is not null) yield return Of(component, image, step, source, $"{source} is left out of its build context by {by.Citation.Location}", by.Citation);
                }
            }
        }
    }

    // Only plain names: what a pattern with wildcards leaves out depends on what is there.
    private static IEnumerable<(string Pattern, Citation Citation)> Ignored(DiagnosisContext context, DockerImage image, string folder)
    {
        foreach (string candidate in (string[])[image.Path + ".dockerignore", folder.Length == 0 ? ".dockerignore" : folder + "/.dockerignore"])
        {
            var file = new FileInfo(Path.Combine(context.Root, candidate));
            if (!file.Exists || file.Length is 0 or > 256 * 1024) continue;
            string[] lines;
            try
            {
                lines = File.ReadAllLines(file.FullName);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                yield break;
            }

            if (lines.Any(l => l.StartsWith('!'))) yield break;
            for (int i = 0; i < lines.Length; i++)
            {
                string pattern = lines[i].Trim();
                if (pattern.Length == 0 || pattern[0] == '#') continue;
                if (pattern.StartsWith("**/", StringComparison.Ordinal)) pattern = pattern[3..];
                pattern = pattern.Trim('/');
                if (pattern.Length > 0 && pattern.AsSpan().IndexOfAny("*?[") < 0) yield return (pattern, new Citation(CitationKind.Config, candidate, i + 1, context.Redactor.Excerpt(lines[i].Trim())));
            }

            yield break;
        }
    }

    private static FindingDraft Of(ComponentModel component, DockerImage image, DockerStep step, string source, string words, Citation? ignored)
    {
        var draft = new FindingDraft(FailureCodes.BuildCopy, component.Name, null, Status.Fail, $"{component.Name}'s image cannot be built: {words}", 0.88);
        draft.Citations.Add(new Citation(CitationKind.Config, image.Path, step.Line, step.Name + " " + step.Text));
        if (ignored is not null) draft.Citations.Add(ignored);
        draft.NextSteps.Add(ignored is null
            ? $"Make the folder that holds both the build context (build: context: in the compose file, or the last argument of docker build), and copy {source.Replace("../", "", StringComparison.Ordinal)} at {image.Path}:{step.Line}"
            : $"Take {source} out of {ignored.Location}, or do not copy it at {image.Path}:{step.Line}");
        return draft;
    }
}
