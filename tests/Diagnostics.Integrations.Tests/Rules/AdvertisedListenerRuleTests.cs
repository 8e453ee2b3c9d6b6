using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A Kafka broker that sends its clients to their own loopback address.</summary>
public class AdvertisedListenerRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  kafka:\n    image: apache/kafka:3.8.0\n    environment:\n      KAFKA_LISTENERS: PLAINTEXT://:9092\n      KAFKA_ADVERTISED_LISTENERS: PLAINTEXT://localhost:9092\n  shipments:\n    image: registry.example.com/shipments:1\n    environment:\n      BROKERS: kafka:9092\n"),
        ("logs/shipments.log", "2026-04-14T12:11:08.102Z  WARN 1 --- o.a.k.c.NetworkClient : Connection to node 1 (localhost/127.0.0.1:9092) could not be established. Node may not be available.\n"));

    [Theory]
    [InlineData("", "")]
    [InlineData("KAFKA_ADVERTISED_LISTENERS: PLAINTEXT://localhost:9092", "KAFKA_CFG_ADVERTISED_LISTENERS: INTERNAL://kafka:29092,PLAINTEXT://127.0.0.1:9092")]
    public async Task Is_the_brokers_fault(string from, string to) => await s_project.Change(from, to).AssertRootAsync("net.refused@kafka", "compose.yaml:6", "logs/shipments.log:1");

    // A listener for containers is there: the client's setting names the one for the host.
    [Fact]
    public async Task Is_the_clients_who_asks_the_listener_of_the_host() =>
        await s_project.Change("PLAINTEXT://localhost:9092", "INTERNAL://kafka:29092,HOST://localhost:9092").Change("BROKERS: kafka", "KAFKA_BOOTSTRAP_SERVERS: kafka").AssertRootAsync("port.mismatch@shipments", "compose.yaml:10", "compose.yaml:6", "logs/shipments.log:1");

    [Theory]
    [InlineData("PLAINTEXT://localhost:9092", "PLAINTEXT://kafka:9092")]
    // Without a container, loopback is where the broker is.
    [InlineData("    image: registry.example.com/shipments:1\n", "    image: registry.example.com/shipments:1\n    network_mode: host\n")]
    public async Task Is_not_where_the_address_is_the_brokers(string from, string to) =>
        Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(FailureCodes.NetRefused), f => f.Summary.Contains("tells its clients", StringComparison.Ordinal));

    private static readonly ProjectText s_renamed = new(
        ("compose.yaml", "services:\n  broker:\n    image: apache/kafka:3.9.0\n    environment:\n      KAFKA_LISTENERS: PLAINTEXT://:9092\n      KAFKA_ADVERTISED_LISTENERS: PLAINTEXT://kafka:9092\n  shipments:\n    image: registry.example.com/shipments:1\n    environment:\n      KAFKA_BROKERS: broker:9092\n"),
        ("logs/shipments.log", "2026/02/17 20:31:15 Failed to connect to broker kafka:9092: dial tcp: lookup kafka on 127.0.0.11:53: no such host\n"),
        ("evidence/kcat.txt", "$ docker run --rm --network fleet edenhill/kcat:1.7.1 -b broker:9092 -L\nMetadata for all topics (from broker 1: kafka:9092/1):\n 1 brokers:\n  broker 1 at kafka:9092 (controller)\n"));

    [Fact]
    public async Task Is_the_brokers_fault_where_it_names_what_is_no_service() => await s_renamed.AssertRootAsync("dns.not-found@broker", "compose.yaml:6", "logs/shipments.log:1", "evidence/kcat.txt:4");

    [Fact]
    public async Task Explains_that_the_client_learns_nothing_of_topics() =>
        await s_renamed.With("logs/shipments.log", "java.net.UnknownHostException: kafka\norg.apache.kafka.common.errors.TimeoutException: Topic positions not present in metadata after 10000 ms.\n").AssertRootAsync("dns.not-found@broker", "compose.yaml:6", "logs/shipments.log:1");

    [Theory]
    // The client's own setting has the name: that line is wrong too, or first.
    [InlineData("KAFKA_BROKERS: broker:9092", "KAFKA_BROKERS: kafka:9092")]
    [InlineData("PLAINTEXT://kafka:9092", "PLAINTEXT://broker:9092")]
    public async Task Is_not_where_the_name_comes_from_elsewhere(string from, string to) =>
        Assert.DoesNotContain(await s_renamed.Change(from, to).FindAsync(FailureCodes.DnsNotFound), f => f.Summary.Contains("tells its clients", StringComparison.Ordinal));
}
