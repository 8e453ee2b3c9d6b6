using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A Dockerfile copies what its build cannot see: a path above the build context, or one that the context's .dockerignore leaves out.</summary>
/// <remarks>Source: Dockerfile reference, COPY; Docker documentation, build context and .dockerignore files.</remarks>
internal sealed class BuildContextRule : IFindingRule
{
    private const long LargestFile = 256 * 1024;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            if (component.Image is not { } image) continue;
            string folder = BuildContexts.Of(context, component, image);
            (DockerIgnore Patterns, string Path, string[] Lines)? ignored = null;
            bool isRead = false;
            foreach (DockerStep step in image.Steps.Where(s => s.Name is "COPY" or "ADD" && !s.Text.Contains("--from=", StringComparison.Ordinal)))
            {
                foreach (string source in CopySources.Of(step))
                {
                    if (source == ".." || source.StartsWith("../", StringComparison.Ordinal))
                    {
                        // Builders take such a path from the context's top: it may be there.
                        if (!BuildContexts.Holds(context, folder, source)) yield return Of(context, component, image, step, source, $"{source} lies outside of its build context", null);
                        continue;
                    }

                    if (!isRead) ignored = Ignored(context, image, folder);
                    isRead = true;
                    // What a path with wildcards copies depends on what is there.
                    if (ignored is not { } file || source.AsSpan().IndexOfAny("*?[$") >= 0 || file.Patterns.LeavesOut(source.TrimStart('.', '/')) is not { } line) continue;
                    var by = new Citation(CitationKind.Config, file.Path, line, context.Redactor.Excerpt(file.Lines[line - 1].Trim()));
                    yield return Of(context, component, image, step, source, $"{source} is left out of its build context by {by.Location}", by);
                }
            }
        }
    }

    // One beside the Dockerfile and named after it goes before the context's own.
    private static (DockerIgnore Patterns, string Path, string[] Lines)? Ignored(DiagnosisContext context, DockerImage image, string folder)
    {
        foreach (string candidate in (string[])[image.Path + ".dockerignore", folder.Length == 0 ? ".dockerignore" : folder + "/.dockerignore"])
        {
            if (RepositoryFile.Lines(context.Root, candidate, LargestFile) is { } lines) return (new DockerIgnore(lines), candidate, lines);
        }

        return null;
    }

    private static FindingDraft Of(DiagnosisContext context, ComponentModel component, DockerImage image, DockerStep step, string source, string words, Citation? ignored)
    {
        // Where a build was seen to miss it.
        LogObservation? seen = context.LogsBy.WithCode(FailureCodes.BuildCopy).FirstOrDefault(o => !o.IsHistory && o.Event.Citation.Excerpt?.Contains(source.Trim('.', '/'), StringComparison.Ordinal) == true);
        var draft = new FindingDraft(FailureCodes.BuildCopy, component.Name, seen?.Environment, Status.Fail, $"{component.Name}'s image cannot be built: {words}", 0.88);
        draft.Citations.Add(new Citation(CitationKind.Config, image.Path, step.Line, step.Name + " " + step.Text));
        if (ignored is not null) draft.Citations.Add(ignored);
        if (seen is not null) draft.Citations.Add(seen.Event.Citation);
        draft.NextSteps.Add(ignored is null
            ? $"Make the folder that holds both the build context (build: context: in the compose file, or the last argument of docker build), and copy {source.Replace("../", "", StringComparison.Ordinal)} at {image.Path}:{step.Line}"
            : $"Take {source} out of {ignored.Location}, or do not copy it at {image.Path}:{step.Line}");
        return draft;
    }
}
