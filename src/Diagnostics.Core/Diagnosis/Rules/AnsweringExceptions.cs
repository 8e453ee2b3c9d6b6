using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The exception with which a program met a request that it answered with 500: logged at that time in the same log, at a line of the repository. That line is what fails, not the server.</summary>
internal static class AnsweringExceptions
{
    // The program logs it before it answers; the router's line comes once the answer was sent.
    private static readonly TimeSpan s_near = TimeSpan.FromSeconds(2);

    /// <summary>Adds it to what is said of the answers.</summary>
    public static void AddTo(FindingDraft draft, DiagnosisContext context, LogObservation answered)
    {
        if (draft.Code != FailureCodes.HttpServerError || !answered.Event.Signature.EndsRequest || answered.Event.Time is not { } time) return;
        DateTimeOffset from = answered.Event.Tally.FirstTime ?? time, to = answered.Event.Tally.LastTime ?? time;
        UnexplainedErrors[] thrown =
        [
            .. context.UnexplainedErrors.Where(e => e.Standing == LogStanding.Current && e.Source is not null && e.Component == answered.Component && e.Environment == answered.Environment && e.Evidence.Source == answered.Event.Citation.Source
                && e.LastTime >= from - s_near && e.FirstTime <= to + s_near),
        ];
        // Of several nobody can say which one it was. One that a library threw, a client of what is down above all, tells of that, not of the line that called it.
        if (thrown is not [var only] || !IsThrownAt(only.Source!, only.Places[0])) return;
        draft.IsFault = true;
        draft.Source = only.Source;
        draft.Summary += $": {only.Template}";
        draft.Citations.Insert(0, only.Evidence);
    }

    private static bool IsThrownAt(Citation source, TracePlace place) => source.Line == place.Line && place.Path.EndsWith(Path.GetFileName(source.Source), StringComparison.Ordinal);
}
