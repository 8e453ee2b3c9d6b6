using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Configuration.Rules;

public sealed class DialectTrapRuleTests
{
    private static EnvDifference[] Traps(string text, EnvDialect one, EnvDialect other)
    {
        var redactor = new Redactor();
        return [.. EnvComparer.Compare([EnvFileReader.Parse(text, ".env", new EnvReadOptions(redactor, one)), EnvFileReader.Parse(text, ".env", new EnvReadOptions(redactor, other))]).Where(r => r.Code == FailureCodes.ConfigDrift)];
    }

    [Theory]
    [InlineData("A=\"b c\"\n", EnvDialect.Compose, EnvDialect.DockerRun, "keeps its quotes for DockerRun")]
    [InlineData("A=p#ss\n", EnvDialect.Compose, EnvDialect.DotenvNpm, "is cut at '#' by DotenvNpm")]
    [InlineData("A=b # c\n", EnvDialect.DockerRun, EnvDialect.Compose, "is cut at '#' by Compose")]
    [InlineData("A=p$word\n", EnvDialect.PythonDotenv, EnvDialect.Compose, "holds a '$' that Compose reads as a variable")]
    [InlineData("A=b\r\n", EnvDialect.Compose, EnvDialect.Bash, "ends with a carriage return for Bash")]
    [InlineData("A=C:\\new\n", EnvDialect.Compose, EnvDialect.Systemd, "holds a backslash that Systemd reads as an escape")]
    public void Names_the_trap(string text, EnvDialect one, EnvDialect other, string expected)
    {
        EnvDifference row = Assert.Single(Traps(text, one, other));
        Assert.Contains(expected, row.Summary, StringComparison.Ordinal);
        Assert.StartsWith("A (line 1) ", row.Summary, StringComparison.Ordinal);
        Assert.Equal(".env as " + other, row.Environment);
    }

    [Fact]
    public void A_key_that_only_one_of_them_reads_is_named()
    {
        EnvDifference row = Assert.Single(Traps("export PORT=8000\n", EnvDialect.Compose, EnvDialect.Systemd), r => r.Key == "PORT");
        Assert.Equal(EnvSeverity.High, row.Severity);
        Assert.Contains("Systemd", row.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A=b\nB=\"c d\"\nC=1\n", EnvDialect.Compose, EnvDialect.DotenvNpm)]
    [InlineData("A=b\n", EnvDialect.Bash, EnvDialect.DockerRun)]
    public void Says_nothing_where_both_read_the_same(string text, EnvDialect one, EnvDialect other) => Assert.Empty(Traps(text, one, other));

    [Fact]
    public void Shows_no_secret() => Assert.All(
        Traps("DB_PASSWORD=CanarySecret#9\n", EnvDialect.Compose, EnvDialect.DotenvNpm),
        r => Assert.DoesNotContain("Canary", r.Summary + r.Value + r.ReferenceValue + string.Concat(r.Evidence), StringComparison.Ordinal));
}
