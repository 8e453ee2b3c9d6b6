using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>What fails now and then and is expected to, beside the same work that goes well.</summary>
public class OccasionalCallsTests
{
    private const string Late = "time=2026-07-14T09:00:30Z level=WARN msg=rates order=41 err=\"Get \\\"https://rates.partner.example/v1\\\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)\"\n";

    private static readonly string s_well = string.Concat(Enumerable.Range(10, 12).Select(i => $"time=2026-07-14T09:00:{i}Z level=INFO msg=priced order={i} total=9\n"));

    private static readonly string s_answered = string.Concat(Enumerable.Range(10, 12).Select(i => $"203.0.113.9 - - [14/Jul/2026:09:00:{i} +0000] \"GET /v1/orders/X{i} HTTP/2.0\" 200 614 \"-\" \"curl\"\n"));

    private static ProjectText Project(string log) => new(("compose.yaml", "services:\n  pricing:\n    image: acme/pricing:1\n"), ("logs/pricing.log", log));

    private static ProjectText Proxy(string log) => new(("compose.yaml", "services:\n  nginx:\n    image: nginx:1\n"), ("logs/nginx.log", log));

    private static string Failed(string status, int second) => $"203.0.113.9 - - [14/Jul/2026:09:00:{second} +0000] \"GET /v1/orders/Y{second} HTTP/2.0\" {status} 157 \"-\" \"curl\"\n";

    [Fact]
    public async Task A_call_of_ten_that_comes_late_is_no_outage() => await Project(s_well + Late + s_well).AssertSilentAsync();

    [Fact]
    public async Task Calls_that_come_late_to_the_end_are() => Assert.NotEmpty(await Project(s_well + Late).FindAsync(FailureCodes.HttpTimeout));

    [Fact]
    public async Task So_are_those_that_come_late_often() => Assert.NotEmpty(await Project(Late + Late + Late + s_well + Late + s_well).FindAsync(FailureCodes.HttpTimeout));

    [Fact]
    public async Task So_are_errors() => Assert.NotEmpty(await Project(s_well + Late.Replace("WARN", "ERROR", StringComparison.Ordinal) + s_well).FindAsync(FailureCodes.HttpTimeout));

    [Fact]
    public async Task Other_work_that_goes_well_proves_nothing() => Assert.NotEmpty(await Project((s_well + Late + s_well).Replace("msg=priced order", "msg=tick beat", StringComparison.Ordinal)).FindAsync(FailureCodes.HttpTimeout));

    [Fact]
    public async Task A_request_of_ten_on_one_route_is_no_outage() => await Proxy(s_answered + Failed("503", 22) + s_answered + Failed("503", 40) + s_answered).AssertSilentAsync();

    [Fact]
    public async Task One_of_five_is() => Assert.NotEmpty(await Proxy(string.Concat(Enumerable.Range(10, 8).Select(i => Failed("503", i) + string.Join('\n', s_answered.Split('\n').Skip(i - 10).Take(4)) + "\n")) + Failed("503", 50)).FindAsync(FailureCodes.HttpUnavailable));

    [Fact]
    public async Task So_is_a_route_that_is_never_answered_well() => Assert.NotEmpty(await Proxy(s_answered + Failed("503", 22).Replace("/orders/", "/refunds/", StringComparison.Ordinal) + s_answered.Split('\n')[0] + "\n" + Failed("503", 40).Replace("/orders/", "/refunds/", StringComparison.Ordinal) + s_answered.Split('\n')[1] + "\n").FindAsync(FailureCodes.HttpUnavailable));
}
