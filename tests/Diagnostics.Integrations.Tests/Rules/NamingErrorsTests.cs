using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A component in between that works, and whose own errors name the one behind it that failed; and the migration that nobody ran.</summary>
public class NamingErrorsTests
{
    private static readonly ProjectText s_school = new(
        ("lessons/fly.toml", "app = \"rabbet-lessons\"\n[http_service]\n  internal_port = 8080\n"),
        ("lessons/priv/repo/migrations/20260311101500_add_capacity_to_slots.exs", "defmodule Lessons.Repo.Migrations.AddCapacityToSlots do\n  use Ecto.Migration\n\n  def change do\n    alter table(:slots) do\n      add :capacity, :integer\n    end\n  end\nend\n"),
        ("enrol/fly.toml", "app = \"rabbet-enrol\"\n[env]\n  LESSONS_URL = \"http://rabbet-lessons.internal:8080\"\n"),
        ("site/fly.toml", "app = \"rabbet-site\"\n[env]\n  ENROL_URL = \"http://rabbet-enrol.internal:3000\"\n"),
        ("saved/lessons.log", "2026-03-12T08:44:40Z app[48e2d65b7c1938] ams [info]08:44:40.112 [info] Sent 500 in 11ms\n2026-03-12T08:44:40Z app[48e2d65b7c1938] ams [info]08:44:40.114 [error] ** (Postgrex.Error) ERROR 42703 (undefined_column) column s0.capacity does not exist\n"),
        ("saved/enrol.log", "2026-03-12T08:43:51Z app[3d8dd15b2e6189] ams [info]{\"level\":30,\"time\":1773305031008,\"msg\":\"Server listening at http://[::]:3000\"}\n2026-03-12T08:44:40Z app[3d8dd15b2e6189] ams [info]{\"level\":50,\"time\":1773305080121,\"status\":500,\"msg\":\"lessons request failed\"}\n"),
        ("saved/site.log", "2026-03-12T08:44:40Z app[6e8251d0c17d28] ams [info]GET /teachers/17 503 - - 41.207 ms\n2026-03-12T08:44:41Z app[6e8251d0c17d28] ams [info]GET /teachers/17 503 - - 29.880 ms\n"),
        ("saved/migrations.txt", "$ fly ssh console -a rabbet-lessons -C \"/app/bin/lessons rpc 'IO.inspect(Ecto.Migrator.migrations(Lessons.Repo))'\"\n[\n  {:up, 20250902081200, \"create_slots\"},\n  {:down, 20260311101500, \"add_capacity_to_slots\"}\n]\n"));

    [Fact]
    public async Task Pass_on_what_is_wrong_behind() => await s_school.AssertRootAsync("app.migration@rabbet-lessons", "saved/lessons.log:2");

    [Theory]
    [InlineData("lessons request failed", "request failed")]
    [InlineData("\"level\":50", "\"level\":30")]
    public async Task Without_such_an_error_nothing_is_passed_on(string from, string to) =>
        Assert.Contains(await s_school.Change(from, to).FindAsync(FailureCodes.HttpUnavailable), f => f is { Component: "rabbet-site", Role: FindingRole.Unexplained });

    [Fact]
    public async Task The_migration_that_was_not_run_is_cited() =>
        Assert.Superset(new HashSet<string> { "saved/migrations.txt:4", "lessons/priv/repo/migrations/20260311101500_add_capacity_to_slots.exs:6" }, await Evidence(s_school));

    [Fact]
    public async Task So_is_one_that_Rails_lists() =>
        Assert.Superset(new HashSet<string> { "saved/status.txt:4", "db/migrate/20260311101500_add_total.rb:3" }, await Evidence(new ProjectText(
            ("db/migrate/20260311101500_add_total.rb", "class AddTotal < ActiveRecord::Migration[7.1]\n  def change\n    add_column :orders, :total, :integer\n  end\nend\n"),
            ("logs/web.log", "ActiveRecord::StatementInvalid (PG::UndefinedColumn: ERROR:  column orders.total does not exist\n"),
            ("saved/status.txt", "$ bin/rails db:migrate:status\n Status   Migration ID    Migration Name\n   up     20250101000000  Create orders\n  down    20260311101500  Add total\n"))));

    [Theory]
    [InlineData("{:down, 2026", "{:up, 2026")]
    [InlineData("add :capacity, :integer", "add :taken, :integer")]
    [InlineData("20260311101500, \"add_capacity_to_slots\"", "20260311101999, \"other\"")]
    public async Task Another_migration_is_not(string from, string to) => Assert.DoesNotContain("saved/migrations.txt:4", await Evidence(s_school.Change(from, to)));

    private static async Task<HashSet<string>> Evidence(ProjectText project) => [.. Assert.Single(await project.FindAsync(FailureCodes.AppMigration)).Evidence.Select(e => e.Location)];
}
