using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Secrets that a project declares and does not grant to the service that reads them.</summary>
public class UngrantedSecretRuleTests
{
    private static readonly ProjectText s_stack = new(
        ("stack/shop.yml", """
            services:
              mailer:
                image: acme/mailer:1
                secrets: [amqp_password]
              web:
                image: acme/web:1
            secrets:
              amqp_password:
                file: ./secrets/amqp_password
              smtp_password:
                external: true
            """));

    [Theory]
    [InlineData("FileNotFoundError: [Errno 2] No such file or directory: '/run/secrets/smtp_password'")]
    [InlineData("Error: ENOENT: no such file or directory, open '/run/secrets/smtp_password'")]
    [InlineData("2026/05/04 10:00:00 open /run/secrets/smtp_password: no such file or directory")]
    [InlineData("Unhandled exception. System.IO.FileNotFoundException: Could not find file '/run/secrets/smtp_password'.")]
    public async Task The_service_does_not_list_it(string line)
    {
        Finding root = await s_stack.With("logs/mailer.log", line + "\n").AssertRootAsync("config.not-propagated@mailer", "stack/shop.yml:4", "stack/shop.yml:10", "logs/mailer.log:1");
        Assert.Equal("At stack/shop.yml:4, add smtp_password to the secrets of mailer, then deploy it again", root.NextSteps[0]);
    }

    [Fact]
    public async Task Without_a_list_the_service_is_cited() =>
        await s_stack.With("logs/web.log", "cat: /run/secrets/smtp_password: No such file or directory\n").AssertRootAsync("config.not-propagated@web", "stack/shop.yml:5", "stack/shop.yml:10");

    [Theory]
    // Granted, under its own name or another: that it is not there has another reason.
    [InlineData("[amqp_password]", "[amqp_password, smtp_password]")]
    [InlineData("[amqp_password]", "[{ source: amqp_password, target: smtp_password }]")]
    // No secret of the project.
    [InlineData("  smtp_password:", "  other_password:")]
    public async Task Else_it_is_not_told_so(string from, string to) =>
        Assert.Empty(await s_stack.Change(from, to).With("logs/mailer.log", "FileNotFoundError: [Errno 2] No such file or directory: '/run/secrets/smtp_password'\n").FindAsync(FailureCodes.ConfigNotPropagated));

    [Fact]
    public async Task Nothing_is_wrong() => await s_stack.With("logs/mailer.log", "INFO mailer starting\n").AssertSilentAsync();
}
