using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>
/// Asks a PgBouncer's administration console, the virtual database <c>pgbouncer</c>. PgBouncer refuses users that it is not meant for before it asks for a password, with words
/// that no other server has; so even a refusal tells that it is one. The password is sent only where the pooler has just accepted it.
/// </summary>
internal sealed class PgBouncerConsole(DatabaseConversation conversation, DatabaseAuthOptions options, TimeProvider time)
{
    /// <summary>Name of the virtual database.</summary>
    public const string Database = "pgbouncer";

    /// <summary>What it is asked, in order: see <see cref="PgBouncerState.Read"/>.</summary>
    public static IReadOnlyList<string> Questions { get; } = ["SHOW VERSION", "SHOW POOLS", "SHOW DATABASES", "SHOW LISTS", "SHOW CONFIG"];

    /// <summary>Asks the console of the pooler that a log-in went to.</summary>
    /// <returns>What it tells, null where it admits this user not; and how it shows that it is a PgBouncer, null where it does not.</returns>
    public async Task<(PgBouncerState? State, string? Evidence)> AskAsync(DatabaseAuthResult login, CancellationToken cancellationToken)
    {
        if (login is not { Connection: { } target, Port: { } port }) return (null, null);
        DatabaseHost host = target.Hosts.First(h => h.ComputerName == login.ComputerName && h.Port == port);
        DatabaseTarget console = target.At(host, Database);
        var seen = new DatabaseObservation(host, time) { Queries = Questions };
        using var timer = new CancellationTokenSource(options.Timeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        DatabaseVerdict verdict = await conversation.RunAsync(console, seen, login.IsCredentialProven, options.Timeout, limit.Token, cancellationToken).ConfigureAwait(false);
        if (verdict.Row is { Pooler: PoolerKind.PgBouncer } && seen.Error is { } error) return (null, $"its administration console answers \"{error.Message}\"");
        if (verdict.Status != Status.Pass || seen.Answers.Count == 0 || seen.Answers[0].Count == 0) return (null, null);
        PgBouncerState state = PgBouncerState.Read(seen.Answers);
        return (state, $"its administration console says \"{state.Version}\"");
    }
}
