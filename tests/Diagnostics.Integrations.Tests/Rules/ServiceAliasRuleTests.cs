using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Jobs of build servers that call a container beside them by a name that it does not have.</summary>
public class ServiceAliasRuleTests
{
    private const string Report = "<testsuite name=\"t.PostingIT\" tests=\"1\" errors=\"1\"><testcase name=\"posts\" classname=\"t.PostingIT\" time=\"0.1\"><error message=\"The connection attempt failed.\" type=\"org.postgresql.util.PSQLException\">org.postgresql.util.PSQLException: The connection attempt failed.\nCaused by: java.net.UnknownHostException: postgres</error></testcase></testsuite>\n";

    private static readonly ProjectText s_gitlab = new(
        (".gitlab-ci.yml", "unit:\n  script: gradle test\n\nintegration:\n  services:\n    - name: registry.example.com/mirrors/pg16:16.8\n  variables:\n    DB_HOST: postgres\n    DB_NAME: ledger\n  script:\n    - gradle integrationTest\n"),
        ("build/test-results/TEST-t.PostingIT.xml", Report));

    private static readonly ProjectText s_github = new(
        (".github/workflows/ci.yml", "on: push\njobs:\n  verify:\n    runs-on: ubuntu-24.04\n    env:\n      DB_HOST: postgres\n    services:\n      postgres:\n        image: postgres:17\n        ports: [\"5432:5432\"]\n    steps:\n      - run: ./mvnw -B verify\n"),
        ("target/surefire-reports/TEST-t.PostingIT.xml", Report));

    [Fact]
    public async Task None_of_its_services_has_the_name()
    {
        DiagnosisResult result = await s_gitlab.DiagnoseAsync();
        Finding root = Assert.Single(result.RootCauses);
        Assert.Equal(("dns.not-found", "integration"), (root.Code, root.Component));
        Assert.Equal([".gitlab-ci.yml:8", "build/test-results/TEST-t.PostingIT.xml:1", ".gitlab-ci.yml:6"], root.Evidence.Take(3).Select(c => c.Location));
        Assert.DoesNotContain(result.Findings, f => f.Role == FindingRole.Unexplained);
    }

    [Fact]
    public Task On_the_machine_itself_no_service_has_a_name() => s_github.AssertRootAsync("dns.not-found@verify", ".github/workflows/ci.yml:6");

    [Theory]
    [InlineData("- name: registry.example.com/mirrors/pg16:16.8", "- name: registry.example.com/mirrors/pg16:16.8\n      alias: postgres")]
    [InlineData("registry.example.com/mirrors/pg16:16.8", "postgres:16")]
    [InlineData("DB_HOST: postgres", "DB_HOST: db")]
    [InlineData("unit:\n", "unit:\n  services: [redis:7]\n  variables: { DB_HOST: postgres }\n")]
    [InlineData("- gradle integrationTest", "- docker compose up -d && gradle integrationTest")]
    public async Task Is_not_said(string from, string to) => Assert.DoesNotContain(await s_gitlab.Change(from, to).FindAsync(FailureCodes.DnsNotFound), f => f.Component is "integration" or "unit");

    [Fact]
    public async Task Is_not_said_of_a_job_in_a_container() =>
        Assert.DoesNotContain(await s_github.Change("    env:\n", "    container: eclipse-temurin:21\n    env:\n").FindAsync(FailureCodes.DnsNotFound), f => f.Component == "verify");
}
