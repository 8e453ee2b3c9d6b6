using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

/// <summary>One fault in the words of several clients and of their server is one root; two faults stay two.</summary>
public class OneFaultToldBySeveralTests
{
    private const string Rejected = "asyncpg.exceptions.InvalidPasswordError: password authentication failed for user \"shop\"";
    private const string ServerLog = "2026-03-02 02:11:42.000 UTC [71] FATAL:  password authentication failed for user \"shop\"";

    [Fact]
    public void Several_clients_with_the_same_credentials_and_the_server_that_rejects_them_are_one_root_at_the_server()
    {
        IReadOnlyList<Finding> findings = Shop("opensesame", "opensesame").Log("logs/db.log", ServerLog).Log("logs/api.log", Rejected).Log("logs/worker.log", Rejected).Conclude();
        Assert.Equal((FailureCodes.DbAuthRejected, "db"), Root(findings));
        Assert.Equal(["api", "worker"], findings.Where(f => f.Code == FailureCodes.DbAuthRejected && f.Role == FindingRole.Cascade).Select(f => f.Component).Order());
    }

    [Fact]
    public void Without_a_word_of_the_server_the_first_client_stands_for_all_where_they_send_what_the_server_has_not()
    {
        IReadOnlyList<Finding> findings = Shop("oldsesame", "oldsesame").Log("logs/api.log", Rejected).Log("logs/worker.log", Rejected).Conclude();
        Assert.Equal((FailureCodes.DbAuthRejected, "api"), Root(findings));
        Assert.Single(findings, f => f is { Component: "worker", Role: FindingRole.Cascade });
    }

    [Fact]
    public void A_client_whose_own_password_differs_is_at_fault_and_the_servers_log_repeats_it()
    {
        IReadOnlyList<Finding> findings = Shop("opensesame", "0ther-0ne").Log("logs/db.log", ServerLog).Log("logs/worker.log", Rejected).Conclude();
        Assert.Equal((FailureCodes.DbAuthRejected, "worker"), Root(findings));
        Assert.Single(findings, f => f is { Component: "db", Role: FindingRole.Cascade });
    }

    [Fact]
    public void Clients_that_send_different_credentials_are_two_roots()
    {
        IReadOnlyList<Finding> findings = Shop("wr0ng-one", "wr0ng-two").Log("logs/api.log", Rejected).Log("logs/worker.log", Rejected).Conclude();
        Assert.Equal(["api", "worker"], findings.Where(f => f.Role == FindingRole.Root).Select(f => f.Component).Order());
    }

    [Fact]
    public void A_schema_that_is_behind_is_the_fault_of_the_job_that_migrates()
    {
        const string column = "ERROR: column \"settled_at\" does not exist (SQLSTATE 42703)";
        IReadOnlyList<Finding> findings = new DeploymentBuilder()
            .Compose("api", environment: ["DATABASE_URL=postgresql://shop@db:5432/shop"], dependsOn: ["db"]).Compose("migrate", environment: ["DATABASE_URL=postgresql://shop@db:5432/shop"], dependsOn: ["db"]).Compose("db", image: "postgres:16")
            .Log("logs/api.log", column).Log("logs/migrate.log", "error: Dirty database version 7. Fix and force version.").Log("logs/db.log", "2026-03-02 02:11:42.000 UTC [71] ERROR:  column \"settled_at\" does not exist at character 8").Conclude();
        Assert.Equal((FailureCodes.AppMigration, "migrate"), Root(findings));
    }

    private static DeploymentBuilder Shop(string api, string worker) => new DeploymentBuilder()
        .Compose("api", environment: [$"DATABASE_URL=postgresql://shop:{api}@db:5432/shop"], dependsOn: ["db"])
        .Compose("worker", environment: [$"DATABASE_URL=postgresql://shop:{worker}@db:5432/shop"], dependsOn: ["db"])
        .Compose("db", image: "postgres:16", environment: ["POSTGRES_USER=shop", "POSTGRES_PASSWORD=opensesame", "POSTGRES_DB=shop"]);

    private static (string Code, string? Component) Root(IReadOnlyList<Finding> findings)
    {
        Finding root = Assert.Single(findings, f => f.Role == FindingRole.Root);
        return (root.Code, root.Component);
    }
}
