using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Configuration.Rules;

public sealed class KindDriftRuleTests
{
    [Theory]
    [InlineData("API_URL=https://api.example.com", "API_URL=api.staging.example.com", "API_URL has no scheme in staging; in production it is a URL with one")]
    [InlineData("BILLING=http://billing:8080/x", "BILLING=billing.staging.internal/x", "BILLING has no scheme in staging; in production it is a URL with one")]
    [InlineData("FEATURE_X=true", "FEATURE_X=maybe", "FEATURE_X is no boolean in staging; in production it is one")]
    public void Flags_a_value_of_another_kind(string production, string staging, string summary)
    {
        EnvDifference row = Compared.Row("production", production, "staging", staging);
        Assert.Equal((FailureCodes.ConfigInvalid, EnvSeverity.Medium, Status.Warn, summary), (row.Code, row.Severity, row.Status, row.Summary));
    }

    [Theory]
    [InlineData("API_URL=https://api.example.com", "API_URL=/api")]
    [InlineData("API_URL=https://api.example.com", "API_URL=https://api.staging.example.com")]
    [InlineData("API_URL=https://api.example.com", "API_URL=api:8080")]
    [InlineData("ORIGINS=https://example.com", "ORIGINS=a.example.com,b.example.com")]
    [InlineData("FEATURE_X=true", "FEATURE_X=off")]
    [InlineData("VERBOSITY=1", "VERBOSITY=high")]
    [InlineData("API_URL=https://api.example.com", "API_URL=${BASE}.example.com")]
    public void Leaves_alone_what_may_be_written_so(string production, string staging) =>
        Assert.NotEqual(FailureCodes.ConfigInvalid, Compared.Row("production", production, "staging", staging).Code);
}
