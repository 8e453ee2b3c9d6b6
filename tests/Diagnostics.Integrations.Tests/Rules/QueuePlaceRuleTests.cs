using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Work that waits at a place where the worker does not look.</summary>
public class QueuePlaceRuleTests
{
    private static readonly ProjectText s_prefix = new(
        ("compose.yaml", "services:\n  redis:\n    image: redis:8\n  api:\n    image: acme/api:6\n    environment: { REDIS_HOST: redis, QUEUE_PREFIX: pt6 }\n  thumbs:\n    image: acme/thumbs:6\n    environment: { REDIS_HOST: redis, QUEUE_PREFIX: pt }\n"),
        ("logs/redis-cli.txt", "127.0.0.1:6379> LLEN pt6:thumbs:active\n(integer) 3\n127.0.0.1:6379> LLEN pt6:thumbs:wait\n(integer) 1874\n"));

    private static readonly ProjectText s_laravel = new(
        ("compose.yaml", "services:\n  redis:\n    image: redis:7\n  web:\n    image: acme/shop:2\n    environment: { APP_NAME: Acme Shop }\n  worker:\n    image: acme/shop:2\n    command: php artisan queue:work\n    environment: { APP_NAME: Acme Shop Worker }\n"),
        ("logs/redis-cli.txt", "$ redis-cli LLEN acme_shop_database_queues:default\n(integer) 212\n"));

    private static readonly ProjectText s_host = new(
        ("compose.yaml", "services:\n  rabbitmq:\n    image: rabbitmq:4\n  booking:\n    image: acme/booking:1\n    environment: { MQ_HOST: rabbitmq, MQ_VHOST: shipping }\n  manifest:\n    image: acme/manifest:1\n    environment: { MQ_HOST: rabbitmq, MQ_VHOST: / }\n"),
        ("logs/rabbitmqctl.txt", "$ rabbitmqctl list_queues -p shipping name messages_ready messages_unacknowledged consumers\nListing queues for vhost shipping ...\nname\tmessages_ready\tmessages_unacknowledged\tconsumers\nbooking.confirmed\t3316\t0\t0\nbooking.dead\t12\t0\t0\n"));

    [Fact]
    public async Task A_prefix_of_keys() => await s_prefix.AssertRootAsync("config.drift@thumbs", "compose.yaml:9", "compose.yaml:6", "logs/redis-cli.txt:4");

    [Fact]
    public async Task The_name_of_which_Laravel_makes_its_prefix() => await s_laravel.AssertRootAsync("config.drift@worker", "compose.yaml:10", "compose.yaml:6", "logs/redis-cli.txt:2");

    [Fact]
    public async Task A_virtual_host() => await s_host.AssertRootAsync("config.drift@manifest", "compose.yaml:9", "compose.yaml:6", "logs/rabbitmqctl.txt:4");

    // Alike; nothing waits; another place than any setting names; what keeps failures.
    [Theory]
    [InlineData("QUEUE_PREFIX: pt }", "QUEUE_PREFIX: pt6 }")]
    [InlineData("(integer) 1874", "(integer) 0")]
    [InlineData("LLEN pt6:thumbs:wait", "LLEN other:thumbs:wait")]
    [InlineData("LLEN pt6:thumbs:wait", "LLEN pt6:thumbs:failed")]
    public async Task Nothing_is_said_of_lists(string from, string to) => Assert.Empty(await s_prefix.Change(from, to).FindAsync(FailureCodes.ConfigDrift));

    [Theory]
    [InlineData("MQ_VHOST: / }", "MQ_VHOST: shipping }")]
    [InlineData("3316\t0\t0", "3316\t0\t1")]
    [InlineData("-p shipping name", "-p other name")]
    public async Task Nothing_is_said_of_queues(string from, string to) => Assert.Empty(await s_host.Change(from, to).FindAsync(FailureCodes.ConfigDrift));

    private static readonly ProjectText s_table = new(
        ("ecs/web.json", "{ \"family\": \"web\", \"containerDefinitions\": [ {\n  \"name\": \"web\", \"image\": \"acme/shop:1\",\n  \"environment\": [\n    { \"name\": \"BROKER_VHOST\", \"value\": \"fulfilment\" }\n  ] } ] }\n"),
        ("ecs/labels.json", "{ \"family\": \"labels\", \"containerDefinitions\": [ {\n  \"name\": \"labels\", \"image\": \"acme/shop:1\", \"command\": [\"celery\", \"-A\", \"shop\", \"worker\", \"-Q\", \"labels\"],\n  \"environment\": [\n    { \"name\": \"BROKER_VHOST\", \"value\": \"/\" }\n  ] } ] }\n"),
        ("ecs/mail.json", "{ \"family\": \"mail\", \"containerDefinitions\": [ {\n  \"name\": \"mail\", \"image\": \"acme/mail:1\",\n  \"environment\": [\n    { \"name\": \"BROKER_VHOST\", \"value\": \"mail\" }\n  ] } ] }\n"),
        ("captured/queues.txt", "$ rabbitmqadmin -H mq.acme.example -P 443 -s -u shop -p secret list queues vhost name messages consumers\n+-------------+--------+----------+-----------+\n|    vhost    |  name  | messages | consumers |\n+-------------+--------+----------+-----------+\n| /           | labels | 0        | 2         |\n| fulfilment  | labels | 4182     | 0         |\n+-------------+--------+----------+-----------+\n"));

    // Of several others, the one where the same queue is consumed; also where the virtual hosts are paths of URLs, by whichever keys.
    [Fact]
    public async Task A_virtual_host_of_a_table() => await s_table.AssertRootAsync("config.drift@labels", "ecs/labels.json:4", "ecs/web.json:4", "captured/queues.txt:6");

    [Theory]
    [InlineData("//")]
    [InlineData("/%2F")]
    [InlineData("")]
    public async Task A_virtual_host_of_a_URL(string path) => await s_table
        .Change("\"BROKER_VHOST\", \"value\": \"fulfilment\"", "\"AMQP_URL\", \"value\": \"amqp://shop@mq.acme.example:5672/fulfilment\"")
        .Change("\"BROKER_VHOST\", \"value\": \"/\"", $"\"CELERY_BROKER_URL\", \"value\": \"amqp://shop@mq.acme.example:5672{path}\"")
        .AssertRootAsync("config.drift@labels", "ecs/labels.json:4", "ecs/web.json:4", "captured/queues.txt:6");

    // Consumed; nothing waits; another name there; alike; another broker's URL says nothing of this place.
    [Theory]
    [InlineData("4182     | 0 ", "4182     | 2 ")]
    [InlineData("| 4182 ", "| 0    ")]
    [InlineData("\"value\": \"/\"", "\"value\": \"fulfilment\"")]
    public async Task Nothing_is_said_of_a_table(string from, string to) => Assert.DoesNotContain(await s_table.Change(from, to).FindAsync(FailureCodes.ConfigDrift), f => f.Evidence.Any(e => e.Source.StartsWith("ecs/", StringComparison.Ordinal)));
}
