using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Processes of one program that miss the same column of a database that no file names.</summary>
public class SharedSchemaTests
{
    private static readonly ProjectText s_project = new(
        ("Procfile", "web: gunicorn app.wsgi\nworker: celery -A app worker\n"),
        ("logs/heroku-web.log", "2026-10-01T08:31:02.330118+00:00 app[web.1]: psycopg.errors.UndefinedColumn: column payslips.currency does not exist\n"),
        ("logs/heroku-worker.log", "2026-10-01T08:35:00.160407+00:00 app[worker.1]: psycopg.errors.UndefinedColumn: column payslips.currency does not exist\n"));

    [Fact]
    public async Task Are_one_fault() => Assert.Single((await s_project.DiagnoseAsync()).RootCauses, r => r.Code == FailureCodes.AppMigration);

    [Fact]
    public async Task Of_another_column_are_two() =>
        Assert.Equal(2, (await s_project.With("logs/heroku-worker.log", "2026-10-01T08:35:00.160407+00:00 app[worker.1]: psycopg.errors.UndefinedColumn: column jobs.owner does not exist\n").DiagnoseAsync()).RootCauses.Count(r => r.Code == FailureCodes.AppMigration));
}
