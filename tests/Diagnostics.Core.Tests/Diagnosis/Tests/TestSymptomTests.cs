using Diagnostics.Core.Diagnosis.Tests;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Diagnosis.Tests;

/// <summary>What a failing test met, in the words of assertion libraries; and what is an assertion about values and nothing else.</summary>
public class TestSymptomTests
{
    [Theory]
    [InlineData("expected: <200> but was: <502>", FailureCodes.HttpBadGateway)] // JUnit 5
    [InlineData("assert 503 == 200", FailureCodes.HttpUnavailable)] // pytest
    [InlineData("AssertionError: 500 != 200 : list of orders", FailureCodes.HttpServerError)] // unittest
    [InlineData("Expected: 200\nReceived: 500", FailureCodes.HttpServerError)] // jest
    [InlineData("expected 504 to equal 200", FailureCodes.HttpTimeout)] // chai
    [InlineData("unexpected status: got 500, want 200", FailureCodes.HttpServerError)] // go
    [InlineData("Expected response status code [200] but received 500.", FailureCodes.HttpServerError)] // Laravel
    [InlineData("Response status code does not indicate success: 503 (Service Unavailable).", FailureCodes.HttpUnavailable)] // .NET
    [InlineData("requests.exceptions.HTTPError: 502 Server Error: Bad Gateway", FailureCodes.HttpBadGateway)]
    [InlineData("page.waitForURL: Timeout 15000ms exceeded.", FailureCodes.HttpTimeout)] // Playwright
    [InlineData("context deadline exceeded (Client.Timeout exceeded while awaiting headers)", FailureCodes.HttpTimeout)]
    [InlineData("aiohttp.client_exceptions.ServerDisconnectedError: Server disconnected", FailureCodes.NetReset)]
    [InlineData("Error: socket hang up", FailureCodes.NetReset)]
    [InlineData("document has state 'failed' (error: workers: All connection attempts failed)", FailureCodes.NetRefused)]
    public void What_the_service_did_is_read_from_the_message(string message, string code) => Assert.Equal(code, TestSymptom.Of(Failed(message)));

    [Theory]
    [InlineData("assert 3 == 4")]
    [InlineData("expected 500 items, got 499")]
    [InlineData("expected: <500> but was: <200>")] // the service works where an error was wanted
    [InlineData("assert total == 502.10")]
    [InlineData("TypeError: cannot read properties of undefined")]
    [InlineData("expected 'timeout' to equal 30")]
    [InlineData("Expected: 404\nReceived: 200")]
    public void An_assertion_about_values_tells_of_nothing(string message) => Assert.Null(TestSymptom.Of(Failed(message)));

    private static TestCaseResult Failed(string message)
    {
        string xml = $"<testsuite name=\"s\" tests=\"1\" failures=\"1\"><testcase classname=\"a\" name=\"b\" time=\"0.1\"><failure message=\"{System.Security.SecurityElement.Escape(message)}\"/></testcase></testsuite>";
        var cases = new List<TestCaseResult>();
        new TestReportReader(new Redactor(new byte[32])).Read("junit.xml", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(xml)), cases.Add, CancellationToken.None);
        return Assert.Single(cases);
    }
}
