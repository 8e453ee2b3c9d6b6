using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;
using Files = System.Linq.ILookup<(string? Folder, string? Component), Diagnostics.Core.Configuration.EnvFiles.EnvDocument>;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Environments that must be apart and are not: one that points at another's host or database is a fault; a secret that two share is a risk, told only where no such pointer
/// already tells it. A log that shows the consequence, one environment's token, job or key met in the other, makes either a failure.
/// </summary>
internal sealed partial class EnvironmentIsolationRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        EnvDocument[] documents = [.. context.Model.EnvFiles, .. EnvironmentSettings.Of(context.Model, context.Redactor)];
        Files files = documents.ToLookup(Key);
        ForeignWork[] seen = [.. ForeignWork.In(context)];
        RefusedResource[] refused = [.. RefusedResource.In(context)];
        var shown = new HashSet<LogObservation>();
        foreach (EnvDocument document in documents)
        {
            if (!ComponentModel.Applies(document.Environment, context.Environment)) continue;
            foreach (EnvEntry entry in document.Entries)
            {
                if (entry.RawValue is null or "" || entry.IsPlaceholder) continue;
                if ((Pointing(context, document, entry, files) ?? Sharing(context, document, entry, files)) is not { } draft) continue;
                foreach (ForeignWork work in seen.Where(w => w.Concerns(draft, entry, document)).Take(3))
                {
                    work.Prove(draft);
                    shown.Add(work.Observation);
                }

                foreach (RefusedResource refusal in refused.Where(r => r.Concerns(context, draft, entry)).Take(3)) refusal.Prove(draft);
                yield return draft;
            }
        }

        foreach (ForeignWork work in seen.Where(w => !shown.Contains(w.Observation))) yield return work.Alone();
    }

    private static FindingDraft? Pointing(DiagnosisContext context, EnvDocument document, EnvEntry entry, Files files)
    {
        string component = FileOwner.Of(context.Model, document);
        EnvEntry? same = Siblings(document, files)
            .Select(other => other.Find(entry.Key) is { } theirs && !IsSameLine(entry, theirs) && CrossEnvironment.SharesData(entry, theirs, document, other) && IsTheirs(entry, theirs, document, other) ? theirs : null)
            .FirstOrDefault(e => e is not null);
        string? named = same?.Environment ?? CrossEnvironment.Named(entry);
        // A lone .env names no environment: on a server it is whatever its values say.
        if (named is null || (same is null && EnvironmentNames.FromPath(document.Path).Environment is null && (SaysItIs(document, named) || !Siblings(document, files).Any(o => o.Environment == named)))) return null;
        string what = same is null ? $"points at {named}" : $"is the very database of {named}";
        // The same value in both files is a stronger proof than a name that may be an accident.
        same ??= Siblings(document, files).Where(o => o.Environment == named).Select(o => o.Find(entry.Key)).FirstOrDefault(theirs => theirs?.RawValue == entry.RawValue);
        Status status = same is not null || named == EnvironmentNames.Production ? Status.Fail : Status.Warn;
        var draft = new FindingDraft(
            FailureCodes.ConfigCrossEnvironment, component, document.Environment, status, $"{entry.Key} of {document.Environment} {what}", same is null ? 0.7 : 0.9)
        { Variable = entry.Key, Subject = entry.Key, With = named };
        draft.Citations.Add(entry.ToCitation());
        if (same is not null && !IsSameLine(entry, same)) draft.Citations.Add(same.ToCitation());
        draft.NextSteps.Add($"Point {entry.Key} at {document.Environment}'s own host or database at {entry.Path}:{entry.Line}; stop what runs with it until then, since it works on {named}'s data");
        if (Siblings(document, files).FirstOrDefault(o => o.Environment == named) is { } sibling) draft.NextSteps.Add($"Compare-EnvConfig {document.Path} {sibling.Path} -IncludeEqual -Key {entry.Key}");
        draft.NextSteps.AddRange(context.Steps(draft, ("file", document.Path)).Where(s => !s.StartsWith("Compare-EnvConfig", StringComparison.Ordinal)).Take(2));
        return draft;
    }

    // A plain .env with APP_ENV=production is production's, whatever its name makes one assume.
    private static bool SaysItIs(EnvDocument document, string environment) =>
        document.Entries.Any(e => e.Kind == EnvValueKind.EnvironmentName && EnvironmentNames.Normalise(e.RawValue) == environment);

    // Whose the shared database is: that of the environment that its host names; else production's; else that of the file that comes first.
    private static bool IsTheirs(EnvEntry entry, EnvEntry theirs, EnvDocument document, EnvDocument other)
    {
        if (CrossEnvironment.Named(entry) is { } named) return named == other.Environment;
        if (CrossEnvironment.Named(theirs) == document.Environment) return false;
        return !IsProduction(document) && (IsProduction(other) || string.CompareOrdinal(other.Path, document.Path) < 0);
    }

    private static FindingDraft? Sharing(DiagnosisContext context, EnvDocument document, EnvEntry entry, Files files)
    {
        EnvEntry? same = Siblings(document, files)
            .Where(other => string.CompareOrdinal(other.Path, document.Path) < 0)
            .Select(other => other.Find(entry.Key) is { } theirs && !IsSameLine(entry, theirs) && SharedSecrets.Share(entry, theirs) ? theirs : null)
            .FirstOrDefault(e => e is not null);
        // The database that both point at has one password: that is one fault, not two.
        if (same is null || Siblings(document, files).Any(o => o.Find(entry.Key) is { } theirs && (CrossEnvironment.SharesData(entry, theirs, document, o) || CrossEnvironment.SharesData(theirs, entry, o, document)))) return null;
        string component = FileOwner.Of(context.Model, document);
        var draft = new FindingDraft(
            FailureCodes.ConfigSharedSecret, component, document.Environment, Status.Warn, $"{entry.Key} holds the same secret in {document.Environment} and in {same.Environment}", 0.9)
        { Variable = entry.Key, Subject = entry.Key, With = same.Environment };
        draft.Citations.Add(entry.ToCitation());
        draft.Citations.Add(same.ToCitation());
        if (SigningKey().IsMatch(entry.Key) && ForeignTokens.Between(context, document.Environment, same.Environment) is { } met)
        {
            draft.Status = Status.Fail;
            draft.Confidence = 0.95;
            draft.Summary += $"; {met.Here} accepted a token that {met.From} issued";
            draft.Citations.Add(met.Accepted);
            draft.Citations.Add(met.Issued);
        }

        draft.NextSteps.AddRange(context.Steps(draft, ("file", document.Path)));
        return draft;
    }

    [GeneratedRegex(@"JWT|TOKEN|SESSION|COOKIE|SIGN|SECRET_KEY|AUTH", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex SigningKey();

    // Files of the same component in other environments.
    private static IEnumerable<EnvDocument> Siblings(EnvDocument document, Files files) =>
        files[Key(document)].Where(o => o != document && o.Environment != document.Environment);

    // env/staging/api.env and env/production/api.env are siblings: folders that name an environment do not part them.
    private static (string? Folder, string? Component) Key(EnvDocument document) =>
        (string.Join('/', document.Path.Split('/')[..^1].Where(part => EnvironmentNames.Known(part) is null)), document.Component);

    // The default of a variable, which counts for both.
    private static bool IsSameLine(EnvEntry one, EnvEntry other) => one.Path == other.Path && one.Line == other.Line;

    private static bool IsProduction(EnvDocument document) => document.Environment == EnvironmentNames.Production;
}
