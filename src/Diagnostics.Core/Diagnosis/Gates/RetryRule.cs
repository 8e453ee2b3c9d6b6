using System.Collections.Frozen;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Gates;

/// <summary>Whether a failed check is worth asking again: what passes by itself is, what a person must mend is not, and what does harm when it is repeated never is.</summary>
internal static class RetryRule
{
    // Rejected credentials lock accounts and addresses out when they are sent again (fail2ban, Supavisor's circuit breaker); the others are as they are until somebody changes a setting, a name or a certificate.
    private static readonly FrozenSet<string> s_lasting = new[]
    {
        FailureCodes.DnsNotFound, FailureCodes.NetIpv6Only,
        FailureCodes.TlsExpired, FailureCodes.TlsUntrusted, FailureCodes.TlsNameMismatch, FailureCodes.TlsPlaintextPeer,
        FailureCodes.HttpAuth,
        FailureCodes.DbAuthRejected, FailureCodes.DbAuthUser, FailureCodes.DbAuthMethod, FailureCodes.DbAuthNotPermitted, FailureCodes.DbAuthLocked, FailureCodes.DbAuthPasswordMissing,
        FailureCodes.DbAuthServerUnproven, FailureCodes.DbPoolerTenant, FailureCodes.DbPoolerTransactionMode, FailureCodes.DbPoolerStaleCredentials, FailureCodes.DbStartupParameter,
        FailureCodes.DbTlsRequired, FailureCodes.DbTlsRefused, FailureCodes.DbNotPostgres, FailureCodes.DbUrl,
        FailureCodes.CacheAuthRequired, FailureCodes.CacheAuthRejected, FailureCodes.CacheAuthUnexpected, FailureCodes.CacheNoPermission, FailureCodes.CacheProtectedMode, FailureCodes.CacheNotRedis,
        FailureCodes.ConfigInvalid, FailureCodes.ConfigPlaceholder, FailureCodes.ConfigEmpty,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the answer means that it is up.</summary>
    public static bool IsUp(CheckResult result) => result.Status is Status.Pass or Status.Warn;

    /// <summary>Whether asking again may have another answer, and does no harm. What could not be decided is not decided by asking again.</summary>
    public static bool MayHeal(CheckResult result) => result.Status is not (Status.Pass or Status.Warn or Status.Unknown) && (result.Code is not { } code || !s_lasting.Contains(code));

    /// <summary>Whether the peer was there and could not serve, or did not answer: then it is given time. A refused connection costs nobody anything.</summary>
    public static bool IsStrained(CheckResult result) => MayHeal(result) && result.Code is not (null or FailureCodes.NetRefused);
}
