using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>LISTEN through a pooler in transaction mode: nothing fails, and no notification comes.</summary>
public class PooledListenTests
{
    private static readonly ProjectText s_dispatch = new(
        ("compose.yaml", "services:\n  api:\n    image: acme/dispatch:1\n    command: [\"/dispatch\", \"serve\"]\n    environment: { DATABASE_URL: \"postgres://d:Xk20vanRelay8h@pgbouncer:6432/d\" }\n  notifier:\n    image: acme/dispatch:1\n    command: [\"/dispatch\", \"notify\"]\n    environment: { DATABASE_URL: \"postgres://d:Xk20vanRelay8h@pgbouncer:6432/d\" }\n  pgbouncer:\n    image: edoburu/pgbouncer:v1.24.1\n    volumes: [\"./pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro\"]\n  postgres:\n    image: postgres:17\n"),
        ("pgbouncer.ini", "[pgbouncer]\nlisten_port = 6432\npool_mode = transaction\n"),
        ("internal/listen.go", "package notify\n\nfunc Run() {\n\tconn.Exec(ctx, \"LISTEN \"+channel)\n}\n"));

    [Fact]
    public async Task Is_told_of_who_listens()
    {
        Finding found = Assert.Single(await s_dispatch.FindAsync(FailureCodes.DbPoolerTransactionMode));
        Assert.Equal("notifier", found.Component);
        Assert.Equal(["compose.yaml:9", "pgbouncer.ini:3", "internal/listen.go:4"], found.Evidence.Select(e => e.Location));
    }

    [Theory]
    [InlineData("pool_mode = transaction", "pool_mode = session")]
    [InlineData("\"LISTEN \"+channel", "\"NOTIFY \"+channel")]
    // The one that listens has an address of the database itself.
    [InlineData("\"notify\"]\n    environment: { DATABASE_URL: \"postgres://d:Xk20vanRelay8h@pgbouncer:6432/d\" }", "\"notify\"]\n    environment: { DATABASE_URL: \"postgres://d:Xk20vanRelay8h@postgres:5432/d\" }")]
    public async Task Is_not_told_otherwise(string from, string to) => Assert.Empty(await s_dispatch.Change(from, to).FindAsync(FailureCodes.DbPoolerTransactionMode));
}
