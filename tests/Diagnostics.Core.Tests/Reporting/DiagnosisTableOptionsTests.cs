using Diagnostics.Core.Reporting;

namespace Diagnostics.Core.Tests.Reporting;

public class DiagnosisTableOptionsTests
{
    // A host that is narrower than anybody reads at, or has no width, is written to as a wide one.
    [Theory]
    [InlineData(120, 119)]
    [InlineData(41, 40)]
    [InlineData(40, 119)]
    [InlineData(0, 119)]
    public void A_host_is_written_to_a_column_short_of_its_width(int columns, int expected) =>
        Assert.Equal(expected, DiagnosisTableOptions.ForHost(columns, color: false).Width);
}
