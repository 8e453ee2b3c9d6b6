using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Jobs of build servers whose tests need a server that the job does not have.</summary>
public class AbsentServiceRuleTests
{
    private const string Report = "<testsuite name=\"t.MailTest\" tests=\"1\" errors=\"1\"><testcase name=\"sends\" classname=\"t.MailTest\" time=\"0.1\"><error message=\"java.net.ConnectException: Connection refused\" type=\"org.springframework.amqp.AmqpConnectException\">org.springframework.amqp.AmqpConnectException: java.net.ConnectException: Connection refused</error></testcase></testsuite>\n";

    private static readonly ProjectText s_project = new(
        (".github/workflows/ci.yml", "on: push\njobs:\n  verify:\n    runs-on: ubuntu-24.04\n    services:\n      postgres:\n        image: postgres:17\n        ports: [\"5432:5432\"]\n    steps:\n      - uses: actions/checkout@v4\n      - run: ./mvnw -B verify\n"),
        ("pom.xml", "<project>\n  <parent>\n    <artifactId>spring-boot-starter-parent</artifactId>\n  </parent>\n  <artifactId>invoices</artifactId>\n</project>\n"),
        ("ci/verify.log", "2026-11-13T09:11:04.0067181Z Complete job name: verify\n2026-11-13T09:11:30.0067181Z org.springframework.amqp.AmqpConnectException: java.net.ConnectException: Connection refused\n2026-11-13T09:11:31.0067181Z [INFO] BUILD FAILURE\n2026-11-13T09:11:31.0067181Z ##[error]Process completed with exit code 1.\n"),
        ("ci/TEST-t.MailTest.xml", Report));

    [Fact]
    public async Task Has_none_among_its_services()
    {
        DiagnosisResult result = await s_project.DiagnoseAsync();
        Finding root = Assert.Single(result.RootCauses);
        Assert.Equal(("test.blocked", "invoices"), (root.Code, root.Component));
        Assert.Equal([".github/workflows/ci.yml:5", "ci/verify.log:2"], root.Evidence.Take(2).Select(c => c.Location));
        Assert.Contains("RabbitMQ, and has none among its services, postgres", root.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Findings, f => f.Role == FindingRole.Unexplained);
    }

    [Fact]
    public async Task Has_no_container_beside_it() =>
        await s_project.Change("    services:\n      postgres:\n        image: postgres:17\n        ports: [\"5432:5432\"]\n", "").AssertRootAsync("test.blocked@invoices/ci", ".github/workflows/ci.yml:7", "ci/verify.log:2");

    [Theory]
    [InlineData("      postgres:\n        image: postgres:17\n        ports: [\"5432:5432\"]\n", "      rabbitmq:\n        image: rabbitmq:4\n")]
    [InlineData("      - uses: actions/checkout@v4\n", "      - uses: namoshek/rabbitmq-github-action@v1\n")]
    [InlineData("      - uses: actions/checkout@v4\n", "      - uses: hoverkraft-tech/compose-action@v2\n")]
    [InlineData("./mvnw -B verify", "docker compose up -d && ./mvnw -B verify")]
    [InlineData("./mvnw -B verify", "./mvnw -B deploy")]
    [InlineData("AmqpConnectException: java.net.ConnectException: Connection refused\n", "AmqpConnectException: not today\n")]
    public async Task Is_not_said(string from, string to)
    {
        ProjectText project = s_project.With("ci/TEST-t.MailTest.xml", "").Change(from, to);
        Assert.Empty(await project.FindAsync(FailureCodes.TestBlocked));
    }
}
