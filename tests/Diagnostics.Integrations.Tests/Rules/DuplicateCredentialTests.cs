using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A password that a second line of its file overrides.</summary>
public class DuplicateCredentialTests
{
    private static readonly ProjectText s_project = new(
        (".env", "DB_HOST=db\nDB_USERNAME=shop\nDB_PASSWORD=W8kq2-Zeta\nDB_DATABASE=shop\n# backup\nDB_PASSWORD=Old5-Omega\n"),
        ("compose.yaml", "services:\n  app:\n    image: registry.example.com/shop:1\n    env_file: .env\n  db:\n    image: mariadb:11\n    environment:\n      MARIADB_DATABASE: shop\n      MARIADB_USER: shop\n      MARIADB_PASSWORD: W8kq2-Zeta\n      MARIADB_RANDOM_ROOT_PASSWORD: '1'\n"),
        ("logs/compose.log", "app-1  | SQLSTATE[HY000] [1045] Access denied for user 'shop'@'172.19.0.3' (using password: YES)\n"));

    [Fact]
    public async Task Explains_the_rejected_login()
    {
        Finding root = await s_project.AssertRootAsync("config.duplicate@app/development", ".env:6", ".env:3", "compose.yaml:10");
        Assert.DoesNotContain("Zeta", root.Summary + string.Concat(root.NextSteps), StringComparison.Ordinal);
    }

    // Neither line has the password: which of them holds is not what is wrong.
    [Fact]
    public async Task Is_a_warning_where_no_line_is_right()
    {
        Finding[] found = await s_project.Change("MARIADB_PASSWORD: W8kq2-Zeta", "MARIADB_PASSWORD: Third9-Psi").FindAsync();
        Assert.Equal(Status.Warn, Assert.Single(found, f => f.Code == FailureCodes.ConfigDuplicate).Status);
        Assert.Equal(FailureCodes.DbAuthRejected, Assert.Single(found, f => f.Role == FindingRole.Root).Code);
    }

    [Fact]
    public async Task Is_a_warning_where_the_line_that_holds_is_right() =>
        Assert.All(await s_project.Change("MARIADB_PASSWORD: W8kq2-Zeta", "MARIADB_PASSWORD: Old5-Omega").With("logs/compose.log", "").FindAsync(), f => Assert.Equal(Status.Warn, f.Status));
}
