using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Clients that are refused, or get no answer, and do not say by whom; and addresses that answer nobody any more.</summary>
public class UnnamedServerTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  api:\n    image: acme/api:1\n  web:\n    image: acme/web:1\n    depends_on: [api]\n"),
        ("logs/compose.log", "api-1  | ConnectionRefusedError: [Errno 111] Connection refused\napi-1 exited with code 1\n"));

    [Fact]
    public async Task Cannot_use_something_that_they_need()
    {
        Finding found = Assert.Single(await s_project.FindAsync(), f => f.Code == FailureCodes.DependencyFailed && f.Component == "api");
        Assert.Null(found.Target);
        Assert.DoesNotContain(await s_project.FindAsync(), f => f.Code == FailureCodes.NetRefused);
    }

    // One answer that came late is no outage; what ended the program is.
    [Theory]
    [InlineData("Net::ReadTimeout with #<TCPSocket:(closed)>\napi-1  | GET /health 200 1.2 ms - 15", 0)]
    [InlineData("Net::ReadTimeout with #<TCPSocket:(closed)>\napi-1  | Net::ReadTimeout with #<TCPSocket:(closed)>", 1)]
    public async Task Count_late_answers(string lines, int found) =>
        Assert.Equal(found, (await s_project.Change("ConnectionRefusedError: [Errno 111] Connection refused\napi-1 exited with code 1", lines).FindAsync()).Count(f => f.Code == FailureCodes.DependencyFailed && f.Component == "api"));

    // The address of a container that has ended answers nobody: that is no fault of its own.
    [Fact]
    public async Task Find_no_host_where_a_container_has_ended()
    {
        Finding[] findings = [.. await s_project.Change("api-1  | ConnectionRefusedError: [Errno 111] Connection refused\n", "api-1  | KeyError: 'STRIPE_KEY'\nweb-1  | Error: connect EHOSTUNREACH 172.18.0.4:8000 - GET http://api:8000/\n").FindAsync()];
        Assert.DoesNotContain(findings, f => f.Code == FailureCodes.NetHostUnreachable && f.Role == FindingRole.Root);
    }
}
