using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Laravel's configuration is cached while the image is built: <c>env()</c> was asked then, found nothing, and what the container is given later is never read. A failure where the component's log fails, else a
/// warning: the values may be the same.
/// </summary>
/// <remarks>Source: Laravel documentation, configuration caching: once it is cached, the .env file is not loaded and env() returns only external variables that the cache did not already fix.</remarks>
internal sealed partial class FrozenConfigurationRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        IReadOnlyDictionary<string, ComponentModel>? folders = null;
        foreach (ComponentModel component in context.Model.Components)
        {
            if (component.Image is not { } image || image.Steps.LastOrDefault(s => s.IsInherited && s.Name == "RUN" && Cache().IsMatch(s.Text)) is not { } step || IsMadeAgain(component, image, step)) continue;
            folders ??= CodeOwners.Folders(context);
            CodeKeyUse[] uses = [.. context.Code.Uses.Where(u => !u.IsTest && u.Language == "PHP" && u.Path.Contains("config/", StringComparison.Ordinal) && CodeOwners.Of(folders, u.Path) == component)];
            foreach (string? environment in context.Environments)
            {
                (CodeKeyUse Use, Setting Setting)[] lost = [.. uses.DistinctBy(u => u.Key).Select(u => (Use: u, Setting: component.Effective(u.Key, environment))).Where(u => u.Setting is { Layer: "environment" or "env_file" or "platform", IsAssumed: false, Raw.Length: > 0 } && !IsKnownToBuild(context, image, u.Use.Key)).Select(u => (u.Use, u.Setting!))];
                if (lost.Length > 0) yield return Of(context, component, environment, image, step, lost);
            }
        }
    }

    // The entrypoint, the command or a script that they name may cache it again, or clear it, once the variables are there.
    private static bool IsMadeAgain(ComponentModel component, DockerImage image, DockerStep cached) =>
        image.Steps.Any(s => s.IsInherited && s.Line > cached.Line && s.Name is "RUN" && Clear().IsMatch(s.Text))
        || component.CommandTexts.Any(c => Any().IsMatch(c.Text)) || (image.StartCommand is { } start && (Any().IsMatch(start.Text) || Script().IsMatch(start.Text)));

    private static bool IsKnownToBuild(DiagnosisContext context, DockerImage image, string key)
    {
        if (image.Steps.Any(s => s.Name is "ENV" or "ARG" && s.Text.Contains(key, StringComparison.Ordinal))) return true;
        string folder = ScannedPaths.Folder(image.Path);
        return context.Model.EnvFiles.Any(d => ScannedPaths.Folder(d.Path) == folder && Path.GetFileName(d.Path) == ".env" && d.Find(key) is not null);
    }

    private static FindingDraft Of(DiagnosisContext context, ComponentModel component, string? environment, DockerImage image, DockerStep step, (CodeKeyUse Use, Setting Setting)[] lost)
    {
        // What its failures are about comes first: a host or a password rather than a name.
        (CodeKeyUse use, Setting setting) = lost.OrderBy(l => Endpoint().IsMatch(l.Use.Key) ? 0 : 1).First();
        LogObservation? seen = context.LogsBy.WrittenBy(component).FirstOrDefault(o => !o.IsHistory && o.Event.Signature.Kind == LogEventKind.Failure && ComponentModel.Applies(o.Environment, environment));
        var draft = new FindingDraft(
            FailureCodes.ConfigNotPropagated, component.Name, environment, seen is null ? Status.Warn : Status.Fail,
            $"{component.Name}'s configuration was cached while its image was built: {setting.Key}{(lost.Length > 1 ? FormattableString.Invariant($" and {lost.Length - 1} more") : "")}, given to its container, is never read", seen is null ? 0.6 : 0.85)
        { Variable = setting.Key, Subject = "config:cache" };
        draft.Citations.Add(new Citation(CitationKind.Config, image.Path, step.Line, context.Redactor.Excerpt("RUN " + step.Text)));
        draft.Citations.Add(use.ToCitation());
        draft.Citations.Add(setting.Citation);
        if (seen is not null) draft.Citations.Add(seen.Event.Citation);
        draft.NextSteps.Add($"Take php artisan config:cache out of {image.Path}:{step.Line}, run it in the entrypoint, before the server starts, and build the image again; at once: docker compose exec {component.Name} php artisan config:clear");
        return draft;
    }

    [GeneratedRegex(@"\bartisan\s+(?:config:cache|optimize)(?![:\w-])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cache();

    [GeneratedRegex(@"\bartisan\s+(?:config:clear|optimize:clear)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Clear();

    [GeneratedRegex(@"\bartisan\s+(?:config:|optimize)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Any();

    [GeneratedRegex(@"\.sh\b|entrypoint|/start|supervisord", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Script();

    [GeneratedRegex(@"HOST|URL|PASS", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Endpoint();
}
