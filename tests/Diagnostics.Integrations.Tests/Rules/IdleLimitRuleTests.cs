using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A MySQL server that ends idle sessions sooner than the pools of its clients renew them.</summary>
public class IdleLimitRuleTests
{
    private const string Gone = "2026-03-11 07:44:09,136 ERROR sqlalchemy.exc.OperationalError: (pymysql.err.OperationalError) (2006, \"MySQL server has gone away (ConnectionResetError(104, 'Connection reset by peer'))\")\n";

    private static readonly ProjectText s_booking = new(
        ("compose.yaml", "services:\n  api:\n    build: ./api\n    environment:\n      DATABASE_URL: mysql+pymysql://booking:x9Fh2kTq@db:3306/booking\n  db:\n    image: mariadb:11\n    volumes:\n      - ./db/conf.d:/etc/mysql/conf.d:ro\n"),
        ("api/Dockerfile", "FROM python:3.13\nCMD [\"python\", \"app.py\"]\n"),
        ("api/app.py", "engine = create_engine(url, pool_size=5, pool_recycle=1800)\n"),
        ("db/conf.d/tuning.cnf", "[mariadb]\nmax_connections = 120\nwait_timeout = 60\n"),
        ("logs/api.log", Gone + Gone));

    [Fact]
    public async Task Names_the_line_that_is_too_short() => await s_booking.AssertRootAsync("net.reset@db", "db/conf.d/tuning.cnf:3", "logs/api.log:1", "api/app.py:1");

    [Theory]
    [InlineData("wait_timeout = 60", "wait_timeout = 28800")]
    [InlineData("pool_recycle=1800", "pool_recycle=30")]
    [InlineData(Gone + Gone, Gone)]
    public async Task Says_nothing_otherwise(string from, string to) => Assert.DoesNotContain(await s_booking.Change(from, to).FindAsync(FailureCodes.NetReset), f => f.Component == "db");

    [Fact]
    public async Task Takes_the_servers_own_word_where_no_code_tells_of_a_pool()
    {
        ProjectText silent = s_booking.Change(", pool_recycle=1800", "");
        Assert.DoesNotContain(await silent.FindAsync(FailureCodes.NetReset), f => f.Component == "db");
        await silent.With("logs/db.log", "2026-03-11  7:41:29 12 [Warning] Aborted connection 12 to db: 'booking' user: 'booking' host: '172.20.0.4' (Got timeout reading communication packets)\n").AssertRootAsync("net.reset@db", "db/conf.d/tuning.cnf:3", "logs/api.log:1", "logs/db.log:1");
    }

    [Fact]
    public async Task Takes_an_address_without_a_name_for_what_it_is() =>
        Assert.Empty(await s_booking.With("logs/api.log", "listening on 8000\n").With("logs/db.log", "2026-03-11  8:08:33 12 [Warning] IP address '172.20.0.5' could not be resolved: Name or service not known\n").FindAsync(FailureCodes.DnsNotFound));
}
