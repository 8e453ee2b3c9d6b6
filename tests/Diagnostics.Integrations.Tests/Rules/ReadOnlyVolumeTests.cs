using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A database of Fly.io that is read-only since its volume is nearly full, as its clients meet it.</summary>
public class ReadOnlyVolumeTests
{
    private static readonly ProjectText s_project = new(
        ("db/fly.toml", "app = \"shop-db\"\n\n[build]\n  image = \"flyio/postgres-flex:17.2\"\n\n[[mounts]]\n  source = \"pg_data\"\n  destination = \"/data\"\n  initial_size = \"10gb\"\n\n[[services]]\n  internal_port = 5432\n"),
        ("api/fly.toml", "app = \"shop-api\"\n\n[http_service]\n  internal_port = 8080\n"),
        ("api/Dockerfile", "FROM elixir:1.19\nCMD [\"bin/shop\", \"start\"]\n"),
        (".env.prod", "DATABASE_URL=postgres://shop:Qm4Zt8Lr2Wx6@shop-db.flycast:5432/shop\n"),
        ("logs/shop-api.log", "** (Postgrex.Error) ERROR 25006 (read_only_sql_transaction) cannot execute INSERT in a read-only transaction\n"));

    private const string Checks = "$ fly checks list -a shop-db\n  pg | critical | [✗] disk-capacity: 92.7% - readonly mode enabled, extend your volume to re-enable writes (38.42µs)\n";

    [Fact]
    public async Task Belongs_to_the_database()
    {
        Finding root = await s_project.With("evidence/fly.txt", Checks).AssertRootAsync("db.read-only@shop-db/production", "evidence/fly.txt:2", "db/fly.toml:9", ".env.prod:1", "logs/shop-api.log:1");
        Assert.Contains("its volume is nearly full", root.Summary, StringComparison.Ordinal);
    }

    // Else its client may have been sent to a replica: that is the client's setting.
    [Fact]
    public async Task Else_is_told_of_who_met_it() => await s_project.AssertRootAsync("db.read-only@shop-api/production", "logs/shop-api.log:1", ".env.prod:1");
}
