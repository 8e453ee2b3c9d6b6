using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Tests.Configuration.Deployment;

/// <summary>Names of logs that begin with the machine they were copied from.</summary>
public class LogsOnMachinesTests
{
    [Theory]
    [InlineData("saved/reg1-nginx-error.log", "nginx")]
    [InlineData("db1-postgresql.log", "postgresql")]
    [InlineData("web01-journal.log", null)]
    [InlineData("s3-proxy.log", null)]
    [InlineData("oauth2-proxy.log", null)]
    [InlineData("api-gateway.log", null)]
    public void What_follows_the_machine(string path, string? expected) => Assert.Equal(expected, LogNames.OnMachine(path));
}
