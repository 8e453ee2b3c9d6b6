using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Pools of a program on Cloud Run that take more than a hosted server has, whose address alone is known.</summary>
public class HostedPoolBudgetTests
{
    private static readonly ProjectText s_project = new(
        ("deploy/billing.yaml", "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: billing\nspec:\n  template:\n    metadata:\n      annotations:\n        autoscaling.knative.dev/maxScale: \"15\"\n    spec:\n      containers:\n        - image: acme/billing:1\n          env:\n            - { name: PGHOST, value: 10.9.0.3 }\n            - { name: PGDATABASE, value: ledger }\n            - { name: PGUSER, value: billing }\n            - { name: DB_POOL, value: \"10\" }\n"),
        ("infra/sql.tf", "resource \"google_sql_database_instance\" \"ledger\" {\n  name = \"ledger-pg\"\n  settings {\n    tier = \"db-custom-1-3840\"\n    database_flags {\n      name  = \"max_connections\"\n      value = \"60\"\n    }\n  }\n}\n"),
        ("saved/billing.log", "2026-04-01T06:02:33.710204Z ERROR billing: error returned from database: sorry, too many clients already\n"),
        ("saved/ledger-pg.log", "2026-04-01 06:02:33.705 UTC [2888]: [1-1] db=ledger,user=billing FATAL:  sorry, too many clients already\n"));

    [Fact]
    public async Task Are_the_cause_by_the_user_that_the_server_refused()
    {
        Finding root = await s_project.AssertRootAsync("db.too-many-connections@billing", "deploy/billing.yaml:17", "deploy/billing.yaml:9", "infra/sql.tf:7", "saved/billing.log:1", "saved/ledger-pg.log:1");
        Assert.Contains("15 instances × 10 = 150 to ledger-pg: it takes 60", root.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_the_cause_where_the_server_writes_user_and_database_otherwise() =>
        await s_project.Change("db=ledger,user=billing FATAL", "billing@ledger FATAL").AssertRootAsync("db.too-many-connections@billing", "deploy/billing.yaml:17");

    [Theory]
    // Others were refused; the pools fit; nothing says how many run.
    [InlineData("db=ledger,user=billing", "db=ledger,user=reports")]
    [InlineData("db=ledger,user=billing", "db=archive,user=billing")]
    [InlineData("maxScale: \"15\"", "maxScale: \"5\"")]
    [InlineData("maxScale: \"15\"", "maxScale: \"0\"")]
    // By the usual limit the pools would have found room.
    [InlineData("DB_POOL, value: \"10\"", "DB_POOL, value: \"6\"")]
    public async Task Are_not_otherwise(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(FailureCodes.DbTooManyConnections), f => f.Summary.Contains("to ledger-pg", StringComparison.Ordinal));

    [Fact]
    public async Task Another_servers_flag_is_not_its_limit() =>
        Assert.Contains("it takes 100 (the default)", (await s_project.Change("name = \"ledger-pg\"", "name = \"archive-pg\"").AssertRootAsync("db.too-many-connections@billing", "deploy/billing.yaml:17")).Summary, StringComparison.Ordinal);
}
