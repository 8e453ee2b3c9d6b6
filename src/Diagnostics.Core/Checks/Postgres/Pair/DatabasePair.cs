using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Postgres.Pair;

/// <summary>Asks a database directly and through its pooler, and judges the two answers together.</summary>
public static class DatabasePair
{
    /// <summary>Asks both, at the same time.</summary>
    public static async Task<DatabasePairResult> RunAsync(DatabaseAuthCheck check, DatabaseTargetReading direct, DatabaseTargetReading pooler, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(check);
        Task<DatabaseAuthResult> first = check.RunAsync(direct, cancellationToken);
        Task<DatabaseAuthResult> second = check.RunAsync(pooler, cancellationToken);
        return Judge(await first.ConfigureAwait(false), await second.ConfigureAwait(false));
    }

    /// <summary>Judges two results.</summary>
    public static DatabasePairResult Judge(DatabaseAuthResult direct, DatabaseAuthResult pooler)
    {
        ArgumentNullException.ThrowIfNull(direct);
        ArgumentNullException.ThrowIfNull(pooler);
        DatabaseAnswer directAnswer = Answer(direct), poolerAnswer = Answer(pooler);
        DatabasePairRow row = DatabasePairTruthTable.Find(directAnswer, poolerAnswer);
        var reasons = new List<string>();
        bool? same = direct.Connection is { HasPassword: true } a && pooler.Connection is { HasPassword: true } b ? a.Password == b.Password : null;
        string? code = row.Code ?? OwnCode(direct, pooler, directAnswer, poolerAnswer);

        if (same == false && (directAnswer == DatabaseAnswer.Rejects || poolerAnswer == DatabaseAnswer.Rejects))
        {
            reasons.Add("the two strings carry different passwords");
            // Then "stale" is not proved: the pooler may be right to reject the other password.
            if (row.Code == FailureCodes.DbPoolerStaleCredentials) code = FailureCodes.DbAuthRejected;
        }

        ConnectionStringFinding? user = pooler.Findings.FirstOrDefault(f => f.Code == FailureCodes.DbAuthUser && f.Severity == ConnectionStringSeverity.Mistake);
        if (user is not null && directAnswer == DatabaseAnswer.Accepts && poolerAnswer is DatabaseAnswer.Rejects or DatabaseAnswer.UnknownUser)
        {
            code = FailureCodes.DbAuthUser;
            reasons.Add($"pooler: {user}");
        }
        else if (directAnswer == DatabaseAnswer.Accepts && poolerAnswer == DatabaseAnswer.UnknownUser && pooler.Code is { } own)
        {
            // The pooler names what it does not know.
            code = own;
        }

        if (directAnswer == DatabaseAnswer.Accepts && poolerAnswer is DatabaseAnswer.NotReady && pooler.Code is { } busy) code = busy;
        if (directAnswer is not (DatabaseAnswer.Accepts or DatabaseAnswer.Rejects)) reasons.Add("direct: " + direct.Summary);
        if (poolerAnswer != DatabaseAnswer.Accepts) reasons.Add("pooler: " + pooler.Summary);
        if (directAnswer == DatabaseAnswer.Accepts && poolerAnswer == DatabaseAnswer.Accepts)
        {
            if (direct.Code is not null) reasons.Add("direct: " + direct.Summary);
            if (pooler.Code is not null) reasons.Add("pooler: " + pooler.Summary);
        }

        TimeSpan duration = direct.Duration > pooler.Duration ? direct.Duration : pooler.Duration;
        return new DatabasePairResult(direct, pooler, directAnswer, poolerAnswer, row, code, same, reasons, direct.ObservedAt > pooler.ObservedAt ? direct.ObservedAt : pooler.ObservedAt, duration);
    }

    internal static DatabaseAnswer Answer(DatabaseAuthResult result)
    {
        // What went wrong in a session afterwards does not undo that the log-in was accepted.
        if (result.IsReady || result.Status is Status.Pass or Status.Warn) return DatabaseAnswer.Accepts;
        return result.Code switch
        {
            FailureCodes.DbAuthRejected => DatabaseAnswer.Rejects,
            FailureCodes.DbAuthUser or FailureCodes.DbPoolerTenant => DatabaseAnswer.UnknownUser,
            FailureCodes.DbAuthLocked => DatabaseAnswer.Locked,
            FailureCodes.NetIpv6Only => DatabaseAnswer.Ipv6OnlyUnreachable,
            FailureCodes.NetRefused or FailureCodes.NetTimeout or FailureCodes.NetUnreachable or FailureCodes.NetHostUnreachable or FailureCodes.NetReset or FailureCodes.DnsNotFound or FailureCodes.DnsTimeout
                or FailureCodes.PortLoopbackBind or FailureCodes.NetFamilySplit => result.IsIpv6Only && result.Vantage?.Ipv6Egress != true ? DatabaseAnswer.Ipv6OnlyUnreachable : DatabaseAnswer.Unreachable,
            FailureCodes.DbPoolerBackend => DatabaseAnswer.BackendFails,
            FailureCodes.DbStarting or FailureCodes.DbTooManyConnections or FailureCodes.DbPoolerSaturated => DatabaseAnswer.NotReady,
            _ => DatabaseAnswer.Other,
        };
    }

    // The side whose failure is the cause: the database before its pooler, and a side that fails before one that works.
    private static string? OwnCode(DatabaseAuthResult direct, DatabaseAuthResult pooler, DatabaseAnswer directAnswer, DatabaseAnswer poolerAnswer)
    {
        if (directAnswer == DatabaseAnswer.Accepts) return poolerAnswer == DatabaseAnswer.Accepts ? pooler.Code ?? direct.Code : pooler.Code;
        if (poolerAnswer == DatabaseAnswer.Accepts) return direct.Code;
        return directAnswer == DatabaseAnswer.Ipv6OnlyUnreachable && poolerAnswer is not DatabaseAnswer.BackendFails and not DatabaseAnswer.Unreachable ? pooler.Code : direct.Code;
    }
}
