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

    private static readonly ProjectText s_shared = new(
        ("services/orders/Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"-m\", \"orders\"]\n"), ("services/returns/Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"-m\", \"returns\"]\n"),
        ("compose.yaml", "services:\n  orders:\n    build: services/orders\n  returns:\n    build: services/returns\n"),
        ("evidence/report.xml", "<?xml version=\"1.0\"?>\n<testsuites><testsuite name=\"pytest\" errors=\"1\" tests=\"1\"><testcase classname=\"\" name=\"services.returns.tests.test_api\" time=\"0.0\"><error message=\"collection failure\">import file mismatch</error></testcase></testsuite></testsuites>\n"),
        ("evidence/run-1187-test.log", "2026-10-05T07:12:41.8806102Z ______________ ERROR collecting services/returns/tests/test_api.py _____________\n2026-10-05T07:12:41.8806790Z import file mismatch:\n"));

    [Fact]
    public async Task Of_all_services_together_is_of_the_one_whose_module_it_is() => await s_shared.AssertRootAsync("test.not-collected@returns/test", "evidence/run-1187-test.log:1");

    [Fact]
    public async Task Of_modules_of_several_services_is_nobodys() =>
        Assert.Contains(await s_shared.Change("2026-10-05T07:12:41.8806790Z", "2026-10-05T07:12:41.8806110Z ______________ ERROR collecting services/orders/tests/test_a.py _____________\n2026-10-05T07:12:41.8806790Z").FindAsync(FailureCodes.TestNotCollected), f => f.Component == "unknown");

    [Fact]
    public async Task Of_another_suite_is_another() =>
        Assert.DoesNotContain(await new ProjectText(
            ("compose.yaml", "services:\n  ledger:\n    image: acme/ledger\n  portal:\n    image: acme/portal\n"),
            ("services/portal/reports/pytest.xml", "<?xml version=\"1.0\"?>\n<testsuites><testsuite name=\"pytest\" errors=\"1\" tests=\"1\"><testcase classname=\"\" name=\"tests.test_a\" time=\"0.0\"><error message=\"collection failure\">x</error></testcase></testsuite></testsuites>\n"),
            ("ci/ledger-job.log", "_______________ ERROR collecting tests/test_models.py _________________\nimport file mismatch:\n")).FindAsync(FailureCodes.TestNotCollected), f => f.Component == "portal-tests" && f.Role == FindingRole.Cascade);
}
