using System.Globalization;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A container that ended with an error several times, and was not seen to come up since, is started again and again: a symptom of whatever ends it, which people see first.</summary>
/// <remarks>Source: Docker documentation, restart policies: a container that ends is started again, after a longer and longer wait.</remarks>
internal sealed class RestartLoopRule : IFindingRule
{
    private const int Several = 2;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        // Earlier ends are history by the start that followed: they are what is counted here.
        foreach (var ends in context.Logs.Where(o => o.Event.Signature is { Code: FailureCodes.ContainerExited, Kind: LogEventKind.Failure } && o.Event.Field("status") is not null)
            .GroupBy(o => (Component: context.OwnerOf(o), o.Environment, o.Event.Citation.Source)).Where(g => g.Key.Component is not null))
        {
            LogObservation[] all = [.. ends];
            LogObservation last = all[^1];
            long times = last.Event.Tally.Count;
            if (last.IsHistory || times < Several) continue;
            var draft = new FindingDraft(
                FailureCodes.ContainerRestarting, ends.Key.Component!.Name, ends.Key.Environment, Status.Fail,
                string.Create(CultureInfo.InvariantCulture, $"{ends.Key.Component.Name} ended with code {last.Event.Field("status")} {times} times: it is started again and again"), 0.75)
            { ExitCode = int.TryParse(last.Event.Field("status"), NumberStyles.None, CultureInfo.InvariantCulture, out int code) ? code : null };
            draft.Citations.AddRange(all.TakeLast(3).Select(o => o.Event.Citation));
            draft.NextSteps.AddRange(context.Steps(draft));
            yield return draft;
        }
    }
}
