using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Tests.Evidence.Logs;

public sealed class LogLineTests
{
    public static TheoryData<string, string?, string> Lines => new()
    {
        // docker compose, swarm, with docker's own times behind the name.
        { "api-1  | ready", "api", "ready" },
        { "shop_api.1.x2x9kq@node-3 | ready", "shop_api", "ready" },
        { "api-1  | 2026-03-01T10:00:00.123456789Z     at run (app.js:3)", "api", "    at run (app.js:3)" },
        // syslog and journald.
        { "Nov 03 05:30:02 branch-07 edge-gateway[834]: listen tcp :8080: bind: address already in use", "edge-gateway", "listen tcp :8080: bind: address already in use" },
        { "2026-11-03T05:30:02+0100 branch-07 edge-gateway[834]: ready", "edge-gateway", "ready" },
        { "Nov 03 05:30:02 branch-07 systemd[1]: edge-gateway.service: Main process exited, code=exited, status=1/FAILURE", "edge-gateway", "edge-gateway.service: Main process exited, code=exited, status=1/FAILURE" },
        { "Nov 03 05:30:02 branch-07 systemd[1]: Failed to start worker@3.service - Worker.", "worker", "Failed to start worker@3.service - Worker." },
        { "Nov 03 05:30:02 node-1 docker/api[834]: ready", "api", "ready" },
        { "<14>1 2026-03-01T10:00:00Z host api 7 - - ready", "api", "ready" },
        { "165 <190>1 2026-03-01T10:00:00.1+00:00 host web 7 - [meta seq=\"1\"] ready", "web", "ready" },
        { "Nov 03 05:30:02 node-1 kubelet[812]: E1103 05:30:02.1 pod_workers.go:1] \"Error syncing pod, skipping\" pod=\"shop/api-5d9c7b6f5c-x2x9k\"", "api", "E1103 05:30:02.1 pod_workers.go:1] \"Error syncing pod, skipping\" pod=\"shop/api-5d9c7b6f5c-x2x9k\"" },
        // Kubernetes.
        { "[pod/api-7d9f-abc/api] ready", "api", "ready" },
        { "[pod/points-5c4d8f7b9-jx7sk/app]   at x", "points", "  at x" },
        { "[pod/points-5c4d8f7b9-jx7sk/istio-proxy] ready", "istio-proxy", "ready" },
        { "[api-5d9c7b6f5c-x2x9k api] ready", "api", "ready" },
        { "api-5d9c7b6f5c-x2x9k app ready", "api", "ready" },
        { "redis-0 redis ready", "redis", "ready" },
        { "2m   Warning   BackOff   pod/points-5c4d8f7b9-jx7sk   Back-off pulling image", "points", "2m   Warning   BackOff   pod/points-5c4d8f7b9-jx7sk   Back-off pulling image" },
        { "shop   2m (x3 over 13m)   Warning   FailedCreate   replicaset/points-5c4d8f7b9   quota", "points", "shop   2m (x3 over 13m)   Warning   FailedCreate   replicaset/points-5c4d8f7b9   quota" },
        { "2026-01-05T10:00:01.000000000Z stderr F ready", null, "ready" },
        { """{"reason":"BackOff","message":"Back-off","involvedObject":{"kind":"Pod","namespace":"shop","name":"points-5c4d8f7b9-jx7sk"}}""", "points", """{"reason":"BackOff","message":"Back-off","involvedObject":{"kind":"Pod","namespace":"shop","name":"points-5c4d8f7b9-jx7sk"}}""" },
        { """{"log":"ready\n","stream":"stdout","kubernetes":{"pod_name":"api-5d9c7b6f5c-x2x9k","container_name":"app"}}""", "api", "ready" },
        // Clouds.
        { "2026-06-24T07:00:13.881Z auth-00031-qiv   File \"/app/main.py\", line 5, in <module>", "auth", "  File \"/app/main.py\", line 5, in <module>" },
        { "2026-06-24T07:00:13.881Z auth-00031-qiv KeyError: 'A_KEY'", "auth", "KeyError: 'A_KEY'" },
        { "2026-05-28T13:01:12.990Z ERROR pdf-render-00021-vab Memory limit of 256 MiB exceeded", "pdf-render", "Memory limit of 256 MiB exceeded" },
        { "2026-06-24T07:00:13.881Z worker KeyError: 'A_KEY'", null, "worker KeyError: 'A_KEY'" },
        { "2026-06-24T07:05:41.020Z auth POST 503 https://auth.example/token 6.931s", "auth", "POST 503 https://auth.example/token 6.931s" },
        { """{"resource":{"type":"cloud_run_revision","labels":{"service_name":"auth"}},"textPayload":"ready","severity":"DEFAULT"}""", "auth", "ready" },
        { """{"severity":"ERROR","textPayload":"Traceback (most recent call last):","resource":{"labels":{"service_name":"auth"}}}""", "auth", "Traceback (most recent call last):" },
        { """{"severity":"ERROR","textPayload":"it broke","resource":{"labels":{"service_name":"auth"}}}""", "auth", """{"severity":"ERROR","textPayload":"it broke","resource":{"labels":{"service_name":"auth"}}}""" },
        { "2026-10-20T06:41:10.119Z ecs/pricing/1f3c0a exec /usr/local/bin/run.sh: exec format error", "pricing", "exec /usr/local/bin/run.sh: exec format error" },
        { "2026-10-20T06:41:10.119000+00:00 /ecs/shop ecs/pricing/1f3c0a9b ready", "pricing", "ready" },
        { "/aws/lambda/orders 2026/10/20/[$LATEST]1f3c0a9b1f3c0a9b ready", "orders", "ready" },
        { """{"TimeStamp":"2026-10-20T06:41:10","Log":"ready"}""", null, "ready" },
        { "2026-04-09 10:00:00.123 ERROR - Container pricing_0_1f3c for site pricing has exited, failing site start", "pricing", "2026-04-09 10:00:00.123 ERROR - Container pricing_0_1f3c for site pricing has exited, failing site start" },
        { "2026-03-01T10:00:00+00:00 app[web.1]:     at run (app.js:3)", "web", "    at run (app.js:3)" },
        { "2026-03-01T10:00:00Z app[1857e2dc4] fra [info]panic: x", null, "panic: x" },
        { "2026-03-01T10:00:00.123 app[1857e2dc4a6f28] ams [info] 10:00:00.121 request_id=G7 [error] x", null, "10:00:00.121 request_id=G7 [error] x" },
        // What Fly says of a machine is its own line.
        { "2026-03-01T10:00:00.123 health[1857e2dc4a6f28] ams [error] x", null, "2026-03-01T10:00:00.123 health[1857e2dc4a6f28] ams [error] x" },
        { """{"event":{"provider":"app"},"fly":{"app":{"instance":"1857e2","name":"tidewatch"},"region":"fra"},"message":"ready"}""", "tidewatch", "ready" },
        { "Jan 05 10:00:01 AM  [8x2k4]     at run (app.js:3)", null, "    at run (app.js:3)" },
        { "Jan 05 10:00:01 AM  Traceback (most recent call last):", null, "Traceback (most recent call last):" },
        // What supervises.
        { "0|api      | ready", "api", "ready" },
        { "PM2        | App [api:0] exited with code [1] via signal [SIGINT]", "api", "App [api:0] exited with code [1] via signal [SIGINT]" },
        { "2026-03-01 10:00:00,123 INFO gave up: api entered FATAL state, too many start retries too quickly", "api", "2026-03-01 10:00:00,123 INFO gave up: api entered FATAL state, too many start retries too quickly" },
        { """{"MESSAGE":"ready","_SYSTEMD_UNIT":"api.service","PRIORITY":"6"}""", "api", "ready" },
        { """{"log":"    at run\n","stream":"stderr","time":"2026-03-01T10:00:00Z"}""", null, "    at run" },
        // What programs write themselves.
        { "2026-03-01 10:00:00.123 ERROR [main] it broke", null, "2026-03-01 10:00:00.123 ERROR [main] it broke" },
        { "2026-03-01T10:00:00Z ERROR it broke", null, "ERROR it broke" },
        { "utf-8 decoding failed", null, "utf-8 decoding failed" },
        { "step-1 build of my-service-1 started", null, "step-1 build of my-service-1 started" },
        { "pre-commit-hook run finished", null, "pre-commit-hook run finished" },
        { """{"level":"error","message":"it broke","service":"api"}""", "api", """{"level":"error","message":"it broke","service":"api"}""" },
        { "", null, "" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void The_writer_is_named_and_the_text_behind_the_prefix_is_kept(string line, string? service, string body)
    {
        (string? named, string text) = LogLine.Open(line);

        Assert.Equal(service, named);
        Assert.Equal(body, text);
    }

    [Theory]
    [InlineData("pod", "api-5d9c7b6f5c-x2x9k", "api")]
    [InlineData("Pod", "shop-api-7d8c9b6f5c-k2x8q", "shop-api")]
    [InlineData("pod", "redis-0", "redis")]
    [InlineData("pod", "backup-28912345-x2x9k", "backup")]
    [InlineData("pod", "fluentd-x2x9k", "fluentd")]
    [InlineData("replicaset", "api-5d9c7b6f5c", "api")]
    [InlineData("deployment", "api-gateway", "api-gateway")]
    [InlineData("pod", "api-gateway", "api-gateway")]
    [InlineData("pod", "till-sync", "till-sync")]
    public void The_workload_of_an_object_is_its_name_without_what_the_cluster_added(string kind, string name, string workload) => Assert.Equal(workload, LogLineWorkload.Of(kind, name));
}
