using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>What two environments share: a risk by itself, a failure where a log shows what came of it.</summary>
public class EnvironmentIsolationTests
{
    private static readonly ProjectText s_secret = new(
        (".env.staging", "APP=x\nJWT_SIGNING_KEY=T7fLw2Yk9ZsQ4vXe1Nb8\n"), (".env.production", "JWT_SIGNING_KEY=T7fLw2Yk9ZsQ4vXe1Nb8\n"), ("Dockerfile", "FROM python:3.12\nCMD [\"python\", \"main.py\"]\n"),
        ("logs/production/api.log", "2026-01-01T10:00:00Z WARN accepted access token issued by staging for user 4411\n"));

    [Fact]
    public async Task A_token_of_the_other_environment_was_accepted()
    {
        Finding root = await s_secret.AssertRootAsync("config.shared-secret@api/staging", ".env.staging:2", ".env.production:1", "logs/production/api.log:1");
        Assert.Equal(Status.Fail, root.Status);
        Assert.Contains("production's log shows what staging made", root.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("T7fLw2Yk9ZsQ4vXe1Nb8", root.Summary + string.Concat(root.Evidence.Select(e => e.Excerpt)), StringComparison.Ordinal);
    }

    [Theory]
    // Its own tokens.
    [InlineData("issued by staging", "issued by production")]
    [InlineData("WARN accepted access token issued by staging for user 4411", "INFO listening")]
    public async Task Without_a_log_that_shows_it_a_shared_secret_is_a_warning(string from, string to)
    {
        Finding found = Assert.Single(await s_secret.Change(from, to).FindAsync(FailureCodes.ConfigSharedSecret));
        Assert.Equal(Status.Warn, found.Status);
    }

    [Fact]
    public async Task Jobs_of_the_other_environment_come_from_the_broker_that_both_name()
    {
        ProjectText project = new(
            (".env.staging", "BROKER_URL=amqp://app:a1b2c3d4@mq.example.net:5672/orders\n"), (".env.production", "BROKER_URL=amqp://app:a1b2c3d4@mq.example.net:5672/orders\n"), ("Dockerfile", "FROM ruby:3\nCMD [\"sidekiq\"]\n"),
            ("logs/production/worker.log", "2026-01-01T10:00:00Z INFO picked up job 8812 (InvoiceMailer) enqueued by staging\n"));
        Finding[] found = await project.FindAsync(FailureCodes.ConfigCrossEnvironment);
        Finding root = Assert.Single(found, f => f.Role == FindingRole.Root);
        Assert.Equal([".env.staging:1", ".env.production:1", "logs/production/worker.log:1"], root.Evidence.Select(e => e.Location));
    }

    [Fact]
    public async Task Where_no_file_shows_what_they_share_the_log_alone_says_so()
    {
        Finding found = Assert.Single(await s_secret.Change("JWT_SIGNING_KEY=T7fLw2Yk9ZsQ4vXe1Nb8\n", "").FindAsync());
        Assert.Equal(("config.cross-environment@api/production", Status.Fail), (found.Id, found.Status));
        Assert.InRange(found.Confidence, 0.4, 0.7);
    }

    [Theory]
    [InlineData("staging", "postgres://app:k3j4h5@pg.example.net:5432/shop", true)]
    [InlineData("staging", "postgres://app:k3j4h5@pg.example.net:5432/shop_staging", false)]
    public async Task Overlays_of_a_cluster_are_compared_as_env_files_are(string environment, string url, bool isShared)
    {
        static string Manifest(string url) => $"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: x\n          env:\n            - name: DATABASE_URL\n              value: {url}\n";
        Finding[] found = await ProjectText.FindAsync(FailureCodes.ConfigCrossEnvironment, ("k8s/production/api.yaml", Manifest("postgres://app:k3j4h5@pg.example.net:5432/shop")), ($"k8s/{environment}/api.yaml", Manifest(url)));
        Assert.Equal(isShared ? ["k8s/staging/api.yaml:13", "k8s/production/api.yaml:13"] : [], found.SelectMany(f => f.Evidence).Select(e => e.Location));
    }

    // A provider's sandbox is there for staging; production has no business with it.
    [Theory]
    [InlineData("smtp.sandbox.mailer.example", "smtp.eu.mailer.example", false)]
    [InlineData("smtp.eu.mailer.example", "smtp.sandbox.mailer.example", true)]
    public async Task The_sandbox_of_a_provider_is_for_all_but_production(string staging, string production, bool isFault) =>
        Assert.Equal(isFault, (await ProjectText.FindAsync(FailureCodes.ConfigCrossEnvironment, (".env.staging", $"SMTP_HOST={staging}\n"), (".env.production", $"SMTP_HOST={production}\n"), (".env.sandbox", "SMTP_HOST=localhost\n"))).Length > 0);
}
