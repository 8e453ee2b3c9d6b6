using System.Text;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Evidence.Logs;

/// <summary>Generated noise: what healthy servers log is no failure, and no error that needs an explanation.</summary>
public sealed class HealthyLogTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void A_hundred_thousand_healthy_lines_tell_of_no_failure(int seed)
    {
        byte[] log = Encoding.UTF8.GetBytes(new HealthyLog(seed).Lines(100_000));
        LogScan scan = new LogScanner(LogSignatureCatalogue.Default, new Redactor(new byte[32])).Scan("noise.log", new MemoryStream(log), 2026, null, CancellationToken.None);

        Assert.Equal(100_000, scan.Lines);
        Assert.Empty(scan.Events.Where(e => e.IsFailure).Select(e => $"{e.Signature.Id}: {e.Citation.Excerpt}").Distinct());
        Assert.Empty(scan.Unexplained.Select(c => c.Citation.Excerpt));
        Assert.False(scan.IsNewestFirst);
        Assert.Equal(2026, scan.FirstTime!.Value.Year);
    }

    [Fact]
    public void There_are_many_kinds_of_them() => Assert.True(HealthyLog.Kinds >= 60, $"{HealthyLog.Kinds}");
}
