using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A front end's public variable is given when its container runs, but the bundle was made while its image was built: the code holds what the variable was then, which is nothing.
/// </summary>
/// <remarks>Source: Vite documentation, env variables; Next.js documentation, NEXT_PUBLIC_ variables are inlined at build time; Create React App, adding custom environment variables.</remarks>
internal sealed partial class BuildTimeVariableRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        if (context.Code.Uses.Count == 0) yield break;
        IReadOnlyDictionary<string, ComponentModel>? folders = null;
        foreach (ComponentModel component in context.Model.Components)
        {
            if (component.Image is not { } image || Build(image) is not { } build) continue;
            folders ??= CodeOwners.Folders(context);
            foreach (string? environment in context.Environments)
            {
                foreach (IGrouping<string, CodeKeyUse> uses in context.Code.Uses.Where(u => !u.IsTest && Public().IsMatch(u.Key) && CodeOwners.Of(folders, u.Path) == component).GroupBy(u => u.Key, StringComparer.Ordinal))
                {
                    if (Unconsumed(context, component, image, uses.Key) is { } argument)
                    {
                        yield return OfArgument(component, environment, uses.Key, argument, uses.First(), new Citation(CitationKind.Config, image.Path, build.Line, "RUN " + build.Text));
                        continue;
                    }

                    if (component.Effective(uses.Key, environment) is not { Layer: "environment" or "env_file" or "platform", IsAssumed: false } setting || IsKnownToBuild(context, component, image, uses.Key)) continue;
                    yield return Of(component, environment, setting, uses.First(), new Citation(CitationKind.Config, image.Path, build.Line, "RUN " + build.Text));
                }
            }
        }
    }

    private static DockerStep? Build(DockerImage image) => image.Steps.LastOrDefault(s => s.Name == "RUN" && BuildCommand().IsMatch(s.Text));

    // As an argument of the build, a variable of a stage, or a .env file in the folder that is copied.
    private static bool IsKnownToBuild(DiagnosisContext context, ComponentModel component, DockerImage image, string key)
    {
        if (image.Steps.Any(s => s.Name is "ENV" && s.Text.Contains(key, StringComparison.Ordinal))) return true;
        if (image.Steps.Any(s => s.Name is "RUN" && s.Text.Contains(key + "=", StringComparison.Ordinal))) return true;
        DockerStep? argument = image.Steps.FirstOrDefault(s => s.Name == "ARG" && (s.Text == key || s.Text.StartsWith(key + "=", StringComparison.Ordinal)));
        // An argument without a default that the compose file does not fill in is empty.
        if (argument is not null && (argument.Text.Contains('=', StringComparison.Ordinal) || component.Container is null || component.Container.BuildArguments.ContainsKey(key) || component.Platforms.Count > 0)) return true;
        string folder = ScannedPaths.Folder(image.Path);
        return context.Model.EnvFiles.Any(d => ScannedPaths.Folder(d.Path) == folder && d.Find(key) is { RawValue.Length: > 0 });
    }

    // Handed to the build under a name that no stage declares: Docker ignores it.
    private static Citation? Unconsumed(DiagnosisContext context, ComponentModel component, DockerImage image, string key) =>
        component.Container?.BuildArguments.GetValueOrDefault(key) is { } argument && !image.Steps.Any(s => s.Name == "ARG" && s.Text.Split('=')[0].Trim() == key) && !IsKnownToBuild(context, component, image, key) ? argument : null;

    private static FindingDraft OfArgument(ComponentModel component, string? environment, string key, Citation argument, CodeKeyUse use, Citation build)
    {
        var draft = new FindingDraft(
            FailureCodes.ConfigNotPropagated, component.Name, environment, Status.Fail, $"{key} is handed to {component.Name}'s build, and its Dockerfile declares no ARG of that name: the bundle is made without it", 0.85)
        { Variable = key, Subject = key };
        draft.Citations.Add(argument);
        draft.Citations.Add(build);
        draft.Citations.Add(use.ToCitation());
        draft.NextSteps.Add($"In {build.Source}, add ARG {key} and ENV {key}=${key} before line {build.Line}, and build the image again");
        return draft;
    }

    private static FindingDraft Of(ComponentModel component, string? environment, Setting setting, CodeKeyUse use, Citation build)
    {
        var draft = new FindingDraft(
            FailureCodes.ConfigNotPropagated, component.Name, environment, Status.Fail, $"{setting.Key} is given to {component.Name}'s container, but its bundle was made before, when the image was built without it", 0.85)
        { Variable = setting.Key, Subject = setting.Key };
        draft.Citations.Add(setting.Citation);
        draft.Citations.Add(build);
        draft.Citations.Add(use.ToCitation());
        draft.NextSteps.Add($"In {build.Source}, add ARG {setting.Key} and ENV {setting.Key}=${setting.Key} before line {build.Line}, give it under build: args:, and build the image again");
        return draft;
    }

    [GeneratedRegex(@"^(?:VITE_|NEXT_PUBLIC_|REACT_APP_|VUE_APP_|GATSBY_)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Public();

    [GeneratedRegex(@"\b(?:npm|yarn|pnpm|bun)\s+(?:run\s+)?(?:--\S+\s+)*build\b|\b(?:vite|next|react-scripts|gatsby|vue-cli-service|turbo)\s+(?:run\s+)?build\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BuildCommand();
}
