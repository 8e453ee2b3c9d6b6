using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class RepeatedVariableRuleTests
{
    private const string Refused = "2026-10-28T15:21:42Z django.db.utils.OperationalError: could not translate host name \"pg-old.data.svc\" to address: Name or service not known\n";

    private static readonly ProjectText s_project = new(
        ("k8s/shipments.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shipments\nspec:\n  selector: { matchLabels: { app: shipments } }\n  template:\n    metadata: { labels: { app: shipments } }\n    spec:\n      containers:\n        - name: shipments\n          image: registry.example.com/shipments:1\n          env:\n"
            + "            - name: DB_HOST\n              value: pg-new.data.svc\n            - name: LOG_LEVEL\n              value: info\n            - name: DB_HOST\n              value: pg-old.data.svc\n"),
        ("logs/shipments.log", Refused));

    [Fact]
    public async Task The_last_value_holds_and_its_host_fails() =>
        await s_project.AssertRootAsync("config.duplicate@shipments", "k8s/shipments.yaml:19", "k8s/shipments.yaml:15", "logs/shipments.log:1");

    // Nothing fails: worth a word, and no failure.
    [Fact]
    public async Task Without_a_failure_it_is_a_warning() =>
        Assert.Equal([Status.Warn], (await s_project.With("logs/shipments.log", "2026-10-28T15:21:42Z listening on :8000\n").FindAsync(FailureCodes.ConfigDuplicate)).Select(f => f.Status));

    // The same value twice is no matter.
    [Fact]
    public async Task The_same_value_twice() =>
        Assert.Empty(await s_project.Change("pg-old.data.svc", "pg-new.data.svc").FindAsync(FailureCodes.ConfigDuplicate));

    private static readonly ProjectText s_file = new(
        ("compose.yaml", "services:\n  shipments:\n    image: registry.example.com/shipments:1\n    env_file: app.env\n"),
        ("app.env", "DATABASE_URL=postgresql://app@pg-new.data.svc:5432/shipments\nLOG_LEVEL=info\nDATABASE_URL=postgresql://app@pg-old.data.svc:5432/shipments\n"),
        ("logs/shipments.log", Refused));

    [Fact]
    public async Task A_file_that_names_two_hosts()
    {
        await s_file.AssertRootAsync("config.duplicate@shipments/development", "app.env:3", "app.env:1", "logs/shipments.log:1");
        Assert.Single(await s_file.FindAsync(FailureCodes.ConfigDuplicate));
    }

    private static readonly ProjectText s_broker = new(
        ("compose.yaml", "services:\n  shipper:\n    image: registry.example.com/shipper:1\n    env_file: shipper.env\n  mq:\n    image: rabbitmq:4\n"),
        ("shipper.env", "RabbitMq__Host=mq\nRabbitMq__VirtualHost=fulfilment\nRabbitMq__Heartbeat=30\nRabbitMq__VirtualHost=/\n"),
        ("logs/shipper.log", "AMQP close-reason, initiated by Peer, code=530, text='NOT_ALLOWED - access to vhost '/' refused for user 'shipper'', classId=10, methodId=40\n"));

    [Fact]
    public async Task A_virtual_host_that_is_refused_as_the_last_line_gives_it()
    {
        await s_broker.AssertRootAsync("config.duplicate@shipper/development", "shipper.env:4", "shipper.env:2", "logs/shipper.log:1");
        Assert.Single(await s_broker.FindAsync(FailureCodes.ConfigDuplicate));
    }

    [Fact]
    public async Task Which_the_broker_logs_too() =>
        await s_broker.With("logs/mq.log", "2026-06-03 05:40:22.962109+00:00 [error] <0.842.0>  access to vhost '/' refused for user 'shipper'\n").AssertRootAsync("config.duplicate@shipper/development", "shipper.env:4", "shipper.env:2", "logs/shipper.log:1", "logs/mq.log:1");

    // What is refused is another thing than what is given twice.
    [Theory]
    [InlineData("vhost '/'", "vhost '/billing'")]
    [InlineData("VirtualHost", "ClientName")]
    public async Task Otherwise_the_rejection_stands_for_itself(string from, string to)
    {
        ProjectText project = s_broker.Change(from, to);
        Assert.Equal([Status.Warn], (await project.FindAsync(FailureCodes.ConfigDuplicate)).Select(f => f.Status));
        Assert.Contains(await project.FindAsync(FailureCodes.ServiceAuthRejected), f => f.Role == FindingRole.Root);
    }
}
