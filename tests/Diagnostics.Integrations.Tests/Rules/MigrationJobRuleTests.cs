namespace Diagnostics.Integrations.Tests.Rules;

public class MigrationJobRuleTests
{
    private static readonly ProjectText s_project = new(("compose.yaml", """
        services:
          db:
            image: postgres:16
          migrate:
            build: ./migrate
            environment:
              DATABASE_URL: postgres://app@db:5432/shelf
            depends_on: [db]
          api:
            build: ./api
            environment:
              DATABASE_URL: postgres://app@db:5432/shelf
            depends_on: [db]
        """), ("logs/up.log", """
        migrate-1  | ERROR 20260305101500 stopped: duplicate isbn in loans
        migrate-1 exited with code 1
        api-1      | 2026-03-05T10:30:10Z  INFO api: listening on 0.0.0.0:3001
        api-1      | 2026-03-05T10:31:40Z ERROR api: error returned from database: column "returned_at" does not exist
        """));

    [Fact]
    public async Task A_job_that_ended_with_an_error_nobody_knows_is_the_cause_of_a_missing_column()
    {
        await s_project.AssertRootAsync("app.migration@migrate", "logs/up.log:1", "logs/up.log:2");
        Assert.Contains(await s_project.FindAsync("app.migration"), f => f is { Component: "api", Role: Core.Diagnosis.FindingRole.Cascade });
    }

    [Fact]
    public async Task A_job_that_tells_why_it_ended_is_not_told_twice() =>
        Assert.DoesNotContain(
            await s_project.Change("ERROR 20260305101500 stopped: duplicate isbn in loans", "psycopg2.OperationalError: FATAL:  password authentication failed for user \"app\"").FindAsync("app.migration"),
            f => f.Component == "migrate");

    [Fact]
    public async Task A_job_that_ended_well_is_none() =>
        await s_project.Change("migrate-1  | ERROR 20260305101500 stopped: duplicate isbn in loans\n", "").Change("exited with code 1", "exited with code 0").Change("ERROR api: error returned from database: column \"returned_at\" does not exist", "INFO api: GET /loans 200").AssertSilentAsync();

    [Theory]
    [InlineData("worker", "alembic upgrade head", true)]
    [InlineData("db-migrate", null, true)]
    [InlineData("schema", "psql -f /schema.sql", true)]
    [InlineData("api", "sh -c \"alembic upgrade head && uvicorn app:app\"", false)]
    [InlineData("immigration-api", "node server.js", false)]
    [InlineData("api", null, false)]
    public void A_job_is_known_by_its_name_or_by_its_only_command(string name, string? command, bool isJob)
    {
        var component = new Core.Configuration.Deployment.ComponentModel(name, Core.Configuration.Deployment.ComponentKind.Service);
        if (command is not null) component.CommandTexts.Add((null, command, new Core.Language.Citation(Core.Language.CitationKind.Config, "compose.yaml", 1)));
        Assert.Equal(isJob, Core.Diagnosis.Rules.MigrationJobRule.IsMigration(component));
    }
}
