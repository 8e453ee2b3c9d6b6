using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Log-ins for a mail server that a container was not handed.</summary>
public class MailLoginTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  courier:\n    image: registry.example.com/courier:1\n    environment:\n      SMTP_HOST: smtp.example.org\n      SMTP_USER: ${SMTP_USER}\n      MAIL_FROM: hello@example.org\n"),
        (".env", "SMTP_USER=campion\nSMTP_PASSWORD=pb_live_7QmZr4TxU1kw\n"),
        ("courier/mailer.js", "const auth = { user: process.env.SMTP_USER, pass: process.env.SMTP_PASSWORD };\n"),
        ("logs/courier.log", "POST /send 502 - Error: Missing credentials for \"PLAIN\"\n"));

    [Fact]
    public async Task That_the_code_reads_and_composes_own_file_has() => await s_project.AssertRootAsync("config.not-propagated@courier/development", ".env:2", "compose.yaml:6", "logs/courier.log:1");

    [Fact]
    public async Task That_no_code_shows_are_known_by_their_beginning() => await s_project.With("courier/mailer.js", "").AssertRootAsync("config.not-propagated@courier/development", ".env:2", "compose.yaml:6", "logs/courier.log:1");

    // It is handed over, or nobody says which it is: what the log tells stands for itself.
    [Theory]
    [InlineData("${SMTP_USER}\n", "${SMTP_USER}\n      SMTP_PASSWORD: ${SMTP_PASSWORD}\n")]
    [InlineData("SMTP_PASSWORD", "SMTP_REGION")]
    public async Task That_are_there_are_another_matter(string from, string to)
    {
        ProjectText project = s_project.Change(from, to);
        Assert.Empty(await project.FindAsync(FailureCodes.ConfigNotPropagated));
        Assert.Single(await project.FindAsync(FailureCodes.ServiceAuthRejected));
    }
}
