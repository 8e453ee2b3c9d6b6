using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Core.Tests.Diagnosis;

public class LogCommandsTests
{
    [Theory]
    [InlineData("$ kubectl -n shop logs deploy/api --tail=6", "api")]
    [InlineData("$ kubectl logs api-7d8c9b6f5c-k2x8q --previous", "api")]
    [InlineData("$ kubectl logs job/migrate", null)]
    [InlineData("$ kubectl -n shop get pods", null)]
    [InlineData("$ docker logs --tail 50 shop-api-1 2>&1 | grep -v GET", "api")]
    [InlineData("ops@vm-1:~$ docker compose -f compose.prod.yaml logs --no-log-prefix api", "api")]
    [InlineData("$ docker compose logs api db", null)]
    [InlineData("$ docker service logs --since 10m shop_api", "api")]
    [InlineData("# journalctl -u api.service --since today --no-pager", "api")]
    [InlineData("$ journalctl -u api -u db", null)]
    [InlineData("$ fly logs -a api --no-tail", "api")]
    [InlineData("$ heroku logs --app=api -n 60", "api")]
    [InlineData("$ gcloud run services logs read api --region=europe-west4 --limit=4", "api")]
    [InlineData("$ nomad alloc logs -stderr -tail -n 6 c7a1f320 api", "api")]
    [InlineData("$ aws logs tail /ecs/production/api --since 20m", "api")]
    [InlineData("$ az containerapp logs show -n other --name api -g shop", "api")]
    [InlineData("$ git log --oneline -6 -- api", null)]
    [InlineData("see the logs of kubectl logs api", null)]
    public void Whose_log_a_command_prints(string command, string? component)
    {
        var files = new DeploymentBuilder();
        files.Compose("api").Compose("db", image: "postgres:17");
        Assert.Equal(component, LogCommands.Printed(files.Build().Model, command)?.Name);
    }

    [Fact]
    public void A_pod_that_nothing_else_tells_of_is_one() => Assert.Equal("parcels-migrate", LogCommands.Printed(new DeploymentBuilder().Build().Model, "$ kubectl -n parcels logs parcels-migrate-4tzh8")?.Name);

    [Fact]
    public void The_lines_below_it_are_of_that_component()
    {
        DiagnosisContext context = new DeploymentBuilder().Compose("api").Compose("web").Log("saved/logs.txt", "$ docker logs shop-api-1", "2026-03-01T10:00:00Z connect ECONNREFUSED db:5432", "$ docker logs shop-web-1", "2026-03-01T10:00:00Z connect ECONNREFUSED cache:6379").Build();
        Assert.Equal(["api", "web"], context.CurrentLogs.Where(o => o.Event.Signature.Code == "net.refused").Select(o => o.Component!).Order());
    }
}
