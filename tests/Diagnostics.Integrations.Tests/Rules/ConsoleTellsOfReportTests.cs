using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A suite that could not be collected, by its job's log and by its report.</summary>
public class ConsoleTellsOfReportTests
{
    private static readonly ProjectText s_project = new(
        ("services/ledger/Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"-m\", \"ledger\"]\n"),
        ("compose.yaml", "services:\n  ledger:\n    build: services/ledger\n"),
        ("services/ledger/reports/pytest.xml", "<?xml version=\"1.0\"?>\n<testsuites><testsuite name=\"pytest\" errors=\"1\" failures=\"0\" tests=\"1\"><testcase classname=\"\" name=\"tests.postings.test_models\" time=\"0.0\"><error message=\"collection failure\">import file mismatch</error></testcase></testsuite></testsuites>\n"),
        ("ci/ledger-job.log", "_______________ ERROR collecting tests/postings/test_models.py _________________\nimport file mismatch:\nimported module 'test_models' has this __file__ attribute:\n"));

    [Fact]
    public async Task Is_one_failure()
    {
        await s_project.AssertRootAsync("test.not-collected@ledger/ci");
        Assert.Single(await s_project.FindAsync(FailureCodes.TestNotCollected), f => f.Role == FindingRole.Root);
    }

    [Fact]
    public async Task Of_another_suite_is_another() =>
        Assert.DoesNotContain(await new ProjectText(
            ("compose.yaml", "services:\n  ledger:\n    image: acme/ledger\n  portal:\n    image: acme/portal\n"),
            ("services/portal/reports/pytest.xml", "<?xml version=\"1.0\"?>\n<testsuites><testsuite name=\"pytest\" errors=\"1\" tests=\"1\"><testcase classname=\"\" name=\"tests.test_a\" time=\"0.0\"><error message=\"collection failure\">x</error></testcase></testsuite></testsuites>\n"),
            ("ci/ledger-job.log", "_______________ ERROR collecting tests/test_models.py _________________\nimport file mismatch:\n")).FindAsync(FailureCodes.TestNotCollected), f => f.Component == "portal-tests" && f.Role == FindingRole.Cascade);
}
