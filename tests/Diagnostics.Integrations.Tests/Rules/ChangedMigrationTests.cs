using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A migration of Flyway that was changed after it ran: its file, and what the database kept of the run.</summary>
public class ChangedMigrationTests
{
    private static readonly ProjectText s_lessons = new(
        ("compose.yaml", "services:\n  lessons:\n    image: acme/lessons:2\n"),
        ("src/main/resources/db/migration/V6__booking.sql", "create table booking (id int);\n"),
        ("src/main/resources/db/migration/V7__payment.sql", "alter table booking add column paid int;\nalter table booking add column size text;\n"),
        ("logs/lessons.log", "2026-08-06T07:02:13.372Z ERROR 1 --- [lessons] o.s.boot.SpringApplication : Application run failed\norg.flywaydb.core.api.exception.FlywayValidateException: Validate failed: Migrations have failed validation\nMigration checksum mismatch for migration version 7\n-> Applied to database : -1472391045\n-> Resolved locally    : 1190283392\n"),
        ("evidence/history.txt", "lessons=# select installed_rank, version, checksum from flyway_schema_history;\n installed_rank | version |  checksum\n----------------+---------+-------------\n              1 | 6       |   -44120873\n              2 | 7       | -1472391045\n(2 rows)\n"));

    [Fact]
    public async Task The_file_and_the_row_of_the_history_are_shown()
    {
        Finding root = await s_lessons.AssertRootAsync("app.migration@lessons");
        Assert.Contains(root.Evidence, e => e.Location == "src/main/resources/db/migration/V7__payment.sql:1");
        Assert.Contains(root.Evidence, e => e.Location == "evidence/history.txt:5");
    }

    // Two databases may each have one of that version.
    [Fact]
    public async Task No_file_is_shown_where_two_have_the_version() =>
        Assert.DoesNotContain((await s_lessons.With("other/db/V7__other.sql", "select 1;\n").AssertRootAsync("app.migration@lessons")).Evidence, e => e.Source.EndsWith(".sql", StringComparison.Ordinal));

    [Fact]
    public async Task A_history_alone_is_no_fault() => await s_lessons.With("logs/lessons.log", "2026-08-06T07:02:13.372Z  INFO 1 --- [lessons] o.s.boot.SpringApplication : Started\n").AssertSilentAsync();
}
