using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class HardcodedCredentialRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  api:\n    build: api\n    environment:\n      DATABASE_URL: postgres://shop@orders-db.shop.example.net:5432/shop\n"),
        ("api/Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"app.py\"]\n"),
        ("api/app.py", "import psycopg\n\nDSN = \"postgres://shop:tr0ut-Stream9@orders-db.shop.example.net:5432/shop\"\ncon = psycopg.connect(DSN)\n"));

    [Fact]
    public async Task A_password_in_code_is_a_warning_and_is_not_shown()
    {
        Finding found = Assert.Single(await s_project.FindAsync(FailureCodes.ConfigHardcoded));
        Assert.Equal(("config.hardcoded@api", Status.Warn), (found.Id, found.Status));
        Assert.Equal(["api/app.py:3", "compose.yaml:5"], found.Evidence.Select(e => e.Location));
        Assert.Contains("DATABASE_URL says it too", found.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("tr0ut", string.Join('\n', found.Evidence.Select(e => e.Excerpt).Append(found.Summary).Concat(found.NextSteps)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"postgres://shop:tr0ut-Stream9@orders-db.shop.example.net:5432/shop\"", "os.environ[\"DATABASE_URL\"]")]
    // Nobody's setting, and no credential: a public address is no fault.
    [InlineData("\"postgres://shop:tr0ut-Stream9@orders-db.shop.example.net:5432/shop\"", "\"https://api.payments.example.net/v1\"")]
    [InlineData("\"postgres://shop:tr0ut-Stream9@orders-db.shop.example.net:5432/shop\"", "os.environ.get(\"DATABASE_URL\", \"postgres://shop:shop@localhost:5432/shop\")")]
    [InlineData("DSN = ", "# for example: ")]
    public async Task What_is_read_from_the_environment_or_is_nobodys_setting(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.ConfigHardcoded));

    [Fact]
    public async Task Tests_may_have_passwords_of_their_own() =>
        Assert.Empty(await s_project.With("api/app.py", "import os\n").With("api/tests/test_app.py", "DSN = \"postgres://shop:tr0ut-Stream9@orders-db.shop.example.net:5432/shop\"\n").FindAsync(FailureCodes.ConfigHardcoded));
}
