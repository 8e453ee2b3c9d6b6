namespace Diagnostics.Integrations.Tests.Rules;

public class WrongEnvironmentExplainsRefusalTests
{
    private static readonly ProjectText s_project = new(
        (".env.production", "APP_ENV=production\nDATABASE_URL=postgres://roster_prd@db.production.roster.example:5432/roster\n"),
        (".env.staging", "APP_ENV=staging\nDATABASE_URL=postgres://roster_stg@db.production.roster.example:5432/roster\n"),
        ("logs/staging/web.log", """
        2026-10-12 08:00:03,202 INFO daphne.server Listening on TCP address 0.0.0.0:8000
        django.db.utils.OperationalError: connection failed: connection to server at "10.40.0.15", port 5432 failed: FATAL:  no pg_hba.conf entry for host "10.60.2.8", user "roster_stg", database "roster", SSL encryption
        """));

    [Fact]
    public async Task The_refusal_of_the_other_environments_database_follows_from_the_setting()
    {
        await s_project.AssertRootAsync("config.cross-environment@web/staging", ".env.staging:2");
        Assert.Contains(await s_project.FindAsync("db.auth.not-permitted"), f => f.Role == Core.Diagnosis.FindingRole.Cascade);
    }

    [Fact]
    public async Task A_refusal_of_its_own_database_stands_alone() =>
        Assert.Contains(await s_project.Change("roster_stg@db.production.roster.example", "roster_stg@db.staging.roster.example").FindAsync("db.auth.not-permitted"), f => f.Role == Core.Diagnosis.FindingRole.Root);
}
