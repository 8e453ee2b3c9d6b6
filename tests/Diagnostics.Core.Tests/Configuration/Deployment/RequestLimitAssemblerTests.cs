using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Tests.Diagnosis;

namespace Diagnostics.Core.Tests.Configuration.Deployment;

public class RequestLimitAssemblerTests
{
    private static TimeLimit[] Limits(string component, params string[] settings)
    {
        var files = new DeploymentBuilder();
        files.Compose("api", environment: settings).Compose("inventory", environment: ["A=1"]).Build();
        new RequestLimitAssembler(files.Model).Add();
        return [.. files.Model.Find(component)!.TimeLimits];
    }

    [Theory]
    [InlineData("REQUEST_TIMEOUT=45", 45)]
    [InlineData("REQUEST_TIMEOUT=45s", 45)]
    [InlineData("HTTP_REQUEST_TIMEOUT_MS=1500", 1.5)]
    [InlineData("SERVER_REQUEST_TIMEOUT=60000", 60)]
    public void With_nobody_to_call_it_is_how_long_the_component_works(string setting, double seconds)
    {
        TimeLimit limit = Assert.Single(Limits("api", setting));
        Assert.Equal((TimeLimitKind.Request, seconds), (limit.Kind, limit.Seconds));
    }

    [Theory]
    [InlineData("REQUEST_TIMEOUT=5", 5)]
    [InlineData("HTTP_TIMEOUT=2500", 2.5)]
    [InlineData("INVENTORY_TIMEOUT_MS=250", 0.25)]
    [InlineData("INVENTORY_REQUEST_TIMEOUT=3", 3)]
    public void With_one_to_call_it_is_how_long_that_one_may_take(string setting, double seconds)
    {
        TimeLimit limit = Assert.Single(Limits("inventory", "INVENTORY_URL=http://inventory:8000", setting));
        Assert.Equal((TimeLimitKind.ClientRequest, seconds, "api"), (limit.Kind, limit.Seconds, limit.Caller));
    }

    [Theory]
    [InlineData("REQUEST_TIMEOUT=0")]
    [InlineData("REQUEST_TIMEOUT=never")]
    [InlineData("SESSION_TIMEOUT=30")]
    [InlineData("LOCK_TIMEOUT=30")]
    public void What_names_no_request_or_no_time_is_none(string setting)
    {
        Assert.Empty(Limits("api", setting));
        Assert.Empty(Limits("inventory", setting));
    }

    [Fact]
    public void Gunicorn_takes_its_arguments_from_a_variable() =>
        Assert.Equal((TimeLimitKind.Request, 120d), Assert.Single(Limits("api", "GUNICORN_CMD_ARGS=--workers 2 --timeout 120")) is var limit ? (limit.Kind, limit.Seconds) : default);
}
