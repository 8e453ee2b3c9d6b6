using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class PoolerUserListRuleTests
{
    private const string Sent = "vT7qLr2zXw9KfPa4";
    private const string Old = "m3Hc8sYdNe5BuJg1";

    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  db:\n    image: postgres:16\n    environment: { POSTGRES_USER: app, POSTGRES_PASSWORD: \"${DB_PASSWORD}\" }\n  pooler:\n    image: edoburu/pgbouncer:v1.23\n    volumes: [\"./pooler/userlist.txt:/etc/pgbouncer/userlist.txt:ro\"]\n  api:\n    image: acme/api:1\n    environment:\n      DB_HOST: pooler\n      DB_USER: app\n      DB_PASSWORD: ${DB_PASSWORD}\n"),
        (".env", $"DB_PASSWORD={Sent}\n"),
        ("pooler/userlist.txt", $"\"other\" \"x\"\n\"app\" \"{Old}\"\n"),
        ("logs/compose.log", "pooler-1  | 2026-02-18 05:31:13.395 UTC [1] WARNING C-0x7f892f902b: app/app@172.21.0.5:59911 pooler error: SASL authentication failed\n"));

    [Fact]
    public async Task The_list_was_not_changed_with_the_others()
    {
        Finding root = await s_project.AssertRootAsync("db.pooler.stale-credentials@pooler/development", "pooler/userlist.txt:2", ".env:1", "compose.yaml:4", "compose.yaml:13", "logs/compose.log:1");
        string shown = string.Join('\n', [root.Summary, .. root.NextSteps, .. root.Evidence.Select(e => e.Excerpt)]);
        Assert.DoesNotContain(Old, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Sent, shown, StringComparison.Ordinal);
    }

    // The database's own password is in a file; a client that goes to it directly is let in with what the others send.
    [Fact]
    public async Task A_client_that_is_let_in_directly_tells_who_is_right()
    {
        ProjectText direct = s_project.Change("POSTGRES_PASSWORD: \"${DB_PASSWORD}\"", "POSTGRES_PASSWORD_FILE: /run/secrets/pg").Change("  api:\n", "  migrate:\n    image: acme/migrate:1\n    environment: { DATABASE_URL: \"postgresql://app:${DB_PASSWORD}@db:5432/app\" }\n  api:\n");
        Assert.Empty(await direct.FindAsync(FailureCodes.DbPoolerStaleCredentials));
        await direct.With("logs/migrate.log", "INFO  [alembic.runtime.migration] Context impl PostgresqlImpl.\n").AssertRootAsync("db.pooler.stale-credentials@pooler/development", "pooler/userlist.txt:2", ".env:1", "compose.yaml:10");
    }

    [Fact]
    public async Task Clients_that_log_in_through_it_follow() =>
        await s_project.With("logs/api.log", "{\"level\":50,\"time\":1782914536650,\"msg\":\"error: SASL authentication failed\"}\n").AssertRootAsync("db.pooler.stale-credentials@pooler/development", "pooler/userlist.txt:2");

    private static readonly ProjectText s_unmade = s_project.Change("POSTGRES_USER: app, POSTGRES_PASSWORD: \"${DB_PASSWORD}\"", "POSTGRES_PASSWORD_FILE: /run/secrets/pg");

    private static string Tried(string password, string directly, string pooled) =>
        $"$ docker compose exec -e PGPASSWORD={password} db psql -h db -p 5432 -U app -c 'select 1'\n{directly}\n\n$ docker compose exec -e PGPASSWORD={password} db psql -h pooler -p 6432 -U app -c 'select 1'\n{pooled}\n";

    private const string Answer = " ?column?\n----------\n        1\n(1 row)";
    private const string Refusal = "psql: error: connection to server at \"pooler\" (172.22.0.4), port 6432 failed: FATAL:  SASL authentication failed";

    // The role was made by hand: no file says what the database has.
    [Theory]
    [InlineData("\"$DB_PASSWORD\"")]
    [InlineData("\"$(cat secrets/app)\"")]
    public async Task The_database_takes_by_hand_what_the_pooler_rejects(string password) =>
        await s_unmade.With("evidence/psql.txt", Tried(password, Answer, Refusal)).AssertRootAsync("db.pooler.stale-credentials@pooler/development", "pooler/userlist.txt:2", ".env:1", "evidence/psql.txt:1");

    [Theory]
    [InlineData("\"$DB_PASSWORD\"", "psql: error: connection to server at \"db\" (172.22.0.3), port 5432 failed: FATAL:  password authentication failed for user \"app\"", Refusal)]
    [InlineData("\"$(cat secrets/app)\"", Answer, Answer)]
    [InlineData(Old, Answer, Answer)]
    public async Task What_was_tried_by_hand_need_not_tell_who_is_right(string password, string directly, string pooled) =>
        Assert.Empty(await s_unmade.With("evidence/psql.txt", Tried(password, directly, pooled)).FindAsync(FailureCodes.DbPoolerStaleCredentials));

    // What somebody tried by hand is a client of no component's, whatever the file is called.
    [Fact]
    public async Task What_was_tried_by_hand_follows_too() =>
        await s_project.With("logs/direct-check.txt", "$ docker compose exec db psql -h pooler -U app -c 'select 1'\npsql: error: connection to server at \"pooler\" (172.22.0.4), port 6432 failed: FATAL:  SASL authentication failed\n").AssertRootAsync("db.pooler.stale-credentials@pooler/development", "pooler/userlist.txt:2");

    [Theory]
    // The list has it: somebody else was rejected.
    [InlineData("pooler/userlist.txt", "\"app\" \"" + Sent + "\"\n")]
    // No such user: the pooler may ask the database (auth_query).
    [InlineData("pooler/userlist.txt", "\"other\" \"x\"\n")]
    // Nobody was rejected.
    [InlineData("logs/compose.log", "pooler-1  | 2026-02-18 05:31:08.114 UTC [1] LOG listening on 0.0.0.0:6432\n")]
    public async Task Nothing_is_said_of_the_list(string file, string text) => Assert.Empty(await s_project.With(file, text).FindAsync(FailureCodes.DbPoolerStaleCredentials));

    // Then it is the client that has another password than both.
    [Fact]
    public async Task Nor_where_the_database_has_what_the_list_has() =>
        Assert.Empty(await s_project.Change("POSTGRES_PASSWORD: \"${DB_PASSWORD}\"", $"POSTGRES_PASSWORD: {Old}").FindAsync(FailureCodes.DbPoolerStaleCredentials));
}
