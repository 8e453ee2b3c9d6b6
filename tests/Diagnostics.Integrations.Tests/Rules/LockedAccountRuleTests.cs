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

    private const string Refused = "2026-08-24 06:12:09.66 Logon       Login failed for user 'web'. Reason: Password did not match that for the login provided. [CLIENT: 203.0.113.140]\n";

    private const string LockedOut = "Login failed for user 'web' because the account is currently locked out. The system administrator can unlock it.";

    private static readonly ProjectText s_sqlServer = new(
        ("compose.yaml", "services:\n  api:\n    build: ./api\n    environment:\n      ConnectionStrings__Shop: \"Server=mssql,1433;Database=shop;User Id=web;Password=x9Fh2kTq\"\n    depends_on: [mssql]\n  mssql:\n    image: mcr.microsoft.com/mssql/server:2022-latest\n    ports:\n      - \"1433:1433\"\n"),
        ("api/Dockerfile", "FROM mcr.microsoft.com/dotnet/aspnet:9.0\nCMD [\"dotnet\", \"Api.dll\"]\n"),
        ("logs/api.log", $"2026-08-24T06:18:40Z fail: Microsoft.Data.SqlClient.SqlException (0x80131904): {LockedOut}\n"),
        ("logs/mssql.log", Refused + Refused + Refused + $"2026-08-24 06:12:16.05 Logon       {LockedOut} [CLIENT: 203.0.113.140]\n2026-08-24 06:18:40.77 Logon       {LockedOut} [CLIENT: 172.24.0.5]\n"));

    [Fact]
    public async Task Tells_of_SQL_Server_whose_port_is_open_to_strangers() => await s_sqlServer.AssertRootAsync("db.auth.locked@mssql", "compose.yaml:10");

    [Fact]
    public async Task Leaves_a_client_of_SQL_Server_alone_that_locked_itself_out()
    {
        Assert.DoesNotContain(await s_sqlServer.Change("203.0.113.140", "172.24.0.5").FindAsync(FailureCodes.DbAuthLocked), f => f.Summary.Contains("anybody's", StringComparison.Ordinal));
        Assert.DoesNotContain(await s_sqlServer.Change("\"1433:1433\"", "\"127.0.0.1:1433:1433\"").FindAsync(FailureCodes.DbAuthLocked), f => f.Evidence.Any(e => e.Location == "compose.yaml:10"));
    }
}
