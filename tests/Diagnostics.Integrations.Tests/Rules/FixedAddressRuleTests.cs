using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class FixedAddressRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  ledger:\n    build: ./ledger\n    environment:\n      DB_HOST: db\n  db:\n    image: postgres:16\n"),
        ("ledger/Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"main.py\"]\n"),
        ("ledger/main.py", "import psycopg\n\n# moved from \"db-1.data.internal\"\ndb = psycopg.connect(\"postgresql://ledger@db-1.data.internal:5432/ledger\")\n"),
        ("logs/ledger.log", "2026-10-28T15:21:42Z psycopg.OperationalError: could not translate host name \"db-1.data.internal\" to address: Name or service not known\n"));

    [Fact]
    public async Task A_host_in_code_beside_a_setting_that_nothing_reads() =>
        await s_project.AssertRootAsync("config.hardcoded@ledger", "ledger/main.py:4", "logs/ledger.log:1", "compose.yaml:5");

    // The code reads the setting, and the host is what it falls back to, or another server's.
    [Fact]
    public async Task A_setting_that_code_reads() =>
        Assert.DoesNotContain(await s_project.With("ledger/settings.py", "import os\nHOST = os.environ[\"DB_HOST\"]\n").FindAsync(FailureCodes.ConfigHardcoded), f => f.Status == Status.Fail);

    // What a setting names is configured, whatever code has besides.
    [Fact]
    public async Task A_host_that_a_setting_names() =>
        Assert.DoesNotContain(await s_project.Change("DB_HOST: db\n", "DB_HOST: db-1.data.internal\n").FindAsync(FailureCodes.ConfigHardcoded), f => f.Status == Status.Fail);

    [Fact]
    public async Task A_host_that_only_a_test_names() =>
        Assert.DoesNotContain(await s_project.With("ledger/main.py", "import psycopg\n").With("ledger/tests/test_db.py", "URL = \"postgresql://ledger@db-1.data.internal:5432/ledger\"\n").FindAsync(FailureCodes.ConfigHardcoded), f => f.Status == Status.Fail);
}
