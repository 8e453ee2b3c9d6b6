using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Diagnosis.Builds;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A component's log says that a setting is missing: the files say whether it is absent everywhere, present for others, empty, or declared and not handed over.
/// The log line is the proof; a key that is merely absent from a file is none.
/// </summary>
internal sealed class MissingSettingRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach ((string logged, LogObservation observation) in context.CurrentLogs.SelectMany(o => Missed(context, o)))
        {
            // What compose itself says of its variables is said of the file that uses them.
            if (observation.Event.Signature.Code == FailureCodes.ConfigUndefinedVariable && (context.Model.UndefinedVariables.Exists(u => u.Variable == logged) || FilledEnvFiles.Using(context, logged).Any())) continue;
            ComponentModel? component = context.Model.Find(observation.Component);
            // Settings classes name their fields in lower case; those of .NET in words.
            string variable = OptionsKeys.Of(observation, component) ?? (logged.Any(char.IsLower) ? logged.ToUpperInvariant() : logged);
            string name = component?.Name ?? observation.Component ?? "unknown";
            string? environment = observation.Environment ?? LackingEnvironment.Of(component, variable);
            foreach (FindingDraft draft in Cause(context, component, name, variable, observation, environment)) yield return draft;
            if (observation.Event.Signature.Code == FailureCodes.AppConfigMissing || observation.Event.Signature.Id == SchemaIssues.Signature) yield return Symptom(context, name, variable, observation, environment);
        }
    }

    /// <summary>Whether a line is told of here: its variable is known. Others (no credentials of a cloud) are told as they stand.</summary>
    public static bool Tells(DiagnosisContext context, LogObservation observation) => Missed(context, observation).Any();

    private static IEnumerable<(string Variable, LogObservation Observation)> Missed(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Signature.Id == SchemaIssues.Signature) return SchemaIssues.Of(context, observation);
        if (observation.Event.Signature.Code is not (FailureCodes.AppConfigMissing or FailureCodes.ConfigUndefinedVariable) && observation.Event.Signature.Id != MailLogin.Signature) return [];
        return (observation.Event.Field("variable") ?? Unsaid(context, observation)) is { } logged ? [(logged, observation)] : [];
    }

    // A driver that looks for the database on its own machine was given none: by the variable that gives it to others, or that the code reads.
    private static string? Unsaid(DiagnosisContext context, LogObservation observation)
    {
        if (context.Model.Find(observation.Component) is not { } component) return null;
        if (observation.Event.Signature.Id == MailLogin.Signature) return MailLogin.Missing(context, component, observation.Environment);
        if (observation.Event.Signature.Id != "pg.local-socket") return null;
        string[] names = ["DATABASE_URL", "PGHOST", "DB_HOST", "POSTGRES_HOST", "DATABASE_HOST"];
        return names.Any(n => component.Effective(n, observation.Environment) is { Raw.Length: > 0 }) ? null
            : Array.Find(names, n => context.Model.Components.Any(c => c != component && c.Effective(n, observation.Environment) is { Raw.Length: > 0 })) ?? Array.Find(names, n => CodeOwners.ReaderOf(context, component, n) is not null);
    }

    private static FindingDraft Symptom(DiagnosisContext context, string component, string variable, LogObservation observation, string? environment)
    {
        var draft = new FindingDraft(
            FailureCodes.AppConfigMissing, component, environment, Status.Fail, $"{component} stops at start-up: {variable} is not set for it", 0.85)
        { Variable = variable, Subject = observation.Event.Signature.Id == SchemaIssues.Signature ? SchemaIssues.Signature : variable };
        draft.Citations.Add(observation.Event.Citation);
        draft.NextSteps.AddRange(context.Steps(draft));
        return draft;
    }

    private static IEnumerable<FindingDraft> Cause(DiagnosisContext context, ComponentModel? component, string name, string variable, LogObservation observation, string? environment)
    {
        Setting? own = component?.Effective(variable, environment);
        KeptKey? kept = KeptKeys.Of(component, variable, environment);
        // A log of no environment may be of the one in which an object of the cluster keeps it, whatever a developer's own file says.
        bool isKeptThere = kept is not null && environment is null && component!.Effective(variable, kept.Environment) is null;
        if (isKeptThere) own = null;
        if (own is { Raw.Length: > 0 })
        {
            // The files give it a value, so the log is older than they are, or the process was started without them: not for us to guess, unless somebody looked, or cron starts it.
            if (CronEnvironment.Starts(context, component!, observation) is { } cron)
            {
                FindingDraft lost = New(FailureCodes.ConfigNotPropagated, $"{variable} is given to {name}'s container and not to the jobs that cron starts in it", cron);
                lost.Citations.Add(own.Citation);
                lost.Citations.Add(observation.Event.Citation);
                lost.NextSteps.Add($"Before {cron.Location} starts cron, write what the jobs need where they find it (printenv | grep '^{variable}=' >> /etc/environment), then start {name} again");
                yield return lost;
            }
            else if (component is not null && OldContainer.Find(context, component, variable, observation) is { } old) yield return old;

            yield break;
        }

        FindingDraft draft;
        (EnvDocument Document, EnvEntry Entry)[] elsewhere = [.. Entries(context, variable, environment).Where(e => e.Entry.RawValue is { Length: > 0 })];
        // Compose hands Stripe__WebhookSecret: ${STRIPE_WEBHOOK_SECRET} over, where the file says so.
        if (elsewhere.Length == 0 && component is { IsComposed: true })
            elsewhere = [.. context.Model.EnvFiles.Where(d => ComponentModel.Applies(d.Environment, environment) && IsComposesOwn(component, d)).SelectMany(d => d.Entries.Where(e => e.RawValue is { Length: > 0 } && OptionsKeys.AreSameWords(e.Key, variable)).Select(e => (d, e)))];
        ComponentModel? sibling = context.Model.Components.FirstOrDefault(c => c != component && c.Effective(variable, environment) is { Raw.Length: > 0 });
        // Where a sibling's own value is known, that is what can be copied.
        if (kept is { TakenBy: not null } && sibling is not null) kept = null;
        if (own is not null)
        {
            draft = New(FailureCodes.ConfigEmpty, $"{variable} is empty for {name}", own.Citation);
            draft.NextSteps.Add($"Give {variable} a value at {own.Citation.Location}, then restart {name}");
        }
        else if (OptionalReference.Find(component, variable, environment) is { } reference)
        {
            draft = New(FailureCodes.ContainerEnvMissing, OptionalReference.Words(reference, name), reference.Citation);
            if (reference.ObjectCitation is { } there) draft.Citations.Add(there);
            draft.NextSteps.Add(OptionalReference.Step(reference, name));
        }
        else if (component?.Unvalued.FindLast(u => u.Key == variable && ComponentModel.Applies(u.Environment, environment) && (!u.IsLost || elsewhere.Length == 0)) is { } unvalued)
        {
            draft = New(unvalued.IsLost ? FailureCodes.ConfigNotPropagated : FailureCodes.ConfigMissing, $"{variable} is missing for {name}: {unvalued.Citation.Location} {unvalued.Words}", unvalued.Citation);
            if (unvalued.Similar is { } near)
            {
                draft.Summary += $"; {near.Location} has {near.Excerpt?.Split('=')[0]}, which looks like a slip of it";
                draft.Citations.Add(near);
            }
            else if (sibling?.Effective(variable, environment) is { } has) draft.Citations.Add(has.Citation);
            draft.NextSteps.Add(unvalued.IsLost ? $"Hand {variable} to {name} when it runs (environment, or ENV {variable}=${variable} behind the ARG), then start it again" : $"Give {variable} a value where {unvalued.Citation.Location} expects it, then restart {name}");
        }
        else if (kept is not null)
        {
            draft = New(FailureCodes.ConfigNotPropagated, KeptKeys.Words(kept, name, variable), null);
            draft.Confidence = 0.92;
            draft.Citations.AddRange(KeptKeys.Lines(kept));
            draft.NextSteps.Add(KeptKeys.Step(kept, name, variable));
        }
        else if (component is { IsComposed: true } && elsewhere.Length > 0 && (sibling is null || IsComposesOwn(component, elsewhere[0].Document)))
        {
            // In the .env beside the compose file, which compose reads for itself and hands to no container.
            string declared = elsewhere[0].Entry.Key;
            draft = New(FailureCodes.ConfigNotPropagated, declared == variable ? $"{variable} is declared in {elsewhere[0].Document.Path} and not handed to {name}'s container" : $"{variable} is not handed to {name}'s container; {elsewhere[0].Document.Path} has {declared}", elsewhere[0].Entry.ToCitation());
            Citation? place = (OptionsKeys.Neighbour(component, variable, environment) ?? MailLogin.Neighbour(component, variable, environment))?.Citation ?? component.Declaration;
            if (place is not null) draft.Citations.Add(place);
            if (sibling is not null) draft.Summary += $"; {sibling.Name} is given it";
            if (sibling?.Effective(variable, environment) is { } given) draft.Citations.Add(given.Citation);
            draft.NextSteps.Add($"{(declared == variable ? $"Add {variable} to environment (or its file to env_file)" : $"Add {variable}: ${{{declared}}} to environment")} of service {name} at {place?.Location}, then: {DiagnosisContext.ComposeUp(component, environment)}");
        }
        else if (elsewhere.Length == 0 && sibling is null && OfPipeline(context, variable, environment) is { } job)
        {
            // What a job of the build server has reaches the service only where a step hands it over.
            draft = New(FailureCodes.ConfigNotPropagated, $"{variable} is given to job {job.Job} of the workflow and not handed on to {name}", job.Citation);
            if (component?.Declaration is { } declaration) draft.Citations.Add(declaration);
            draft.NextSteps.Add($"Hand {variable} to {name} in the step that deploys it ({job.Citation.Source}), or set it at the platform, then deploy again");
        }
        else if ((component is null || !BuildSources.IsDeclared(component)) && KeptSecret.Of(context, observation, variable) is { } secret)
        {
            draft = New(FailureCodes.ConfigNotPropagated, $"{variable} is kept in the build server's settings and not handed to the step of job {secret.Job.Name} that needs it", secret.Step);
            draft.Confidence = 0.92;
            draft.Citations.Add(secret.Row);
            draft.NextSteps.Add($"Below env of the step at {secret.Step?.Location ?? secret.Job.Path}, add {variable}: ${{{{ secrets.{variable} }}}}, then run the job again");
        }
        else if (sibling is null && elsewhere.Length == 0 && component is { IsComposed: false } hosted && StoredSecrets.Of(context, hosted, variable) is { } stored)
        {
            draft = New(FailureCodes.ConfigNotPropagated, $"{variable} is not handed to {name}, though the store of secrets has {stored.Name}", stored.Citation);
            draft.Confidence = 0.9;
            if (hosted.Declaration is { } takes) draft.Citations.Add(takes);
            draft.NextSteps.Add($"Hand {stored.Name} to {name} as {variable}{(hosted.Declaration is { } at ? " below " + at.Location : "")}, then deploy it again");
        }
        else
        {
            Citation? has = sibling?.Effective(variable, environment)!.Citation ?? OtherEnvironment(context, component, variable, environment);
            string file = component?.SettingFiles.LastOrDefault(f => ComponentModel.Applies(f.Environment, environment)).Path ?? "";
            string who = sibling is not null ? $"; {sibling.Name} has it" : has is not null ? $"; {has.Location} has it" : "";
            // An object of the cluster that is handed to a sibling alone.
            bool isKept = component is { IsComposed: false } && component.Platforms.Contains("Kubernetes") && has is not null && sibling?.Declaration is { } hasIt && has.Source != hasIt.Source;
            string? group = component is not null && sibling is not null ? VariableGroups.Of(context, has) : null;
            isKept |= group is not null;
            // Where another of the same section stands, this one belongs.
            Citation? place = (component is { IsComposed: false } && sibling is null ? OptionsKeys.Neighbour(component, variable, environment)?.Citation : null) ?? component?.Declaration;
            draft = New(isKept ? FailureCodes.ConfigNotPropagated : FailureCodes.ConfigMissing, $"{variable} is missing for {name}{(file.Length > 0 ? " in " + file : "")}{who}", has, group is null ? null : "group " + group);
            if (group is not null)
            {
                draft.Summary = $"{name} does not take group {group}, which has {variable}; {sibling!.Name} does";
                draft.NextSteps.Add($"Add - fromGroup: {group} to envVars of {name}{(component!.Declaration is { } takes ? " at " + takes.Location : "")}, then deploy it again");
            }

            if (file.Length > 0) draft.Citations.Add(new Citation(CitationKind.Config, file, null, $"has no {variable}"));
            else if (place is not null) draft.Citations.Add(place);
            if (component?.MissingReferences.Find(r => r.Object.StartsWith("envVarGroup ", StringComparison.Ordinal)) is { } lost)
            {
                draft.Summary += $"; {lost.Object.Replace("envVarGroup", "group", StringComparison.Ordinal)}, whose variables it takes, is not in the file{(lost.Similar is null ? "" : $": {lost.Similar} is meant, it seems")}";
                draft.Citations.Insert(0, lost.Citation);
                if (lost.ObjectCitation is { } there) draft.Citations.Add(there);
                if (lost.Similar is not null) draft.NextSteps.Add($"At {lost.Citation.Location}, put {lost.Similar} in place of {lost.Object.Split(' ')[1]}, then deploy again");
            }

            if (Slip(context, component, variable, environment) is { } slip)
            {
                draft.Summary += $"; {slip.Citation.Location} has {slip.Key}, which {(SimilarNames.AreSimilar(slip.Key, variable) ? "looks like a slip of it" : slip.Key.Equals(variable, StringComparison.OrdinalIgnoreCase) ? "differs in case" : "seems to be meant")}";
                draft.Citations.Add(new Citation(CitationKind.Config, slip.Citation.Source, slip.Citation.Line, slip.Key + "=…"));
                draft.NextSteps.Add($"Rename {slip.Key} to {variable} at {slip.Citation.Location}, then restart {name}");
            }
            else if (group is null) draft.NextSteps.Add(file.Length > 0 ? $"Add {variable} to {file}{(has is null ? "" : " (compare " + has.Location + ")")}, then restart {name}" : $"Set {variable} for {name}{(place is { } at ? $" {(component!.IsComposed ? "under environment " : "")}at {at.Location}" : "")}{(has is null ? "" : " (compare " + has.Location + ")")}, then restart it");
        }

        draft.Citations.Add(observation.Event.Citation);
        // The line of the code that asks for it.
        if (component is not null && CodeOwners.ReaderOf(context, component, variable) is { } reader) draft.Citations.Add(reader.ToCitation());
        draft.NextSteps.AddRange(context.Steps(draft).Take(2));
        yield return draft;

        // What one group of variables gives is missed as one.
        FindingDraft New(string code, string summary, Citation? citation, string? subject = null)
        {
            var made = new FindingDraft(code, name, environment, Status.Fail, summary, citation is null ? 0.75 : 0.9) { Variable = variable, Subject = subject ?? variable };
            if (citation is not null) made.Citations.Add(citation);
            return made;
        }
    }

    // The .env beside the compose file fills in what the file writes as ${…}, and reaches a container only where the file says so.
    /// <summary>A variable that has a value in the .env beside a component's compose file, which compose reads for itself and hands to no container; null where it has none there.</summary>
    public static EnvEntry? ComposesOwn(DiagnosisContext context, ComponentModel component, string variable, string? environment) =>
        Entries(context, variable, environment).Where(e => e.Entry.RawValue is { Length: > 0 } && IsComposesOwn(component, e.Document)).Select(e => e.Entry).FirstOrDefault();

    private static bool IsComposesOwn(ComponentModel component, EnvDocument document) =>
        Path.GetFileName(document.Path) == ".env" && component.Composed.Exists(p => p.Folder == ScannedPaths.Folder(document.Path)) && !component.SettingFiles.Exists(f => f.Path == document.Path);

    private static PipelineVariable? OfPipeline(DiagnosisContext context, string variable, string? environment) =>
        context.Model.PipelineVariables.Find(v => v.Key == variable && ComponentModel.Applies(v.Environment, environment));

    // By a letter, by case, or by other words for the same, where no code reads that name.
    private static Setting? Slip(DiagnosisContext context, ComponentModel? component, string variable, string? environment)
    {
        Setting[] given = [.. (component?.Settings ?? []).Where(s => ComponentModel.Applies(s.Environment, environment)).Select(s => s.Setting)];
        return Array.Find(given, s => SimilarNames.AreSimilar(s.Key, variable))
            ?? Array.Find(given, s => AlikeNames.AreAlike(s.Key, variable) && !context.Code.Uses.Any(u => u.Key == s.Key && CodeOwners.IsProgram(u)));
    }

    private static Citation? OtherEnvironment(DiagnosisContext context, ComponentModel? component, string variable, string? environment)
    {
        foreach (string other in context.Model.Environments)
        {
            if (other != environment && component?.Effective(variable, other) is { Raw.Length: > 0 } setting) return setting.Citation;
        }

        return null;
    }

    private static IEnumerable<(EnvDocument Document, EnvEntry Entry)> Entries(DiagnosisContext context, string variable, string? environment)
    {
        foreach (EnvDocument document in context.Model.EnvFiles)
        {
            if (ComponentModel.Applies(document.Environment, environment) && document.Component is null && document.Find(variable) is { } entry) yield return (document, entry);
        }
    }
}
