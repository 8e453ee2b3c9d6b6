using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Where a failure that outlasts restarts was met first: the process has been started anew since, and its log tells the same again. Of a migration also what ended it at first, in other words.</summary>
internal static class Beginnings
{
    /// <summary>Cites the first time, in the same log.</summary>
    public static void AddTo(FindingDraft draft, DiagnosisContext context, LogObservation observation)
    {
        LogObservation? first = null;
        foreach (LogObservation earlier in context.LogsBy.Earlier(context.Model.Find(observation.Component), observation.Event.Signature.Code!, observation.Event.Citation.Source))
        {
            if (earlier.Environment != observation.Environment || !IsSame(earlier.Event, observation.Event)) continue;
            if (first is null || earlier.Event.Citation.Line < first.Event.Citation.Line) first = earlier;
        }

        if (first is null || draft.Citations.Contains(first.Event.Citation)) return;
        draft.Citations.Add(first.Event.Citation);
        // What ended the migration is what its files show.
        if (first.Event.Signature.Id != observation.Event.Signature.Id) DeclaredPlaces.AddTo(draft, context, first);
    }

    private static bool IsSame(LogEvent one, LogEvent other) =>
        other.Signature.Code == FailureCodes.AppMigration
        || (one.Signature.Id == other.Signature.Id && one.Fields.Where(f => !LogEventCollector.IsIncidental(f.Key)).All(f => other.Field(f.Key) == f.Value));
}
