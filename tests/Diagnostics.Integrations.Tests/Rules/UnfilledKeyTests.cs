using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A key that was never filled in, in a file that names no environment: a failure once somebody does not take it.</summary>
public class UnfilledKeyTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  mailer:\n    image: acme/mailer\n    env_file: [mailer.env]\n"),
        ("mailer.env", "MAIL_FROM=courses@example.com\nSENDGRID_API_KEY=your-sendgrid-api-key\n"),
        ("logs/mailer.log", "Traceback (most recent call last):\n  File \"/app/mailer.py\", line 13, in send\npython_http_client.exceptions.UnauthorizedError: HTTP Error 401: Unauthorized\n"));

    [Fact]
    public async Task Is_the_cause() => await s_project.AssertRootAsync("config.placeholder@mailer/development", "mailer.env:2", "logs/mailer.log:3");

    [Theory]
    [InlineData("python_http_client.exceptions.UnauthorizedError: HTTP Error 401: Unauthorized", "ValueError: no recipient")]
    [InlineData("your-sendgrid-api-key", "SG.k2VvT1yHQ9m0aLr7.e8Wq3PnZsD5uXfB1cJtK6iYg")]
    public async Task Otherwise_it_is_none(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(FailureCodes.ConfigPlaceholder), f => f.Status == Status.Fail);
}
