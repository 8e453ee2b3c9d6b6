using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Queues of Sidekiq in which jobs wait that no process serves.</summary>
public class UnservedQueueRuleTests
{
    private static readonly ProjectText s_project = new(
        ("Procfile", "web: bundle exec puma -C config/puma.rb\nworker: bundle exec sidekiq -C config/sidekiq.yml\n"),
        ("config/sidekiq.yml", ":concurrency: 10\n:queues:\n  - [default, 3]\n  - [mailers, 1]\n"),
        ("app/jobs/render_job.rb", "class RenderJob < ApplicationJob\n  queue_as :documents\nend\n"),
        ("logs/sidekiqmon.txt", "$ bundle exec sidekiqmon\nSidekiq 7.3.9\n2026-04-02 07:21:40 UTC\n\n---- Processes (1) ----\n9b0e1f6c:2:4c0f [app]\n  Threads: 10 (0 busy)\n   Queues: default, mailers\n\n---- Queues (3) ----\nNAME          SIZE   LATENCY\ndefault          0      0.00\ndocuments    1,862   4763.21\nmailers          2      0.40\n"));

    [Fact]
    public async Task Are_missing_in_the_list_of_the_worker() => await s_project.AssertRootAsync("config.drift@worker", "config/sidekiq.yml:2", "logs/sidekiqmon.txt:13", "app/jobs/render_job.rb:2");

    [Theory]
    // Served; just put there; no process listed, or none waits.
    [InlineData("Queues: default, mailers", "Queues: default, documents, mailers")]
    [InlineData("4763.21", "12.10")]
    [InlineData("   Queues: default, mailers\n", "")]
    [InlineData("1,862   4763.21", "0      0.00")]
    public async Task Otherwise_nothing_is_said(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(), f => f.Code == FailureCodes.ConfigDrift);
}
