using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Apps of Fly.io: one whose check asks a path in vain, and one without a service that others reach over the private network.</summary>
public class FlyAppTests
{
    private static readonly ProjectText s_web = new(
        ("web/fly.toml", "app = \"nest-web\"\n\n[http_service]\n  internal_port = 8080\n\n  [[http_service.checks]]\n    method = \"GET\"\n    path = \"/healthz\"\n"),
        ("web/Dockerfile", "FROM scratch\nCOPY web /web\nCMD [\"/web\"]\n"),
        ("web/main.go", "package main\n\nfunc main() {\n\tmux.HandleFunc(\"GET /up\", up)\n\tmux.HandleFunc(\"GET /boxes/{id}\", box)\n}\n"),
        ("logs/nest-web.log", "2026-05-20T04:30:12Z app[3d8d9e1c6b2718] lhr [info]2026/05/20 04:30:12 listening on :8080\n2026-05-20T04:30:20Z app[3d8d9e1c6b2718] lhr [info]2026/05/20 04:30:20 GET /healthz 404\n2026-05-20T04:30:48Z health[3d8d9e1c6b2718] lhr [error]Health check 'servicecheck-00-http-8080' on port 8080 has failed.\n"));

    private static readonly ProjectText s_private = new(
        ("thumbs/fly.toml", "app = \"nest-thumbs\"\n\n[env]\n  PORT = \"7070\"\n"),
        ("thumbs/Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"),
        ("thumbs/server.js", "import http from 'node:http';\nconst port = Number(process.env.PORT ?? 7070);\nhttp\n  .createServer(answer)\n  .listen(port, '127.0.0.1');\n"),
        ("courier/fly.toml", "app = \"nest-courier\"\n\n[env]\n  THUMBS_URL = \"http://nest-thumbs.internal:7070\"\n"),
        ("logs/nest-thumbs.log", "2026-05-20T04:30:12Z app[e784c0da21f508] lhr [info]thumbs listening on 127.0.0.1:7070\n"),
        ("evidence/ssh-thumbs.txt", "$ fly ssh console -a nest-thumbs -C \"ss -ltnp\"\nLISTEN  0       511                                        127.0.0.1:7070         0.0.0.0:*     users:((\"node\",pid=331,fd=21))\n"),
        ("logs/nest-courier.log", "2026-05-20T04:30:20Z app[908013ea5f6d87] lhr [info]2026/05/20 04:30:20 thumb: Post \"http://nest-thumbs.internal:7070/thumb\": dial tcp [fdaa:9:41c0:a7b:2e4:c3d1:88f0:2]:7070: connect: connection refused\n"));

    [Fact]
    public async Task A_check_that_asks_no_route_is_the_line_to_change_and_the_route_of_the_code_is_what_was_meant()
    {
        Finding root = await s_web.AssertRootAsync("deploy.health-check@nest-web", "web/fly.toml:8", "web/main.go:4", "logs/nest-web.log:2");
        Assert.Contains("ask /up, which web/main.go:4 serves", root.NextSteps[0], StringComparison.Ordinal);
    }

    // Two routes may be meant; one that the code has is hidden by something else.
    [Theory]
    [InlineData("GET /boxes/{id}", "GET /ready")]
    [InlineData("GET /up", "GET /healthz")]
    public async Task No_route_is_named_where_it_is_not_clear(string from, string to) =>
        Assert.DoesNotContain((await s_web.Change(from, to).AssertRootAsync("deploy.health-check@nest-web", "web/fly.toml:8")).Evidence, e => e.Source == "web/main.go");

    [Fact]
    public async Task A_check_that_is_answered_is_none() => await s_web.With("logs/nest-web.log", "2026-05-20T04:30:20Z app[3d8d9e1c6b2718] lhr [info]2026/05/20 04:30:20 GET /healthz 200\n").AssertSilentAsync();

    [Fact]
    public async Task An_app_without_a_service_is_the_one_whose_private_name_others_call()
    {
        Finding root = await s_private.AssertRootAsync("port.loopback-bind@nest-thumbs", "logs/nest-thumbs.log:1", "thumbs/server.js:5", "courier/fly.toml:4", "evidence/ssh-thumbs.txt:2");
        Assert.Equal(7070, root.Port);
    }

    [Fact]
    public async Task One_that_listens_everywhere_is_well() =>
        Assert.DoesNotContain(await s_private.Change("127.0.0.1", "::").Change("thumbs listening on :::7070", "thumbs listening on :7070").With("logs/nest-courier.log", "2026-05-20T04:30:20Z app[908013ea5f6d87] lhr [info]2026/05/20 04:30:20 thumb: 200\n").FindAsync(), f => f.Status == Status.Fail);

    private static readonly ProjectText s_broker = new(
        ("broker/fly.toml", "app = \"nest-rabbitmq\"\n\n[env]\n  RABBITMQ_NODENAME = \"rabbit@localhost\"\n\n[[vm]]\n  memory = \"256mb\"\n"),
        ("courier/fly.toml", "app = \"nest-courier\"\n\n[env]\n  RABBIT_HOST = \"nest-rabbitmq.internal\"\n"),
        ("logs/nest-rabbitmq.log", "2026-03-24T05:11:48Z app[3d8d9915b77d28] arn [info]2026-03-24 05:11:48.220467+00:00 [warning] <0.299.0> memory resource limit alarm set on node rabbit@localhost.\n2026-03-24T05:12:31Z app[3d8d9915b77d28] arn [info] INFO Process appears to have been OOM killed!\n"),
        ("logs/nest-courier.log", "2026-03-24T05:12:32Z app[7843d21b6e4918] arn [info]WARN Consumer raised exception: org.springframework.amqp.AmqpConnectException: java.net.ConnectException: Connection refused\n2026-03-24T05:12:42Z app[7843d21b6e4918] arn [info]WARN Consumer raised exception: org.springframework.amqp.AmqpIOException: java.net.UnknownHostException: nest-rabbitmq.internal: Name or service not known\n"));

    // A machine that was ended for memory has no name on the private network, and its alarm came before.
    [Fact]
    public Task One_that_is_ended_for_memory_is_not_found_by_name() => s_broker.AssertRootAsync("container.oom-killed@nest-rabbitmq", "logs/nest-rabbitmq.log:2", "broker/fly.toml:7");

    [Fact]
    public async Task An_alarm_for_memory_is_no_full_disk()
    {
        ProjectText alarmed = s_broker.With("logs/nest-courier.log", "2026-03-24T05:12:32Z app[7843d21b6e4918] arn [info]started\n").Change("INFO Process appears to have been OOM killed!", "INFO ok");
        Assert.Contains(await alarmed.FindAsync(FailureCodes.ServiceUnavailable), f => f.Component == "nest-rabbitmq");
        Assert.Empty(await alarmed.FindAsync(FailureCodes.HostDiskFull));
    }

    [Fact]
    public async Task A_name_that_means_nothing_is_no_stopped_machine() =>
        Assert.DoesNotContain(await s_broker.Change("INFO Process appears to have been OOM killed!", "INFO ok").FindAsync(), f => f.Code == FailureCodes.ContainerOomKilled);
}
