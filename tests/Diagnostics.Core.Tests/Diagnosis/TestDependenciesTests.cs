using Diagnostics.Core.Checks;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Tests;
using Diagnostics.Core.Evidence.Tests.Integrity;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis;

public class TestDependenciesTests
{
    [Theory]
    [InlineData("127.0.0.1:8002", "127.0.0.1", 8002)]
    [InlineData("http://localhost/health", "localhost", 80)]
    [InlineData("wss://api.example/ws", "api.example", 443)]
    [InlineData("postgres://app@db.example/shop", "db.example", 5432)]
    [InlineData("[::1]:6379", "::1", 6379)]
    public void A_check_tells_where_and_how_fast(string target, string host, int port)
    {
        ObservedDependency found = TestDependencies.From(Check(target, Status.Pass, new PhaseTiming("connect", TimeSpan.FromMilliseconds(20)), new PhaseTiming("tls", TimeSpan.FromMilliseconds(30)), new PhaseTiming("first-byte", TimeSpan.FromMilliseconds(5045))))!;
        Assert.Equal((host, port, Status.Pass), (found.Host, found.Port, found.Status));
        Assert.Equal(5045, found.Answer!.Value.TotalMilliseconds);
        Assert.Contains("connect 20 ms + tls 30 ms + first-byte 5045 ms", found.Figure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_check_has_no_time_and_a_failing_finding_is_a_component_that_is_down()
    {
        ObservedDependency check = TestDependencies.From(Check("localhost:8000", Status.Fail, new PhaseTiming("connect", TimeSpan.FromMilliseconds(1))))!;
        Assert.Equal((Status.Fail, (TimeSpan?)null), (check.Status, check.Answer));
        Assert.Equal(Status.Fail, TestDependencies.From(Finding(FailureCodes.NetRefused))!.Status);
        Assert.Null(TestDependencies.From(Finding(FailureCodes.ConfigDrift)));
        Assert.Null(TestDependencies.From(Finding(FailureCodes.TestFailed)));
    }

    private static Finding Finding(string code) => new("x", code, "api", null, Status.Fail, "api: x", 1, [], [], DateTimeOffset.UnixEpoch);

    private static RecordedCheck Check(string target, Status status, params PhaseTiming[] phases) =>
        new("port", target, phases, new RecordedEvidence("x", "api", null, status, status == Status.Fail ? FailureCodes.NetRefused : null, "api refuses", null, [], [], DateTimeOffset.UnixEpoch, null, TimeSpan.Zero));
}
