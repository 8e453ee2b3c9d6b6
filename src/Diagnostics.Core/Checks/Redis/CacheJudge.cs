using System.Globalization;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Redis;

/// <summary>Judges what was seen: the gravest first.</summary>
internal static class CacheJudge
{
    // From here on little is left until writes fail.
    private const double NearlyFull = 0.95;

    public static HealthVerdict WantsTls(CacheTarget target, string phase) => new(
        Status.Fail, FailureCodes.TlsPlaintextPeer, phase, $"{target}: port {Number(target.Endpoint.Port)} speaks TLS, and was asked in plain text: use rediss://");

    public static HealthVerdict WantsPlainText(CacheTarget target) => new(
        Status.Fail, FailureCodes.TlsPlaintextPeer, "tls", $"{target}: port {Number(target.Endpoint.Port)} answers as Redis in plain text, not in TLS: use redis://, or the port that has TLS");

    /// <summary>The server wants a credential, and none was sent.</summary>
    public static HealthVerdict AuthenticationWanted(CacheObservation seen, bool skipped) => skipped
        ? new HealthVerdict(Status.Pass, null, null, $"{seen.Target} answers and wants a password, which was not sent")
        : new HealthVerdict(Status.Fail, FailureCodes.CacheAuthRequired, "authenticate", $"{seen.Target} wants a password and none was given: '{seen.ServerWords}'");

    /// <summary>Whether the server is older than version 6 and was sent a user name: the password was not judged.</summary>
    public static bool KnowsNoUsers(RespReply reply) => reply.IsErrorWith("wrong number of arguments");

    public static HealthVerdict AuthenticationFault(CacheObservation seen, RespReply reply)
    {
        CacheTarget target = seen.Target;
        string words = seen.ServerWords is null ? "" : $": '{seen.ServerWords}'";
        if (reply.IsErrorWith("without any password") || reply.IsErrorWith("no password is set"))
        {
            return new HealthVerdict(Status.Fail, FailureCodes.CacheAuthUnexpected, "authenticate", $"{target} has no password, and clients that send one fail{words}");
        }

        if (Trouble(reply) is { } trouble) return new HealthVerdict(Status.Fail, trouble.Code, "authenticate", $"{target} {trouble.What}{words}");
        string what = KnowsNoUsers(reply) && target.User is not null ? "is older than Redis 6 and knows no users: send the password alone"
            : reply.IsErrorOf("WRONGPASS") && target.User is not null ? "rejected the credential; Redis does not tell whether the user is unknown, switched off, or has another password"
            : reply.IsErrorOf("WRONGPASS") || reply.IsErrorWith("invalid password") ? "rejected the password"
            : reply.IsError ? "did not take the credential"
            : "did not answer the credential as Redis does";
        return new HealthVerdict(Status.Fail, FailureCodes.CacheAuthRejected, "authenticate", $"{target} {what}{words}");
    }

    public static HealthVerdict Judge(CacheObservation seen, RespReply ping, CacheInfo? info)
    {
        string words = seen.ServerWords is null ? "" : $": '{seen.ServerWords}'";
        if (ping.IsErrorOf("NOPERM"))
        {
            string who = seen.IsAuthenticated ? "took the credential, and does" : "does";
            return Warn(FailureCodes.CacheNoPermission, "ping", $"{seen.Target} {who} not permit PING to this user{words}");
        }

        if (Trouble(ping) is { } trouble) return new HealthVerdict(Status.Fail, trouble.Code, "ping", $"{seen.Target} {trouble.What}{Progress(info)}{words}");
        if (ping.IsError) return new HealthVerdict(Status.Fail, FailureCodes.CacheNotRedis, "ping", $"{seen.Target} does not answer PING as Redis does{words}");
        if (Memory(seen, info) is { } memory) return memory;
        if (seen.PrimaryLink == "down") return Warn(FailureCodes.CacheLoading, "info", $"{seen.Target} is a replica that has lost its primary: what it answers is old, and it takes no writes");
        if (seen.IsReadOnly == true) return Warn(FailureCodes.CacheReadOnly, "info", $"{seen.Target} is a read-only replica: writes fail here");
        if (seen is { AuthenticationRequired: false, IsAuthenticated: true, Target.User: null or "default" })
        {
            return Warn(FailureCodes.CacheAuthUnexpected, "authenticate", $"{seen.Target} wants no password and takes any: whoever reaches the port is let in");
        }

        if (seen.Network.TroubledCertificate is { } certificate) return Warn(certificate.Problems[0], "tls", $"{Well(seen)}; {HealthText.Certificate(certificate, seen.Target.Endpoint.Host)}");
        return new HealthVerdict(Status.Pass, null, null, Well(seen));
    }

