using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class ServiceContainerRuleTests
{
    private static readonly ProjectText s_runner = new(
        (".github/workflows/ci.yml", "on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    services:\n      postgres:\n        image: postgres:16\n      redis:\n        image: redis:7\n        ports: [\"6379:6379\"]\n    env:\n      DATABASE_URL: postgres://app@localhost:5432/test\n      REDIS_URL: redis://localhost:6379\n    steps:\n      - run: npm test\n"),
        ("package.json", "{ \"name\": \"shop\" }\n"),
        ("ci/test.log", "2026-11-13T09:11:04.0067181Z Complete job name: test\n2026-11-13T09:11:07.0067181Z ##[command]/usr/bin/docker create --name 43_postgres16_3e --network github_network_59 --network-alias postgres -e CI=true postgres:16\n2026-11-13T09:11:30.0067181Z Error: connect ECONNREFUSED 127.0.0.1:5432\n2026-11-13T09:11:31.0067181Z ##[error]Process completed with exit code 1.\n"));

    [Fact]
    public async Task A_service_without_a_port_that_the_machine_calls() =>
        await s_runner.AssertRootAsync("container.port-unpublished@postgres/ci", ".github/workflows/ci.yml:7", ".github/workflows/ci.yml:12", "ci/test.log:2", "ci/test.log:3");

    [Theory]
    [InlineData("        image: postgres:16\n", "        image: postgres:16\n        ports: [\"5432:5432\"]\n")]
    [InlineData("        image: postgres:16\n", "        image: postgres:16\n        options: --health-cmd pg_isready -p 5432:5432\n")]
    [InlineData("        image: postgres:16\n", "        image: postgres:16\n        ports: [\"${{ env.PGPORT }}:5432\"]\n")]
    [InlineData("ECONNREFUSED 127.0.0.1:5432", "ECONNREFUSED 127.0.0.1:8080")]
    [InlineData("Error: connect ECONNREFUSED 127.0.0.1:5432", "all good")]
    [InlineData("      - run: npm test\n", "      - run: sudo systemctl start postgresql.service && npm test\n")]
    // The run mapped a port: the file has been changed since.
    [InlineData("--network-alias postgres -e", "--network-alias postgres -p 5432:5432 -e")]
    public async Task No_such_fault(string from, string to) => Assert.Empty(await s_runner.Change(from, to).FindAsync(FailureCodes.ContainerPortUnpublished));

    // What is refused on a server of the deployment is none of the job's.
    [Fact]
    public async Task A_log_that_no_job_wrote() =>
        Assert.Empty(await s_runner.With("ci/test.log", "").With("logs/production/api.log", "2026-11-13T09:11:30Z Error: connect ECONNREFUSED 127.0.0.1:5432\n").FindAsync(FailureCodes.ContainerPortUnpublished));

    [Fact]
    public async Task A_port_of_another_number() =>
        Assert.Contains("is mapped to 15432", Assert.Single(await s_runner.Change("        image: postgres:16\n", "        image: postgres:16\n        ports: [\"15432:5432\"]\n").FindAsync(FailureCodes.ContainerPortUnpublished)).Summary, StringComparison.Ordinal);

    // PHP's driver names no address: DB_HOST of the file that the job copies does.
    [Fact]
    public async Task A_driver_that_names_no_address()
    {
        ProjectText php = s_runner.Change("    env:\n      DATABASE_URL: postgres://app@localhost:5432/test\n", "    env:\n").Change("postgres:16", "mysql:8.4").Change("      postgres:\n", "      mysql:\n").Change("npm test", "cp .env.ci .env && php artisan test")
            .Change("Error: connect ECONNREFUSED 127.0.0.1:5432", "  SQLSTATE[HY000] [2002] Connection refused (Connection: mysql, SQL: select 1)").Change("--network-alias postgres", "--network-alias mysql").With(".env.ci", "DB_CONNECTION=mysql\nDB_HOST=127.0.0.1\nDB_PORT=3306\n");
        await php.AssertRootAsync("container.port-unpublished@mysql/ci", ".github/workflows/ci.yml:7", ".env.ci:2", "ci/test.log:2", "ci/test.log:3");
        // Another host than the machine's own.
        Assert.Empty(await php.Change("DB_HOST=127.0.0.1", "DB_HOST=mysql").FindAsync(FailureCodes.ContainerPortUnpublished));
    }

    [Fact]
    public async Task A_job_in_a_container_that_calls_itself()
    {
        Finding root = Assert.Single(await s_runner.Change("    runs-on: ubuntu-24.04\n", "    runs-on: ubuntu-24.04\n    container: node:22\n").FindAsync(FailureCodes.ConfigInvalid));
        Assert.Equal((FindingRole.Root, ".github/workflows/ci.yml:13"), (root.Role, root.Evidence[0].Location));
        Assert.Empty(await s_runner.Change("    runs-on: ubuntu-24.04\n", "    runs-on: ubuntu-24.04\n    container: node:22\n").FindAsync(FailureCodes.ContainerPortUnpublished));
    }

    [Theory]
    [InlineData("docker", 1)]
    // Pods of Kubernetes share one localhost.
    [InlineData("kubernetes", 0)]
    public async Task A_job_of_GitLab_that_calls_itself(string executor, int found)
    {
        var project = new ProjectText(
            (".gitlab-ci.yml", "test:\n  image: python:3.12\n  services: [\"postgres:16\"]\n  variables:\n    DATABASE_URL: postgresql://app@localhost:5432/test\n  script:\n    - pytest\n"),
            ("ci/test.log", $"Running with gitlab-runner 17.4.0\nPreparing the \"{executor}\" executor\n$ pytest\npsycopg2.OperationalError: connection to server at \"localhost\" (127.0.0.1), port 5432 failed: Connection refused\nERROR: Job failed: exit code 1\n"));
        Assert.Equal(found, (await project.FindAsync(FailureCodes.ConfigInvalid)).Length);
    }
}
