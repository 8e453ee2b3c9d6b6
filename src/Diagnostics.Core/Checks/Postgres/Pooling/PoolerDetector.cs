using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>Tells poolers by what they say and by what they leave out. Each rule gives its evidence; a rule by the host's name is the weakest and comes last.</summary>
internal static partial class PoolerDetector
{
    // Linux allows process ids up to 2²², the other systems that PostgreSQL runs on fewer or even ones below it.
    private const int LargestProcessId = 1 << 22;

    public static PoolerIdentification Detect(
        string host, ServerMessage? error, ServerErrorRow? row, IReadOnlyDictionary<string, string> parameters, bool isEncrypted, IReadOnlyList<string> mechanisms, int? backendProcessId)
    {
        PoolerKind kind = PoolerKind.None;
        var evidence = new List<string>();
        void Say(PoolerKind found, string why)
        {
            if (kind is PoolerKind.None or PoolerKind.Unknown) kind = found;
            if (kind == found || found == PoolerKind.Unknown) evidence.Add(why);
        }

        if (row is { Pooler: not PoolerKind.None }) Say(row.Pooler, $"its error text: {error?.Message}");
        if (error is not null)
        {
            if (error.Message.StartsWith("odyssey: ", StringComparison.Ordinal)) Say(PoolerKind.Odyssey, "its errors begin with 'odyssey:'");
            if (SupavisorCode().IsMatch(error.Message)) Say(PoolerKind.Supavisor, "its errors begin with a code in parentheses");
            if (!error.HasSource) Say(PoolerKind.Unknown, "its error names no place in a source file, which PostgreSQL's own errors do");
        }

        if (parameters.TryGetValue("server_version", out string? version) && version.Contains("bouncer", StringComparison.OrdinalIgnoreCase)) Say(PoolerKind.PgBouncer, $"server_version is '{version}'");
        if (host.EndsWith(".pooler.supabase.com", StringComparison.OrdinalIgnoreCase)) Say(PoolerKind.Supavisor, "the host's name");
        else if (RdsProxyHost().IsMatch(host)) Say(PoolerKind.RdsProxy, "the host's name");
        else if (host.EndsWith(".neon.tech", StringComparison.OrdinalIgnoreCase)) Say(PoolerKind.Neon, "the host's name");
        // PostgreSQL offers channel binding on every TLS connection since version 11; whoever ends TLS in between cannot.
        if (isEncrypted && mechanisms.Contains("SCRAM-SHA-256") && !mechanisms.Contains("SCRAM-SHA-256-PLUS")) Say(PoolerKind.Unknown, "it offers SCRAM over TLS without channel binding, which a PostgreSQL server since 11 does not leave out");
        // PostgreSQL gives the id of the process that serves the session; poolers, whose clients have no process, make up a key for cancelling. So does CockroachDB, which says its name.
        if (!parameters.ContainsKey("crdb_version") && backendProcessId is { } id && id is <= 0 or > LargestProcessId)
        {
            Say(PoolerKind.Unknown, string.Create(CultureInfo.InvariantCulture, $"the process id that it gives for cancelling, {unchecked((uint)id)}, is none that an operating system hands out"));
        }

        return new PoolerIdentification(kind, [.. evidence.Distinct()]);
    }

    [GeneratedRegex(@"\A\(E[A-Z]{4,30}\) ", RegexOptions.CultureInvariant)]
    private static partial Regex SupavisorCode();

    [GeneratedRegex(@"\.proxy-[a-z0-9]+\.[a-z0-9\-]+\.rds\.amazonaws\.com(?:\.cn)?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex RdsProxyHost();
}
