using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A dollar sign in a file that compose hands to a service.</summary>
public class FilledEnvFilesTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  notifier:\n    image: acme/notifier:1\n    env_file: env/notifier.env\n  api:\n    image: acme/api:1\n    env_file: env/api.env\n"),
        ("env/notifier.env", "SMTP_HOST=smtp.acme.example\nSMTP_PASSWORD=Wm4t$kQz81bV-7nRx\n"),
        ("env/api.env", "NODE_ENV=production\n"),
        ("saved/up.log", "time=\"2026-07-14T07:02:11+02:00\" level=warning msg=\"The \\\"kQz81bV\\\" variable is not set. Defaulting to a blank string.\"\n"),
        ("saved/notifier.log", "{\"level\":50,\"name\":\"notifier\",\"msg\":\"Invalid login: 535 5.7.8 Error: authentication failed\"}\n"));

    [Fact]
    public async Task Begins_a_variable()
    {
        Finding root = await s_project.AssertRootAsync("config.undefined-variable@notifier/development", "env/notifier.env:2", "saved/up.log:1");
        // What stands behind it is a part of the password.
        Assert.DoesNotContain("kQz81bV", root.Summary + string.Concat(root.Evidence.Select(e => e.Excerpt)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_is_no_secret_the_name_is_told() =>
        Assert.Contains("the variable REGION", (await s_project.Change("SMTP_HOST=smtp.acme.example", "SMTP_HOST=\"smtp.${REGION}.example\"").Change("kQz81bV\\", "REGION\\").Change("$kQz81bV", "kQz81bV").FindAsync(FailureCodes.ConfigUndefinedVariable))[0].Summary, StringComparison.Ordinal);

    // In single quotes, doubled, in a comment, or without compose's own word.
    [Theory]
    [InlineData("Wm4t$kQz81bV-7nRx", "Wm4t-7nRx # was Wm4t$kQz81bV")]
    [InlineData("Wm4t$kQz81bV-7nRx", "'Wm4t$kQz81bV-7nRx'")]
    [InlineData("Wm4t$kQz81bV-7nRx", "Wm4t$$kQz81bV-7nRx")]
    [InlineData("variable is not set", "variable is set")]
    public async Task Otherwise_it_is_a_dollar_sign(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(FailureCodes.ConfigUndefinedVariable), f => f.Component == "notifier");
}
