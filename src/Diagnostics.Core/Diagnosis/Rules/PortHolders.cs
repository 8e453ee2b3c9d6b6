using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Which program has a port that could not be bound, by a listing of the machine's sockets (<c>ss -ltnp</c>, <c>netstat -tlnp</c>, <c>lsof -i</c>) kept beside the logs.</summary>
internal static class PortHolders
{
    /// <summary>Adds the line of the listing, and says who it names.</summary>
    public static void AddTo(FindingDraft draft, DiagnosisContext context)
    {
        if (draft.Code != FailureCodes.PortInUse || draft.Port is not { } port) return;
        LogObservation[] rows = [.. context.CurrentLogs.Where(o => o.Event.Signature.Id == "socket.held" && o.Event.Port == port && ComponentModel.Applies(o.Environment, draft.Environment))];
        if (rows.Length == 0) return;
        draft.Citations.Add(rows[0].Event.Citation);
        string[] programs = [.. rows.Select(r => r.Event.Field("name")).OfType<string>().Distinct(StringComparer.Ordinal)];
        // Listings of several machines, or times, may differ.
        if (programs.Length != 1) return;
        string number = port.ToString(CultureInfo.InvariantCulture);
        draft.Summary = draft.Summary.Replace(": another process has it", $": {programs[0]} has it", StringComparison.Ordinal);
        draft.Confidence = Math.Max(draft.Confidence, 0.9);
        draft.NextSteps.Insert(0, $"Give {programs[0]} or {draft.Component} another port than {number}; if {programs[0]} (process {rows[0].Event.Field("pid")}) is a left-over, stop it");
    }
}
