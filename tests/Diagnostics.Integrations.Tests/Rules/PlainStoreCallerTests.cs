using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A store that closes each connection of a client in plain text: what tells that it speaks TLS there.</summary>
public class PlainStoreCallerTests
{
    private const string Task = "resource \"aws_ecs_task_definition\" \"NAME\" {\n  family = \"NAME\"\n  container_definitions = jsonencode([{\n    name = \"NAME\"\n    image = var.image\n    environment = [\n      { name = \"BROKER_URL\", value = \"SCHEME://${module.queue.endpoint}:6379/0\" }\n    ]\n  }])\n}\n";

    private const string Closed = "[2026-02-18 05:50:05,401: ERROR/MainProcess] consumer: Cannot connect to redis://master.jobs.k3x9ab.aps1.cache.amazonaws.com:6379/0: Connection closed by server..\n";

    private static readonly ProjectText s_jobs = new(
        ("infra/api.tf", Of("api", "rediss")),
        ("infra/worker.tf", Of("worker", "redis")),
        ("infra/main.tf", "module \"queue\" {\n  source = \"./modules/queue\"\n}\n"),
        ("infra/modules/queue/main.tf", "resource \"aws_elasticache_replication_group\" \"this\" {\n  replication_group_id = \"jobs\"\n  transit_encryption_enabled = true\n}\n"),
        ("logs/worker.log", Closed));

    private static readonly ProjectText s_compose = new(
        ("compose.yaml", "services:\n  api:\n    image: acme/api:1\n    environment: { REDIS_URL: \"rediss://cache.lan.internal:6380/0\" }\n  worker:\n    image: acme/worker:1\n    environment: { REDIS_URL: \"redis://cache.lan.internal:6380/0\" }\n"),
        ("logs/worker.log", "[2026-02-18 05:50:05,401: ERROR/MainProcess] consumer: Cannot connect to redis://cache.lan.internal:6380/0: Error while reading from cache.lan.internal:6380 : (104, 'Connection reset by peer').\n"));

    private static string Of(string name, string scheme) => Task.Replace("NAME", name, StringComparison.Ordinal).Replace("SCHEME", scheme, StringComparison.Ordinal);

    [Fact]
    public async Task Another_client_asks_the_same_reference_by_TLS() => await s_jobs.AssertRootAsync("tls.plaintext-peer@worker", "infra/worker.tf:7", "infra/api.tf:7", "logs/worker.log:1");

    [Fact]
    public async Task Another_client_asks_the_same_address_by_TLS() => await s_compose.AssertRootAsync("tls.plaintext-peer@worker", "compose.yaml:7", "compose.yaml:4", "logs/worker.log:1");

    [Fact]
    public async Task The_file_that_makes_the_store_encrypts_in_transit() => await s_jobs.Change("rediss://", "redis://").AssertRootAsync("tls.plaintext-peer@worker", "infra/worker.tf:7", "infra/modules/queue/main.tf:3", "logs/worker.log:1");

    [Theory]
    // The store takes plain text as well, or nothing else.
    [InlineData("transit_encryption_enabled = true", "transit_encryption_enabled = true\n  transit_encryption_mode = \"preferred\"")]
    [InlineData("transit_encryption_enabled = true", "transit_encryption_enabled = false")]
    // Nobody knows whose server that is.
    [InlineData("master.jobs.k3x9ab.aps1.cache.amazonaws.com", "cache.lan.internal")]
    public async Task Nothing_tells_it_otherwise(string from, string to) => Assert.Empty(await s_jobs.Change("rediss://", "redis://").Change(from, to).FindAsync(FailureCodes.TlsPlaintextPeer));

    [Theory]
    // Another store, or the client itself spoke TLS.
    [InlineData("rediss://cache.lan.internal:6380", "rediss://other.lan.internal:6380")]
    [InlineData("rediss://cache.lan.internal:6380", "rediss://cache.lan.internal:6381")]
    [InlineData("Cannot connect to redis://", "Cannot connect to rediss://")]
    [InlineData("consumer: Cannot connect to redis://cache.lan.internal:6380/0: Error while reading from cache.lan.internal:6380 : (104, 'Connection reset by peer').", "consumer: Connected to redis://cache.lan.internal:6380/0")]
    public async Task The_same_address_is_what_counts(string from, string to) => Assert.Empty(await s_compose.Change(from, to).FindAsync(FailureCodes.TlsPlaintextPeer));

    [Fact]
    public async Task A_connection_that_came_back_is_no_failure() =>
        Assert.Empty(await s_compose.With("logs/worker.log", "[2026-02-18 05:50:05,401: ERROR/MainProcess] consumer: Cannot connect to redis://cache.lan.internal:6380/0: Connection closed by server..\n[2026-02-18 05:50:09,401: INFO/MainProcess] Connected to redis://cache.lan.internal:6380/0\n").FindAsync(FailureCodes.TlsPlaintextPeer));
}
