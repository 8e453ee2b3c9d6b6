using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A log-in that is turned down, and a credential of a manifest that was never filled in.</summary>
public class UnfilledCredentialRuleTests
{
    private static readonly ProjectText s_mail = new(
        ("k8s/mailer.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: mailer\nspec:\n  template:\n    metadata: { labels: { app: mailer } }\n    spec:\n      containers:\n        - name: mailer\n          image: registry.example.com/mailer:1\n          envFrom:\n            - secretRef: { name: mailer }\n"),
        ("k8s/secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: mailer\nstringData:\n  SMTP_HOST: relay.mail.internal\n  SMTP_PASSWORD: \"<relay-password>\"\n"),
        ("logs/mailer.log", "time=2026-06-01T05:58:22.149Z level=ERROR msg=\"send failed\" error=\"smtp relay.mail.internal:587: 535 5.7.8 Error: authentication failed: (reason unavailable)\"\n"));

    [Fact]
    public async Task It_is_the_root_of_the_rejection() => await s_mail.AssertRootAsync("config.placeholder@mailer", "k8s/secret.yaml:7", "logs/mailer.log:1");

    // Manifests are kept so, and filled in where they are applied.
    [Fact]
    public async Task No_rejection_no_fault() => await s_mail.With("logs/mailer.log", "time=2026-06-01T05:58:22.149Z level=INFO msg=sent\n").AssertSilentAsync();

    [Theory]
    [InlineData("<relay-password>", "gG7-relay-Hx20qpLw")]
    // A tool fills it in.
    [InlineData("<relay-password>", "<path:kv/data/mail#password>")]
    [InlineData("  name: mailer\nstringData", "  name: mailer\n  annotations: { avp.kubernetes.io/path: kv/data/mail }\nstringData")]
    // The credential of something else.
    [InlineData("SMTP_PASSWORD", "STRIPE_API_KEY")]
    public async Task Another_value_or_another_key_is_not_blamed(string from, string to) => Assert.Empty(await s_mail.Change(from, to).FindAsync(FailureCodes.ConfigPlaceholder));
}
