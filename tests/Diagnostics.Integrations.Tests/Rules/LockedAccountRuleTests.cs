using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>An account of services that the server blocks because somebody else typed its password wrongly.</summary>
public class LockedAccountRuleTests
{
    private const string Blocked = "2026-04-20T09:12:14Z ERROR login failed: [3955] Access denied for user 'web'@'10.20.4.21'. Account is blocked for 1 day(s) (1 day(s) remaining) due to 3 consecutive failed logins.\n";

    private const string Wrong = "2026-04-20T09:11:48.118204Z 39 [Note] [MY-010926] [Server] Access denied for user 'web'@'10.20.0.9' (using password: YES)\n";

    private static readonly ProjectText s_shop = new(
        ("compose.yaml", "services:\n  api:\n    build: ./api\n    environment:\n      DATABASE_URL: mysql://web:x9Fh2kTq@mysql:3306/shop\n  mysql:\n    image: mysql:8.4\n"),
        ("api/Dockerfile", "FROM node:22\nCMD [\"node\", \"server.js\"]\n"),
        ("db/users.sql", "CREATE USER 'anna'@'%' FAILED_LOGIN_ATTEMPTS 3 PASSWORD_LOCK_TIME 1;\nALTER USER 'web'@'%'\n  FAILED_LOGIN_ATTEMPTS 3 PASSWORD_LOCK_TIME 1;\n"),
        ("logs/api.log", Blocked + Blocked),
        ("logs/mysql.log", Wrong + Wrong + Wrong + Wrong.Replace("10.20.0.9", "10.20.4.21")));

    [Fact]
    public async Task Explains_blocked_clients() => await s_shop.AssertRootAsync("db.auth.locked@mysql", "db/users.sql:3", "logs/api.log:1", "logs/mysql.log:1");

    [Fact]
    public async Task Leaves_a_client_alone_that_locked_itself_out() =>
        Assert.DoesNotContain(await s_shop.Change("10.20.0.9", "10.20.4.21").FindAsync(FailureCodes.DbAuthLocked), f => f.Component == "mysql");

    [Fact]
    public async Task Takes_a_few_wrong_passwords_for_what_they_are_where_the_user_is_let_in_afterwards()
    {
        const string ended = "2026-04-20T09:13:55.486768Z 42 [Note] [MY-010914] [Server] Aborted connection 42 to db: 'shop' user: 'web' host: '10.20.4.21' (Got an error reading communication packets).\n";
        ProjectText shop = s_shop.With("logs/api.log", "listening on 8080\n");
        await shop.With("logs/mysql.log", Wrong + Wrong + Wrong + ended).AssertSilentAsync();
        Assert.NotEmpty(await shop.With("logs/mysql.log", Wrong + Wrong + Wrong).FindAsync(FailureCodes.DbAuthRejected));
        Assert.NotEmpty(await shop.With("logs/mysql.log", ended + Wrong + Wrong + Wrong).FindAsync(FailureCodes.DbAuthRejected));
        Assert.NotEmpty(await shop.With("logs/mysql.log", Wrong + Wrong + Wrong + ended.Replace("'web'", "'shop'")).FindAsync(FailureCodes.DbAuthRejected));
    }
}
