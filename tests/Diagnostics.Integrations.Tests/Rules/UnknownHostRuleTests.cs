using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class UnknownHostRuleTests
{
    private static readonly ProjectText s_slip = new(("compose.yaml", """
        services:
          api:
            image: acme/api
            environment:
              DATABASE_URL: postgres://shop@postgress:5432/shop
          postgres:
            image: postgres:16
        """));

    private static readonly ProjectText s_profile = new(
        ("compose.yaml", "services:\n  api:\n    image: acme/api\n    environment:\n      SEARCH_URL: http://search:7700\n  search:\n    image: getmeili/meilisearch:v1.8\n    profiles: [search]\n"),
        ("logs/api.log", "Error: getaddrinfo ENOTFOUND search\n"));

    [Fact]
    public async Task A_slip_in_a_services_name_needs_no_log()
    {
        Finding root = await s_slip.AssertRootAsync("dns.not-found@api", "compose.yaml:5", "compose.yaml:6");
        Assert.Contains("put postgres in place of postgress", root.NextSteps[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@postgress:", "@postgres:")]
    [InlineData("    image: postgres:16", "    image: postgres:16\n    container_name: postgress")]
    [InlineData("    image: postgres:16", "    image: postgres:16\n    networks:\n      default:\n        aliases: [postgress]")]
    [InlineData("    image: acme/api", "    image: acme/api\n    extra_hosts: ['postgress:10.0.0.7']")]
    [InlineData("    image: acme/api", "    image: acme/api\n    extra_hosts:\n      postgress: host-gateway")]
    [InlineData("    image: acme/api", "    image: acme/api\n    external_links: ['shared-postgres:postgress']")]
    [InlineData("    image: acme/api", "    image: acme/api\n    network_mode: host")]
    [InlineData("@postgress:", "@postgress.shop.internal:")]
    [InlineData("@postgress:", "@${DB_HOST:-postgres}:")]
    [InlineData("DATABASE_URL: postgres://shop@postgress:5432/shop", "POSTGRES_HOST_AUTH_METHOD: trust")]
    public async Task A_name_that_something_gives_is_no_slip(string from, string to) => await s_slip.Change(from, to).AssertSilentAsync();

    [Fact]
    public async Task Another_file_of_the_project_or_an_outside_network_may_have_the_name()
    {
        await s_slip.With("compose.db.yaml", "services:\n  postgress:\n    image: postgres:16\n").AssertSilentAsync();
        await s_slip.Change("    image: acme/api", "    image: acme/api\n    networks: [shared]").Change("    image: postgres:16", "    image: postgres:16\nnetworks:\n  shared: {external: true}").AssertSilentAsync();
    }

    [Fact]
    public async Task A_service_of_a_profile_is_missed_once_a_log_shows_it()
    {
        await s_profile.AssertRootAsync("container.missing@search", "compose.yaml:8", "compose.yaml:5", "logs/api.log:1");
        await s_profile.With("logs/api.log", "listening on 0.0.0.0:3000\n").AssertSilentAsync();
        Assert.Empty(await s_profile.With(".env", "COMPOSE_PROFILES=search\n").FindAsync(FailureCodes.ContainerMissing));
    }

    private static readonly ProjectText s_runner = new(
        ("compose.yaml", "services:\n  web:\n    image: acme/recipes\n    env_file: [web.env]\n  worker:\n    image: acme/recipes\n    env_file: [worker.env]\n  db:\n    image: postgres:16\n"),
        ("web.env", "RAILS_ENV=production\nDATABASE_URL=postgresql://recipes@db:5432/recipes\n"),
        ("worker.env", "RAILS_ENV=production\nDATABASE_URL=postgresql://recipes@postgresql:5432/recipes\n"),
        ("logs/runner.txt", "$ docker compose exec worker bin/rails runner 'puts 1'\ncould not translate host name \"postgresql\" to address: Name or service not known (PG::ConnectionBad)\n"));

    [Fact]
    public Task What_a_program_in_its_container_is_told_is_told_to_it() => s_runner.AssertRootAsync("dns.not-found@worker/development", "worker.env:2", "logs/runner.txt:2");

    [Fact]
    public Task A_log_of_nobody_is_of_the_only_one_that_is_sent_there() => s_runner.Change("$ docker compose exec worker bin/rails runner 'puts 1'\n", "$ rails runner check.rb\n").AssertRootAsync("dns.not-found@worker/development", "worker.env:2", "logs/runner.txt:2");

    [Theory]
    [InlineData("@db:", "@postgresql:")]
    [InlineData("postgresql://recipes@db:5432", "postgresql://recipes@localhost:5432")]
    public async Task A_log_of_nobody_tells_of_nobody_else(string from, string to) =>
        Assert.DoesNotContain(await s_runner.Change("$ docker compose exec worker bin/rails runner 'puts 1'\n", "$ rails runner check.rb\n").Change(from, to).FindAsync(FailureCodes.DnsNotFound), f => f.Component == "web");
}
