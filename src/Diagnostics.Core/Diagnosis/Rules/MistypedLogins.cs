using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Log-ins that a MySQL server's own log tells of and that were somebody's by hand: a few from one address, then no more, while the same user is let in from elsewhere afterwards and no client says that it was refused. A service that is refused tries on, and says so.
/// </summary>
/// <remarks>Source: MySQL reference manual, communication errors and aborted connections: "Aborted connection … user: 'app'" is written of sessions that had been let in.</remarks>
internal static class MistypedLogins
{
    private const long Few = 5;

    private static readonly TimeSpan s_quiet = TimeSpan.FromMinutes(1);

    /// <summary>Whether a rejection is one of those.</summary>
    public static bool Is(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Signature.Id != "mysql.access-denied" || observation.Event.Field("user") is not { } user || observation.Event.Field("address") is not { } address) return false;
        if (context.Model.Find(observation.Component) is not { Kind: ComponentKind.Database } server) return false;
        string log = observation.Event.Citation.Source;
        LogObservation[] refused = [.. context.LogsBy.WithCode(FailureCodes.DbAuthRejected).Where(o => ComponentModel.Applies(o.Environment, observation.Environment))];
        if (Array.Exists(refused, o => context.Model.Find(o.Component) != server || (o.Event.Field("user") == user && o.Event.Field("address") != address))) return false;
        if (context.LogsBy.WithCode(FailureCodes.DbAuthLocked).Any(o => !o.IsHistory)) return false;
        LogObservation[] its = [.. refused.Where(o => o.Event.Field("user") == user && o.Event.Citation.Source == log)];
        if (its.Length == 0 || LogTally.Total(its.Select(o => o.Event.Tally)) > Few) return false;
        LogObservation last = its.MaxBy(o => o.Event.Citation.Line)!;
        return context.LogsBy.WrittenBy(server).Any(o => o.Event.Signature.Id == "mysql.session-ended" && o.Event.Citation.Source == log && o.Event.Field("user") == user && o.Event.Field("address") != address
            && o.Event.Citation.Line > last.Event.Citation.Line && (o.Event.Time is not { } ended || last.Event.Time is not { } tried || ended - tried >= s_quiet));
    }
}
