using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Sidekiq whose two halves are given different servers.</summary>
public class SplitQueueRuleTests
{
    private const string Listing = "$ heroku config -a shop\n=== shop Config Vars\n\nLANG:               en_US.UTF-8\nREDIS_URL:          rediss://:p4b1d9@ec2-3-1.example.com:25480\nSIDEKIQ_REDIS_URL:  rediss://:p8c2e7@ec2-54-2.example.com:11310\n";

    private static readonly ProjectText s_project = new(
        ("Procfile", "web: bundle exec puma\nworker: bundle exec sidekiq\n"),
        ("config/initializers/sidekiq.rb", "Sidekiq.configure_client do |config|\n  config.redis = { url: ENV.fetch(\"REDIS_URL\"), size: 5 }\nend\n\nSidekiq.configure_server do |config|\n  config.redis = { url: ENV.fetch(\"SIDEKIQ_REDIS_URL\") { ENV.fetch(\"REDIS_URL\") } }\nend\n"),
        ("app/controllers/orders_controller.rb", "class OrdersController < ApplicationController\n  def create\n    OrderJob.perform_later(order)\n  end\nend\n"),
        ("saved/config.txt", Listing));

    [Fact]
    public async Task Is_the_workers_fault()
    {
        Finding root = await s_project.AssertRootAsync("config.drift@worker", "saved/config.txt:6", "config/initializers/sidekiq.rb:6", "saved/config.txt:5", "config/initializers/sidekiq.rb:2");
        Assert.Contains("web puts jobs into the Redis of REDIS_URL", root.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ENV.fetch(\"SIDEKIQ_REDIS_URL\") { ENV.fetch(\"REDIS_URL\") }", "ENV[\"SIDEKIQ_REDIS_URL\"] || ENV[\"REDIS_URL\"]")]
    [InlineData("@ec2-54-2.example.com:11310", "@ec2-3-1.example.com:25480/2")]
    public async Task In_any_of_its_forms(string from, string to) => Assert.Single(await s_project.Change(from, to).FindAsync("config.drift"));

    [Theory]
    [InlineData("@ec2-54-2.example.com:11310", "@ec2-3-1.example.com:25480")]
    [InlineData("@ec2-54-2.example.com:11310", "@ec2-3-1.example.com:25479")]
    [InlineData("SIDEKIQ_REDIS_URL:  rediss://:p8c2e7@ec2-54-2.example.com:11310\n", "")]
    [InlineData("REDIS_URL:          rediss://:p4b1d9@ec2-3-1.example.com:25480\n", "")]
    [InlineData("OrderJob.perform_later(order)", "order.save!")]
    [InlineData("OrderJob.perform_later(order)", "Sidekiq::Client.via(POOL) { OrderJob.perform_later(order) }")]
    [InlineData("worker: bundle exec sidekiq", "worker: bundle exec clockwork")]
    [InlineData("url: ENV.fetch(\"REDIS_URL\")", "url: ENV.fetch(\"SIDEKIQ_REDIS_URL\")")]
    [InlineData("url: ENV.fetch(\"REDIS_URL\")", "url: Settings.redis")]
    public async Task Else_nothing_is_said(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(), f => f.Code == "config.drift");

    [Fact]
    public async Task Of_two_listings_none_is_taken() => Assert.DoesNotContain(await s_project.With("saved/before.txt", Listing).FindAsync(), f => f.Code == "config.drift");
}
