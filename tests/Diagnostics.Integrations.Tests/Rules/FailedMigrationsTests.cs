using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>The statement of the migration that a log names.</summary>
public class FailedMigrationsTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  api:\n    build: .\n"),
        ("Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"),
        ("prisma/migrations/20260406081740_item_warehouse/migration.sql", "-- AlterTable\nALTER TABLE \"items\" ADD COLUMN \"note\" TEXT;\nALTER TABLE \"items\" ADD COLUMN \"warehouse_id\" INTEGER NOT NULL;\n"),
        ("logs/api.log", "Error: P3018\nA migration failed to apply. New migrations cannot be applied before the error is recovered from.\nMigration name: 20260406081740_item_warehouse\nDatabase error code: 23502\nDatabase error:\nERROR: column \"warehouse_id\" of relation \"items\" contains null values\n"));

    [Fact]
    public async Task Is_cited() => Assert.Contains(await Evidence(s_project), e => e.Location == "prisma/migrations/20260406081740_item_warehouse/migration.sql:3");

    [Fact]
    public async Task Is_the_first_where_no_column_is_named() =>
        Assert.Contains(await Evidence(s_project.Change("ERROR: column \"warehouse_id\" of relation \"items\" contains null values\n", "")), e => e.Location == "prisma/migrations/20260406081740_item_warehouse/migration.sql:2");

    [Fact]
    public async Task Is_not_looked_for_where_the_file_is_another() =>
        Assert.DoesNotContain(await Evidence(s_project.Change("Migration name: 20260406081740_item_warehouse", "Migration name: 20260406081741_other")), e => e.Location.StartsWith("prisma/", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<Citation>> Evidence(ProjectText project) => Assert.Single(await project.FindAsync(FailureCodes.AppMigration)).Evidence;
}
