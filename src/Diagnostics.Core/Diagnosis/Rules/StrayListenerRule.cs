using System.Globalization;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Port;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A port refuses, and a process that works in this very folder listens on another that nobody declares: the component listens on the wrong port. Said only where it is clear
/// which listener is whose.
/// </summary>
internal sealed class StrayListenerRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        ServicePortResult[] checks = [.. context.Live.Checks.OfType<ServicePortResult>()];
        ServicePortResult[] refused = [.. checks.Where(c => c.Code == FailureCodes.NetRefused && c.Component is not null)];
        HashSet<int> claimed = [.. checks.Select(c => c.Port), .. context.Model.Components.SelectMany(c => c.Claims).Select(c => c.Port ?? 0)];
        LocalListener[] stray = [.. context.Live.Listeners.Where(l => !claimed.Contains(l.Port))];
        foreach (ServicePortResult check in refused)
        {
            LocalListener[] candidates = [.. stray.Where(l => Mentions(l, check.Component!))];
            if (candidates.Length == 0 && refused.Select(r => r.Component).Distinct().Count() == 1) candidates = stray;
            if (candidates.Select(c => c.Port).Distinct().Count() != 1) continue;
            yield return Mismatch(context, check, candidates[0]);
        }
    }

    private static bool Mentions(LocalListener listener, string component)
    {
        string folder = Path.GetFileName(listener.WorkingDirectory ?? "");
        return folder.Equals(component, StringComparison.OrdinalIgnoreCase) || listener.CommandLine?.Contains(component, StringComparison.OrdinalIgnoreCase) == true;
    }

    private static FindingDraft Mismatch(DiagnosisContext context, ServicePortResult check, LocalListener listener)
    {
        string expected = check.Port.ToString(CultureInfo.InvariantCulture);
        string actual = listener.Port.ToString(CultureInfo.InvariantCulture);
        var draft = new FindingDraft(
            FailureCodes.PortMismatch, check.Component, check.Environment, Status.Fail,
            $"{check.Component} listens on {actual} ({listener.Owner}), but {expected} is expected, where nothing listens", 0.85)
        { Port = check.Port, Vantage = check.Vantage };
        draft.Citations.Add(new Citation(CitationKind.Check, Endpoint.Format(listener.Address, listener.Port), null, context.Redactor.Excerpt($"{listener.Owner} listens here, from this folder")));
        if (context.Live.Sources.TryGetValue(check, out Citation? source)) draft.Citations.Add(source);
        draft.Citations.AddRange(check.Evidence);
        draft.NextSteps.Add($"Start {check.Component} on port {expected}, or change {source?.Location ?? "the configuration"} to {actual}");
        draft.NextSteps.AddRange(context.Steps(draft, ("expected", expected), ("actual", actual)).Take(2));
        return draft;
    }
}
