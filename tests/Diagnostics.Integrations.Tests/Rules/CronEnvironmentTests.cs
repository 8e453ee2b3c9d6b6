using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Jobs of cron in a container, which get none of the container's variables.</summary>
public class CronEnvironmentTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  backup:\n    build: ./backup\n    environment:\n      MONGO_URI: mongodb://mongo:27017/\n"),
        ("backup/Dockerfile", "FROM debian:12-slim\nRUN apt-get update && apt-get install -y cron\nCOPY backup.sh entrypoint.sh /app/\nENTRYPOINT [\"/app/entrypoint.sh\"]\n"),
        ("backup/entrypoint.sh", "#!/bin/bash\nset -eu\nexec cron -f -L 15\n"),
        ("logs/backup.log", "/app/backup.sh: line 6: MONGO_URI: unbound variable\n"));

    [Fact]
    public async Task Miss_what_the_container_has() => await s_project.AssertRootAsync("config.not-propagated@backup", "backup/entrypoint.sh:3", "compose.yaml:5", "logs/backup.log:1");

    [Fact]
    public async Task Miss_it_where_the_command_of_the_image_is_cron() =>
        await s_project.Change("ENTRYPOINT [\"/app/entrypoint.sh\"]", "CMD [\"cron\", \"-f\"]").AssertRootAsync("config.not-propagated@backup", "backup/Dockerfile:4", "compose.yaml:5", "logs/backup.log:1");

    [Theory]
    [InlineData("set -eu\n", "printenv | grep MONGO_ > /etc/environment\n")]
    // BusyBox hands its environment on.
    [InlineData("debian:12-slim", "alpine:3.21")]
    [InlineData("exec cron -f -L 15", "exec sleep infinity")]
    // The start script itself is what misses it.
    [InlineData("/app/backup.sh: line 6", "/app/entrypoint.sh: line 3")]
    public async Task Is_not_told_otherwise(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.ConfigNotPropagated));
}
