using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class OldContainerTests
{
    private const string Row = "shop-api-1   acme/api   \"node server.js\"   api   3 weeks ago   Up 26 minutes   0.0.0.0:8080->8080/tcp\n";

    private static readonly ProjectText s_project = new(
        (".env", "MAIL_TOKEN=tok_4hG7sKq2\n"),
        ("compose.yaml", "services:\n  api:\n    image: acme/api\n    environment:\n      LOG_LEVEL: info\n      MAIL_TOKEN: ${MAIL_TOKEN}\n"),
        ("apply.sh", "#!/bin/sh\nset -eu\ndocker compose restart api\n"),
        ("logs/api.log", "api-1  | ERROR mail: MAIL_TOKEN is not set, cannot send\n"),
        ("evidence/docker.txt", "$ docker compose exec api printenv\nLOG_LEVEL=info\nPATH=/usr/bin\n"));

    [Fact]
    public async Task A_container_that_lacks_what_the_file_gives()
    {
        Finding root = await s_project.AssertRootAsync("container.env-missing@api/development", "apply.sh:3", "compose.yaml:6", "evidence/docker.txt:1", "logs/api.log:1");
        Assert.Contains("up -d api", root.NextSteps[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$ docker inspect shop-api-1 | jq '.[0].Config.Env'\n[\n  \"LOG_LEVEL=info\",\n  \"PATH=/usr/bin\"\n]\n", 1)]
    [InlineData("$ docker compose exec api printenv MAIL_TOKEN\n$ docker compose version\n", 1)]
    [InlineData("$ docker exec shop-api-1 env | grep MAIL\n", 1)]
    [InlineData("laptop:shop $ docker compose exec api env\nLOG_LEVEL=info\nPATH=/usr/bin\nlaptop:shop $ grep MAIL .env\nMAIL_TOKEN=tok_4hG7sKq2\n", 1)]
    [InlineData("deploy@host:/srv/shop$ docker compose ps\nNAME   IMAGE   COMMAND   SERVICE   CREATED   STATUS   PORTS\n" + Row, 3)]
    public async Task However_it_was_looked_at(string asked, int line) =>
        await s_project.With("evidence/docker.txt", asked).AssertRootAsync("container.env-missing@api/development", "apply.sh:3", "compose.yaml:6", $"evidence/docker.txt:{line}", "logs/api.log:1");

    [Theory]
    // It has the variable, nobody looked at all of it, or it is another container's.
    [InlineData("$ docker compose exec api printenv\nLOG_LEVEL=info\nMAIL_TOKEN=********\n")]
    [InlineData("$ docker compose exec api printenv MAIL_TOKEN\n********\n")]
    [InlineData("$ docker compose exec api env | grep LOG_\nLOG_LEVEL=info\n")]
    [InlineData("$ docker compose exec db printenv\nLOG_LEVEL=info\nPATH=/usr/bin\n")]
    [InlineData("$ docker compose exec api printenv\nError response from daemon: container is not running\n")]
    // It was made again since.
    [InlineData("$ docker compose exec api printenv MAIL_TOKEN\n$ docker compose up -d api\n$ docker compose exec api printenv MAIL_TOKEN\n********\n")]
    [InlineData("$ docker compose ps\nNAME   IMAGE   COMMAND   SERVICE   CREATED   STATUS   PORTS\nshop-api-1   acme/api   \"node server.js\"   api   4 minutes ago   Up 4 minutes   0.0.0.0:8080->8080/tcp\n")]
    public async Task Not_where_the_container_is_not_shown_to_lack_it(string asked) =>
        Assert.Empty(await s_project.With("evidence/docker.txt", asked).FindAsync(FailureCodes.ContainerEnvMissing));

    // Old containers are nothing wrong by themselves.
    [Fact]
    public async Task Not_without_the_failure() =>
        Assert.Empty(await s_project.With("logs/api.log", "api-1  | INFO listening\n").FindAsync(FailureCodes.ContainerEnvMissing));
}
