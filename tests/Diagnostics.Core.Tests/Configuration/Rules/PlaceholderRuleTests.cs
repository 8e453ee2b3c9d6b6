using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Configuration.Rules;

public sealed class PlaceholderRuleTests
{
    [Theory]
    [InlineData("production", "DB_PASSWORD=changeme", EnvSeverity.High)]
    [InlineData("production", "API_URL=<your-api-url>", EnvSeverity.High)]
    [InlineData("development", "DB_PASSWORD=changeme", EnvSeverity.Medium)]
    [InlineData("production", "APP_NAME=TODO", EnvSeverity.Medium)]
    public void Flags_what_was_never_filled_in(string environment, string text, EnvSeverity severity)
    {
        EnvDifference row = Compared.Row("staging", text[..text.IndexOf((char)61, StringComparison.Ordinal)] + "=http://x.example.net", environment, text);
        Assert.Equal((EnvRelation.Placeholder, FailureCodes.ConfigPlaceholder, severity), (row.Relation, row.Code, row.Severity));
    }

    [Fact]
    public void Flags_a_placeholder_that_is_the_same_everywhere() =>
        Assert.Equal(2, Compared.Rows(("staging", "DB_PASSWORD=changeme"), ("production", "DB_PASSWORD=changeme")).Count(r => r.Code == FailureCodes.ConfigPlaceholder));

    [Fact]
    public void Does_not_flag_a_template() =>
        Assert.DoesNotContain(Compared.Rows(("template", "DB_PASSWORD=changeme"), ("production", "DB_PASSWORD=S3cr3t!x")), r => r.Code is not null);

    [Fact]
    public void Does_not_flag_a_password_that_contains_such_a_word() =>
        Assert.DoesNotContain(Compared.Rows(("staging", "DB_PASSWORD=aXtodo9Z"), ("production", "DB_PASSWORD=bXtodo9Z")), r => r.Code is not null);
}
