using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Clients that are refused because another holds most of a server's connections.</summary>
public class ConnectionHolderRuleTests
{
    private static readonly ProjectText s_project = new(
        ("Procfile", "web: bundle exec puma -C config/puma.rb\nworker: bundle exec sidekiq -C config/sidekiq.yml\n"),
        ("ops/heroku.log", "2026-02-17T08:31:03.557790+00:00 app[worker.1]: ActiveRecord::ConnectionNotEstablished: connection to server at \"10.1.44.208\", port 5432 failed: FATAL:  too many connections for role \"u6k2\"\n2026-02-17T08:31:05.051880+00:00 app[web.1]: ActiveRecord::ConnectionNotEstablished (connection to server at \"10.1.44.208\", port 5432 failed: FATAL:  too many connections for role \"u6k2\"\n"),
        ("ops/pg.txt", "$ psql -c \"select application_name, count(*) from pg_stat_activity group by 1\"\n          application_name         | count \n-----------------------------------+-------\n sidekiq 7.3.9 app [25 of 25 busy] |    15\n puma: cluster worker 0: 2 [app]   |     3\n(2 rows)\n"));

    [Fact]
    public async Task Who_holds_most_is_the_cause() => await s_project.AssertRootAsync("db.too-many-connections@worker", "ops/heroku.log:1");

    [Theory]
    [InlineData("|    15", "|     3")]
    [InlineData(" sidekiq 7.3.9", " job-runner 7")]
    public async Task Else_both_stay(string from, string to) =>
        Assert.Equal(2, (await s_project.Change(from, to).FindAsync()).Count(f => f is { Code: "db.too-many-connections", Role: FindingRole.Root or FindingRole.Unexplained }));
}
