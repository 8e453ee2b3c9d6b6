using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A program that ends at a value leads to the setting that has it, and to what makes its file be read so.</summary>
public class UnreadableValueTests
{
    private static readonly ProjectText s_raw = new(
        ("compose.yaml", "services:\n  mailer:\n    image: acme/mailer:3.1\n    env_file:\n      - path: env/mailer.env\n        format: raw\n    restart: unless-stopped\n"),
        ("env/mailer.env", "QUEUE_URL=redis://redis:6379/2\nSMTP_PORT=587   # submission\nSMTP_PASSWORD=Pip$9tidal-Kq3\n"),
        ("logs/mailer.log", "2026-04-27 17:00:14,023 INFO mailer starting\nTraceback (most recent call last):\n  File \"/app/settings.py\", line 18, in load\n    smtp_port=int(e[\"SMTP_PORT\"]),\nValueError: invalid literal for int() with base 10: '587   # submission'\n"));

    [Fact]
    public async Task What_format_raw_keeps_is_part_of_the_value()
    {
        Finding root = await s_raw.AssertRootAsync("config.invalid@mailer/development", "env/mailer.env:2", "compose.yaml:6", "logs/mailer.log:5");
        Assert.Contains("the file is read as it stands", root.NextSteps[0], StringComparison.Ordinal);
    }

    // Otherwise compose takes the comment away, and the value is well.
    [Theory]
    [InlineData("        format: raw\n", "        required: true\n")]
    [InlineData("   # submission\n", "\n")]
    public async Task The_bare_value_is_no_fault(string from, string to) => await s_raw.With("logs/mailer.log", "2026-04-27 17:00:14,023 INFO mailer starting\n").Change(from, to).AssertSilentAsync();

    private static readonly ProjectText s_inLine = new(
        ("compose.yaml", "services:\n  quotes:\n    image: acme/quotes:1\n    environment:\n      POOL_MAX: ten\n      LOG_FORMAT: text\n"),
        ("logs/quotes.log", "2026-04-27 17:00:14,023 INFO quotes starting\nTraceback (most recent call last):\n  File \"/app/main.py\", line 8, in <module>\n    size = int(raw)\nValueError: invalid literal for int() with base 10: 'ten'\n"));

    [Theory]
    [InlineData("", "")]
    [InlineData("ValueError: invalid literal for int() with base 10: 'ten'", "ValueError: could not convert string to float: 'ten'")]
    public async Task A_value_that_only_one_setting_has_names_it(string from, string to) => await s_inLine.Change(from, to).AssertRootAsync("config.invalid@quotes", "compose.yaml:5", "logs/quotes.log:5");

    // What a visitor sent, and what two settings have, tell of none.
    [Theory]
    [InlineData("base 10: 'ten'", "base 10: 'eleven'")]
    [InlineData("LOG_FORMAT: text", "LOG_FORMAT: ten")]
    public async Task A_value_of_no_setting_or_of_several_names_none(string from, string to) => Assert.DoesNotContain(await s_inLine.Change(from, to).FindAsync(), f => f.Code == FailureCodes.ConfigInvalid);

    [Fact]
    public async Task A_known_error_of_a_number_names_the_setting_too()
    {
        Finding root = await s_inLine.With("logs/quotes.log", "2026-04-27 17:00:14 ERROR Exception in thread \"main\" java.lang.NumberFormatException: For input string: \"ten\"\n").AssertRootAsync("config.invalid@quotes", "logs/quotes.log:1", "compose.yaml:5");
        Assert.Contains("POOL_MAX has a value that it cannot read", root.Summary, StringComparison.Ordinal);
    }
}
