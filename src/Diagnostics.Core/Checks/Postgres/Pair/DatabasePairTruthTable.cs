using Diagnostics.Core.Language;
using static Diagnostics.Core.Checks.Postgres.Pair.DatabaseAnswer;

namespace Diagnostics.Core.Checks.Postgres.Pair;

/// <summary>What it means when a database is asked directly and through its pooler. The first row that matches counts.</summary>
public static class DatabasePairTruthTable
{
    /// <summary>The rows, in order; the last one matches anything.</summary>
    public static IReadOnlyList<DatabasePairRow> Rows { get; } =
    [
        Row("both-accept", [Accepts], [Accepts], null, "address, credentials and pooler are in order; what still fails is a matter of the pooling mode (prepared statements, SET, LISTEN) or of the client"),
        Row("both-reject", [Rejects], [Rejects], FailureCodes.DbAuthRejected, "the credentials are wrong: both ways reject them, so neither pooler nor address family is at fault"),
        Row("pooler-rejects", [Accepts], [Rejects], FailureCodes.DbPoolerStaleCredentials, "the credentials are right; the pooler has others: a password that was rotated and is still cached, or its own user list"),
        Row("pooler-knows-no-tenant", [Accepts], [UnknownUser], FailureCodes.DbPoolerTenant, "the credentials are right; the pooler does not find the project or user: wrong suffix, wrong cluster or region"),
        Row("pooler-locked", [], [Locked], FailureCodes.DbAuthLocked, "the pooler refuses log-ins after too many that failed: correct the credentials, and wait without another attempt"),
        Row("direct-locked", [Locked], [], FailureCodes.DbAuthLocked, "the database refuses log-ins after too many that failed: correct the credentials, and wait without another attempt"),
        Row("direct-ipv6-only", [Ipv6OnlyUnreachable], [Accepts], FailureCodes.NetIpv6Only, "the direct host has IPv6 addresses only and this place has no way there; the pooler, over IPv4, works: use it here"),
        Row("direct-ipv6-only-pooler-fails", [Ipv6OnlyUnreachable], [], null, "the direct host has IPv6 addresses only and cannot be asked from here; the pooler's own answer is what counts"),
        Row("direct-unreachable", [Unreachable], [Accepts], null, "the database runs, since the pooler uses it; this place does not reach it directly (firewall, private network, or a ban of this address)"),
        Row("pooler-backend", [Accepts], [BackendFails], FailureCodes.DbPoolerBackend, "the database is in order; the pooler's own way to it is not: its host, port or password for the server"),
        Row("database-down", [Unreachable, NotReady, Ipv6OnlyUnreachable], [BackendFails], null, "the database itself does not serve, and the pooler only passes that on"),
        Row("pooler-full", [Accepts], [NotReady], FailureCodes.DbPoolerSaturated, "the database is in order; the pooler has no free connection"),
        Row("pooler-unreachable", [Accepts], [Unreachable, Ipv6OnlyUnreachable], null, "the database is in order; the pooler cannot be reached from here"),
        Row("direct-rejects", [Rejects], [Accepts], FailureCodes.DbAuthRejected, "the pooler accepts and the database rejects: the two strings do not carry the same credentials, or the pooler logs in with its own"),
        Row("both-unreachable", [Unreachable, Ipv6OnlyUnreachable], [Unreachable, Ipv6OnlyUnreachable], null, "neither can be reached from here: look at the network before anything else"),
        Row("direct-fails", [], [Accepts], null, "the pooler works; only the direct way fails"),
        Row("pooler-fails", [Accepts], [], null, "the database is in order; only the way through the pooler fails"),
        Row("both-fail", [], [], null, "both ways fail, each for a reason of its own"),
    ];

    /// <summary>The row for two answers.</summary>
    public static DatabasePairRow Find(DatabaseAnswer direct, DatabaseAnswer pooler) => Rows.First(r => r.Matches(direct, pooler));

    private static DatabasePairRow Row(string name, DatabaseAnswer[] direct, DatabaseAnswer[] pooler, string? code, string verdict) => new(name, direct, pooler, code, verdict);
}
