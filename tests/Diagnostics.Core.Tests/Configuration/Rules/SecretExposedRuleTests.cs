using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Configuration.Rules;

public sealed class SecretExposedRuleTests
{
    private static EnvDifference? Exposed(string environment, string text, Func<string, bool> tracked) =>
        Compared.Rows(new EnvCompareOptions(isTracked: tracked), ("test", text.Replace("CanarySecret", "OtherSecret", StringComparison.Ordinal)), (environment, text)).SingleOrDefault(r => r.Environment == environment && r.Code == FailureCodes.ConfigSecretExposed);

    [Theory]
    [InlineData("production", "API_TOKEN=CanarySecret1", EnvSeverity.High)]
    [InlineData("development", "API_TOKEN=CanarySecret1", EnvSeverity.Medium)]
    [InlineData("staging", "DATABASE_URL=postgres://u:CanarySecret1@db/x", EnvSeverity.High)]
    public void Flags_a_secret_in_a_tracked_file(string environment, string text, EnvSeverity severity)
    {
        EnvDifference? row = Exposed(environment, text, p => p == environment + ".env");
        Assert.Equal((severity, Status.Warn), (row!.Severity, row.Status));
        Assert.EndsWith($"is a secret in {environment}.env:1, which git tracks", row.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", row.Summary + row.Value + string.Concat(row.Evidence), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("API_TOKEN=changeme")]
    [InlineData("API_TOKEN=")]
    [InlineData("POSTGRES_PASSWORD=/run/secrets/CanarySecret")]
    [InlineData("TITLE=shop")]
    public void Leaves_alone_what_is_no_secret(string text) => Assert.Null(Exposed("production", text, _ => true));

    [Fact]
    public void Says_nothing_of_files_that_are_not_tracked() => Assert.Null(Exposed("production", "API_TOKEN=CanarySecret1", _ => false));
}
