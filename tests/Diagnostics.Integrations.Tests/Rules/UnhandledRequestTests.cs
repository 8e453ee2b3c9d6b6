using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Requests that end in an exception nobody caught, in the words of several servers.</summary>
public class UnhandledRequestTests
{
    private const string Kestrel = "web-1  | fail: Microsoft.AspNetCore.Server.Kestrel[13]\nweb-1  |       Connection id \"0HN7\", Request id \"0HN7:00000002\": An unhandled exception was thrown by the application.\nweb-1  |       Contoso.Ledger.LedgerClosedException: The ledger is closed\nweb-1  |          at Contoso.Ledger.Book.Post(Entry e) in /src/Ledger/Book.cs:line 41\n";

    private const string Go = "web-1  | 2026/01/05 10:00:01 http: panic serving 10.0.0.3:51234: runtime error: index out of range [3] with length 2\nweb-1  | goroutine 18 [running]:\nweb-1  | main.(*server).orders(0xc000010000)\nweb-1  | \t/src/main.go:41 +0x1f\n";

    private static ProjectText Of(string log) => new(("compose.yaml", "services:\n  web:\n    image: registry.example.com/web:1\n"), ("logs/compose.log", log));

    // No signature knows the exception, and the service is not ready for all that.
    [Theory]
    [InlineData(Kestrel)]
    [InlineData(Go)]
    public async Task Are_not_silently_ready(string log)
    {
        DiagnosisResult result = await Of(log + log.Replace("00000002", "00000003", StringComparison.Ordinal).Replace("10:00:01", "10:00:09", StringComparison.Ordinal)).DiagnoseAsync();
        Assert.Equal(Verdict.NotReady, result.Verdict);
        Assert.Contains(result.Findings, f => f is { Component: "web", Status: Status.Fail });
    }

    // What the exception is about is the cause, and stands alone.
    [Fact]
    public async Task Give_way_to_what_the_exception_says()
    {
        Finding[] found = await Of("web-1  | ERROR:    Exception in ASGI application\nweb-1  | Traceback (most recent call last):\nweb-1  |   File \"/app/main.py\", line 9, in orders\nweb-1  | KeyError: 'STRIPE_KEY'\n").FindAsync();
        Assert.DoesNotContain(found, f => f is { Code: FailureCodes.HttpServerError, Role: FindingRole.Root });
    }
}
