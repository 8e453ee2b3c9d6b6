using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Whom what Amazon ECS says of a stopped task is about, and where the task's definition asks for what it lacks.</summary>
/// <remarks>Source: AWS CLI, ecs describe-tasks (group, containers); Amazon ECS Developer Guide, secrets (valueFrom: ARN:json-key:version-stage:version-id).</remarks>
internal static partial class StoppedTasks
{
    private const long LargestFile = 1024 * 1024;

    /// <summary>The component that the file names beside the reason, by the task's group or container; else the only one that ECS runs; null where neither tells.</summary>
    public static ComponentModel? Owner(DiagnosisContext context, LogObservation observation)
    {
        if (context.Model.Find(observation.Component) is { } writer) return writer;
        Citation told = observation.Event.Citation;
        if (told.Source.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && RepositoryFile.Text(context.Root, told.Source, LargestFile) is { } text)
        {
            ComponentModel[] named = [.. Named().Matches(text).Select(m => context.Model.Find(m.Groups["name"].Value)).OfType<ComponentModel>().Distinct()];
            if (named.Length > 0) return named.Length == 1 ? named[0] : null;
        }

        ComponentModel[] running = [.. context.Model.Components.Where(c => c.Platforms.Contains("Amazon ECS"))];
        return running.Length == 1 ? running[0] : null;
    }

    /// <summary>The line of the task's definition that asks for the JSON key.</summary>
    public static IEnumerable<Citation> Asking(DiagnosisContext context, ComponentModel component, LogObservation observation)
    {
        if (observation.Event.Field("variable") is not { } key || component.Declaration is not { } declared || RepositoryFile.Lines(context.Root, declared.Source, LargestFile) is not { } lines) yield break;
        int at = Array.FindIndex(lines, l => l.Contains(":secret:", StringComparison.Ordinal) && l.Contains(":" + key + ":", StringComparison.Ordinal));
        if (at >= 0) yield return new Citation(CitationKind.Config, declared.Source, at + 1, context.Redactor.Excerpt(lines[at].Trim()));
    }

    [GeneratedRegex(@"""group""\s*:\s*""service:(?<name>[\w\-]{1,255})""|""name""\s*:\s*""(?<name>[\w\-]{1,255})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Named();
}