    private static (string Code, string What)? Trouble(RespReply reply) =>
        reply.IsErrorOf("LOADING") ? (FailureCodes.CacheLoading, "is loading its data")
        : reply.IsErrorOf("MASTERDOWN") ? (FailureCodes.CacheLoading, "is a replica without its primary, and answers nothing until the link is up")
        : reply.IsErrorOf("BUSY") ? (FailureCodes.CacheLoading, "is busy with a script that does not end")
        : reply.IsErrorOf("MISCONF") ? (FailureCodes.CacheWriteRefused, "cannot save its data and refuses writes")
        : reply.IsErrorOf("OOM") ? (FailureCodes.CacheOutOfMemory, "is out of memory")
        : reply.IsErrorWith("max number of clients") ? (FailureCodes.CacheTooManyConnections, "takes no more clients")
        : reply.IsErrorOf("NOAUTH") ? (FailureCodes.CacheAuthRequired, "wants a password")
        : null;

    private static HealthVerdict? Memory(CacheObservation seen, CacheInfo? info)
    {
        if (seen is not { UsedMemory: { } used, MaximumMemory: > 0 and var most, MemoryPolicy: { } policy }) return null;
        // At the limit allkeys-* makes room, which is what a cache is for; volatile-* only as long as there are keys with an expiry.
        bool evicts = policy.StartsWith("allkeys", StringComparison.Ordinal) || (policy.StartsWith("volatile", StringComparison.Ordinal) && info?.HasTtlKeys == true);
        if (evicts || used < most * NearlyFull) return null;
        string numbers = $"{Size(used)} of {Size(most)}, policy {policy}";
        // A refused write gives back what it took, so that a full server may stand just below its limit: then its count of refusals tells.
        string refused = seen.MemoryRefusals is > 0 and { } count ? string.Create(CultureInfo.InvariantCulture, $"; it has refused {count} commands for that") : "";
        return used >= most || refused.Length > 0
            ? new HealthVerdict(Status.Fail, FailureCodes.CacheOutOfMemory, "info", $"{seen.Target} has used up its memory ({numbers}): writes fail{refused}")
            : Warn(FailureCodes.CacheOutOfMemory, "info", $"{seen.Target} has nearly used up its memory ({numbers}): at the limit writes fail");
    }

    private static string Progress(CacheInfo? info) => info?.Number("loading_eta_seconds") is { } seconds and >= 0 ? string.Create(CultureInfo.InvariantCulture, $" (about {seconds} s left)") : "";

    private static string Well(CacheObservation seen)
    {
        string server = seen.Product is null ? "answers" : $"is {seen.Product} {seen.ServerVersion}".TrimEnd();
        string role = seen.Role switch { null => "", "slave" => ", replica", "sentinel" => ", a Sentinel, which holds no data", _ => ", " + seen.Role };
        string access = seen.IsAuthenticated ? seen.User is { } user ? $"; let in as {user}" : "; the credential is right"
            : seen.Target.HasPassword ? "; the credential was not sent" : "; no password is needed";
        return $"{seen.Target} {server}{role}{access}";
    }

    private static HealthVerdict Warn(string code, string phase, string summary) => new(Status.Warn, code, phase, summary);

    private static string Size(long bytes) => bytes >= 1024 * 1024 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB") : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
