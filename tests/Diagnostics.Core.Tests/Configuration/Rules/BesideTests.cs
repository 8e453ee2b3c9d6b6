using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Configuration.Rules;

/// <summary>What is wrong beside the gravest: one row of a comparison tells it all.</summary>
public sealed class BesideTests
{
    private const string Url = "DATABASE_URL=postgres://app:CanaryPw12@db.prod.example.com/x";

    [Fact]
    public void A_secret_may_be_shared_tracked_and_wrong_at_once()
    {
        EnvDifference row = Compared.Rows(new EnvCompareOptions(isTracked: _ => true), ("production", Url), ("staging", Url)).Single(r => r.Environment == "staging");
        Assert.Equal((FailureCodes.ConfigCrossEnvironment, Status.Fail, EnvSeverity.Critical), (row.Code, row.Status, row.Severity));
        Assert.Equal([FailureCodes.ConfigSharedSecret, FailureCodes.ConfigSecretExposed], row.AlsoCodes);
        Assert.Equal("DATABASE_URL of staging points at production; it holds the same password in staging and in production; it is a secret in staging.env:1, which git tracks", row.Summary);
        Assert.True(row.NextSteps.Count > 1);
    }

    [Fact]
    public void Nothing_is_told_twice_in_other_words()
    {
        Assert.Empty(Compared.Row("production", "PORT=8000", "staging", "PORT=80O0").AlsoCodes);
        Assert.Empty(Compared.Row("production", "API_TOKEN=a1b2c3d4", "staging", "API_TOKEN=changeme").AlsoCodes);
    }

    [Fact]
    public void One_fault_of_a_file_that_two_programs_read_alike_is_one_row()
    {
        var redactor = new Redactor();
        EnvDocument Read(EnvDialect dialect) => EnvFileReader.Parse("PORT=80O0\nHASH=p#ss", ".env.staging", new EnvReadOptions(redactor, dialect));
        IReadOnlyList<EnvDifference> rows = EnvComparer.Compare([Read(EnvDialect.Compose), Read(EnvDialect.DotenvNpm)]);
        Assert.Equal(["HASH", "PORT"], rows.Select(r => r.Key).Order(StringComparer.Ordinal));
    }
}
