using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A line in one environment's log that tells of what another environment made: a token that it issued, a job that it enqueued.</summary>
/// <param name="Observation">The line.</param>
/// <param name="Here">The environment of the log.</param>
/// <param name="From">The other environment.</param>
/// <param name="Component">Who logged it.</param>
internal sealed partial record ForeignWork(LogObservation Observation, string Here, string From, string Component)
{
    /// <summary>The lines that tell of it; one that names its own environment, or of which nothing says where it was logged, tells nothing.</summary>
    public static IEnumerable<ForeignWork> In(DiagnosisContext context)
    {
        string? only = context.Environment ?? (context.Model.Environments.Count == 1 ? context.Model.Environments.Min : null);
        foreach (LogObservation observation in context.CurrentLogs)
        {
            if (observation.Event.Signature.Code != FailureCodes.ConfigCrossEnvironment || EnvironmentNames.Known(observation.Event.Field("environment") ?? "") is not { } from) continue;
            if ((observation.Environment ?? only) is { } here && here != from) yield return new ForeignWork(observation, here, from, context.Model.Find(observation.Component)?.Name ?? observation.Component ?? "unknown");
        }
    }

    /// <summary>Whether a setting that two environments have in common may be how it came about: a secret for a token, a server or database for work.</summary>
    public bool Concerns(FindingDraft draft, EnvEntry entry, EnvDocument document)
    {
        bool pair = (document.Environment == Here && draft.With == From) || (document.Environment == From && draft.With == Here);
        bool secret = draft.Code == FailureCodes.ConfigSharedSecret;
        return pair && secret == Token().IsMatch(Observation.Event.Citation.Excerpt ?? "") && (draft.Component is "app" or null || Observation.Component is null || draft.Component == Component || entry.Kind != EnvValueKind.Secret);
    }

    /// <summary>Makes the setting a failure that was seen.</summary>
    public void Prove(FindingDraft draft)
    {
        if (draft.Status != Status.Fail || draft.Confidence < 0.95) draft.Summary += $"; {Here}'s log shows what {From} made";
        draft.Status = Status.Fail;
        draft.Confidence = 0.95;
        if (!draft.Citations.Contains(Observation.Event.Citation)) draft.Citations.Add(Observation.Event.Citation);
    }

    /// <summary>The line alone, where no file shows what the two have in common.</summary>
    public FindingDraft Alone()
    {
        var draft = new FindingDraft(FailureCodes.ConfigCrossEnvironment, Component, Here, Status.Fail, $"{Component} in {Here} meets what {From} made, and no file here shows what the two have in common", 0.6) { Subject = From, With = From };
        draft.Citations.Add(Observation.Event.Citation);
        draft.NextSteps.Add($"Compare-EnvConfig the settings of {Here} and {From}: {(Token().IsMatch(Observation.Event.Citation.Excerpt ?? "") ? "a signing key or secret" : "a queue, cache or database")} is the same in both");
        return draft;
    }

    [GeneratedRegex(@"\b(?:token|session|cookie|jwt|signature|signed|webhook|iss)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Token();
}
