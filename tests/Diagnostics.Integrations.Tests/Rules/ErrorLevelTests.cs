using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class ErrorLevelTests
{
    private const string Failed = "fail: Mailer.OutboxWorker[0]\n      sending inv-9100@example.com gave up, attempt 1\n      no answer from the relay\ninfo: Mailer.OutboxWorker[0]\n      4 message(s) due\n";

    private static ProjectText Logging(string text) => new(
        ("compose.yaml", "services:\n  mailer:\n    image: registry.example.com/mailer:1\n  relay:\n    image: registry.example.com/relay:1\n"),
        ("logs/mailer.log", "info: Microsoft.Hosting.Lifetime[0]\n      Application started. Press Ctrl+C to shut down.\n" + text),
        ("logs/relay.log", "2026-02-03T13:10:01Z postfix/smtpd[12]: connect from localhost\n2026-02-03T13:10:30Z INFO listening on 0.0.0.0:587\n"));

    // .NET's console writes the level in four letters, and the word "error" nowhere.
    [Fact]
    public async Task Errors_of_dotnet_hold_a_deployment_back() =>
        Assert.Contains((await Logging(Failed + Failed + Failed).DiagnoseAsync()).UnexplainedErrors, e => e.Component == "mailer" && e.Count == 3);

    [Fact]
    public async Task One_of_them_does_not() => Assert.NotEqual(Verdict.NotReady, (await Logging(Failed).DiagnoseAsync()).Verdict);

    // systemd's journal, kept as text.
    [Fact]
    public async Task A_journal_that_was_kept_as_text_is_a_log() => Assert.Equal(["badge-printer"], (await new ProjectText(
        ("units/badge-printer.service", "[Service]\nExecStart=/srv/badges/venv/bin/uvicorn app:app --port 8091\n"),
        ("logs/badge-printer.journal", "Mar 09 14:02:12 tickets-1 uvicorn[20411]: ERROR:    [Errno 98] error while attempting to bind on address ('127.0.0.1', 8091): address already in use\nMar 09 14:02:12 tickets-1 systemd[1]: badge-printer.service: Main process exited, code=exited, status=1/FAILURE\n"))
        .FindAsync(FailureCodes.PortInUse)).Select(f => f.Component));
}
