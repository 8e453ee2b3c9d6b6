using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Messages that wait in a queue without consumers, where no setting says why.</summary>
public class IdleQueueRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  worker:\n    image: registry.example.com/shop:1\n    command: celery -A shop worker -Q labels\n  rabbitmq:\n    image: rabbitmq:3.13\n"),
        ("logs/worker.log", "[2026-08-13 06:02:13,602: INFO/MainProcess] celery@worker ready.\n"),
        ("logs/queues.txt", "$ rabbitmqctl list_queues -p fulfilment name messages consumers\nname\tmessages\tconsumers\nlabels\t4182\t0\n$ rabbitmqctl list_queues name messages consumers\nname\tmessages\tconsumers\nlabels\t0\t2\n"));

    [Fact]
    public async Task Another_virtual_host_is_consumed()
    {
        Finding root = await s_project.AssertRootAsync("config.drift@worker", "logs/queues.txt:3", "logs/queues.txt:6");
        Assert.Contains("its consumers are in virtual host /", root.Summary, StringComparison.Ordinal);
    }

    // Nobody consumes the other, it is another queue, or it has more to do than its consumers manage.
    [Theory]
    [InlineData("labels\t0\t2", "labels\t0\t0")]
    [InlineData("labels\t0\t2", "mail\t0\t2")]
    [InlineData("labels\t0\t2", "labels\t7\t2")]
    public async Task Nobody_consumes_it(string from, string to)
    {
        DiagnosisResult result = await s_project.Change(from, to).DiagnoseAsync();
        Assert.Contains(result.Findings, f => f is { Code: FailureCodes.DependencyFailed, Component: "worker", Status: Status.Warn } && f.Summary.Contains("4182 messages wait", StringComparison.Ordinal));
        Assert.NotEqual(Verdict.Ready, result.Verdict);
    }

    [Fact]
    public async Task A_failure_that_a_log_tells_goes_before() =>
        Assert.DoesNotContain(await s_project.Change("labels\t0\t2", "labels\t0\t0").With("logs/worker.log", "[2026-08-13 06:02:13,602: ERROR/MainProcess] consumer: Cannot connect to amqp://shop:**@rabbitmq:5672//: [Errno 111] Connection refused.\n").FindAsync(), f => f.Summary.Contains("messages wait", StringComparison.Ordinal));

    // Consumed, empty, kept on purpose, not asked for.
    [Theory]
    [InlineData("labels\t4182\t0", "labels\t4182\t1")]
    [InlineData("labels\t4182\t0", "labels\t0\t0")]
    [InlineData("labels\t4182\t0", "labels.dead\t4182\t0")]
    [InlineData("name messages consumers", "name messages")]
    public async Task Nothing_is_said_otherwise(string from, string to) => await s_project.Change(from, to).AssertSilentAsync();
}
