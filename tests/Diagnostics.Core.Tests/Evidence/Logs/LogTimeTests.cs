using System.Globalization;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Tests.Evidence.Logs;

public sealed class LogTimeTests
{
    [Theory]
    [InlineData("2026-01-05T10:00:01.123Z INFO x", "2026-01-05T10:00:01.123Z")]
    [InlineData("2026-01-05 10:00:01,123 ERROR x", "2026-01-05T10:00:01.123Z")]
    [InlineData("[2026-01-05 10:00:01 +0200] [7] [INFO] x", "2026-01-05T08:00:01Z")]
    [InlineData("2026-01-05T10:00:01.123456789-05:30 x", "2026-01-05T15:30:01.1234567Z")]
    [InlineData("2026/01/05 10:00:01 [error] 7#7: x", "2026-01-05T10:00:01Z")]
    [InlineData("10.0.0.1 - - [05/Jan/2026:10:00:01 +0100] \"GET / HTTP/1.1\" 200 1", "2026-01-05T09:00:01Z")]
    [InlineData("1:M 05 Jan 2026 10:00:01.123 * x", "2026-01-05T10:00:01.123Z")]
    [InlineData("05-Jan-2026 10:00:01.123 SEVERE [main] x", "2026-01-05T10:00:01.123Z")]
    [InlineData("Jan  5 10:00:01 host app[7]: x", "2026-01-05T10:00:01Z")]
    [InlineData("Jan 05 10:00:01 PM ==> x", "2026-01-05T22:00:01Z")]
    [InlineData("[Mon Jan 05 10:00:01.123456 2025] [proxy:error] x", "2025-01-05T10:00:01.123456Z")]
    [InlineData("E0105 10:00:01.123456       1 x.go:7] x", "2026-01-05T10:00:01.123456Z")]
    [InlineData("[Nest] 1  - 01/05/2026, 10:00:01 AM     LOG x", "2026-01-05T10:00:01Z")]
    [InlineData("E, [2026-01-05T10:00:01.123456 #1] ERROR -- : x", "2026-01-05T10:00:01.123456Z")]
    [InlineData("<34>1 2026-01-05T10:00:01.123Z host app 7 - - x", "2026-01-05T10:00:01.123Z")]
    [InlineData("api-1  | 2026-01-05T10:00:01.5Z x", "2026-01-05T10:00:01.5Z")]
    [InlineData("{\"level\":30,\"time\":1767607201123,\"msg\":\"x\"}", "2026-01-05T10:00:01.123Z")]
    [InlineData("{\"level\":\"info\",\"ts\":1767607201.5,\"msg\":\"x\"}", "2026-01-05T10:00:01.5Z")]
    [InlineData("{\"msg\":\"x\",\"@timestamp\":\"2026-01-05T10:00:01.123Z\"}", "2026-01-05T10:00:01.123Z")]
    [InlineData("{\"t\":{\"$date\":\"2026-01-05T10:00:01.123+00:00\"},\"s\":\"I\"}", "2026-01-05T10:00:01.123Z")]
    [InlineData("%3|1767607201.123|FAIL| x", null)]
    [InlineData("[1767607201] x", "2026-01-05T10:00:01Z")]
    [InlineData("no time at all", null)]
    [InlineData("2026-13-45 99:99:99 x", null)]
    [InlineData("version 2026-01-05", null)]
    [InlineData("ratio 12/31/20260 1:2", null)]
    public void A_time_is_read_as_its_writer_meant_it(string line, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), LogTime.Of(line, 2026)?.ToUniversalTime());

    [Fact]
    public void Without_a_year_there_is_no_time() => Assert.Null(LogTime.Of("Jan  5 10:00:01 host app[7]: x", 0));

    [Fact]
    public void A_jump_of_a_rate_is_found_and_an_even_rate_is_none()
    {
        var start = new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);
        var even = new LogRate();
        for (int i = 0; i < 600; i++) even.Add(start.AddSeconds(i));
        Assert.Null(even.Jump(start));
        var jump = new LogRate();
        for (int i = 0; i < 60; i += 10) jump.Add(start.AddMinutes(i));
        for (int i = 0; i < 300; i++) jump.Add(start.AddMinutes(60).AddSeconds(i));
        LogRateJump found = jump.Jump(start)!;
        Assert.InRange(found.At, start.AddMinutes(55), start.AddMinutes(61));
        Assert.InRange(found.CountBefore, 5, 40);
        Assert.Equal(306, found.CountBefore + found.CountAfter);
        var late = new LogRate();
        for (int i = 0; i < 50; i++) late.Add(start.AddMinutes(90).AddSeconds(i));
        Assert.Equal(0, late.Jump(start)!.CountBefore);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(3000)]
    [InlineData(86_400)]
    public void What_began_long_after_the_log_keeps_its_times(int secondsBefore)
    {
        var start = new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);
        DateTimeOffset first = start.AddSeconds(secondsBefore);
        var rate = new LogRate();
        for (int i = 0; i < 600; i += 3) rate.Add(first.AddSeconds(i));
        if (rate.Jump(start) is not { } found)
        {
            // Too short a quiet before it.
            Assert.True(secondsBefore < 10);
            return;
        }

        Assert.Equal((0, 200), (found.CountBefore, found.CountAfter));
        // A slot is at most a hundredth of the whole.
        double slot = (secondsBefore + 600) / 50.0;
        Assert.InRange((first - found.At).TotalSeconds, -slot, slot);
        Assert.InRange(found.After.TotalSeconds, 600 - slot, 600 + (2 * slot));
    }

    [Fact]
    public void Times_that_run_backwards_break_no_rate()
    {
        var start = new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);
        var rate = new LogRate();
        for (int i = 0; i < 5000; i++) rate.Add(start.AddHours(-(i * 7919 % 100_000)));
        _ = rate.Jump(start.AddYears(-20));
    }
}
