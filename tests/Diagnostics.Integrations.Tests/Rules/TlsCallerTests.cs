using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>TLS that met a plain port: whose setting leads there by it.</summary>
public class TlsCallerTests
{
    private static readonly ProjectText s_broker = new(
        ("compose.yaml", "services:\n  rabbitmq:\n    image: rabbitmq:4.0\n  worker:\n    image: registry.example.com/labs:1\n    environment:\n      CELERY_BROKER_URL: amqps://labs@rabbitmq:5672//\n"),
        ("logs/rabbitmq.log", "2026-05-05 13:20:14.052822+00:00 [error] <0.729.0> closing AMQP connection <0.729.0> (10.30.1.77:57870 -> 10.30.1.12:5672):\n{bad_header,<<22,3,1,2,0,1,0,1>>}\n"),
        ("evidence/listeners.txt", "$ docker compose exec rabbitmq rabbitmq-diagnostics listeners\nInterface: [::], port: 5672, protocol: amqp, purpose: AMQP 0-9-1 and AMQP 1.0\n"));

    [Fact]
    public async Task Speaks_TLS_to_a_broker_that_has_none_on_that_port() => await s_broker.AssertRootAsync("tls.plaintext-peer@worker", "compose.yaml:7", "logs/rabbitmq.log:2");

    [Fact]
    public async Task Is_shown_what_the_broker_speaks_there()
    {
        Finding root = await s_broker.With("logs/worker.log", "[2026-05-05 13:20:14,390: ERROR/MainProcess] consumer: Cannot connect to amqps://labs@rabbitmq:5672//: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006).\n").AssertRootAsync("tls.plaintext-peer@worker", "compose.yaml:7");
        Assert.Contains(root.Evidence, e => e.Location == "evidence/listeners.txt:2");
        Assert.StartsWith("At compose.yaml:7, take amqp in place of amqps", root.NextSteps[0], StringComparison.Ordinal);
    }

    // Whoever it was that spoke TLS there, it was none of ours.
    [Fact]
    public async Task Is_nobody_where_all_speak_plainly() => Assert.Empty(await s_broker.Change("amqps://", "amqp://").FindAsync(FailureCodes.TlsPlaintextPeer));
}
