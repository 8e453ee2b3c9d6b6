using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A server that closes idle connections sooner than the load balancer in front of it.</summary>
public class KeepAliveRuleTests
{
    private const string Answer = "https 2026-02-03T10:15:07.124018Z app/hopper-public/5b1d2c9f00aa71e4 85.10.2.14:50122 10.30.4.18:3000 0.001 0.001 -1 502 - 530 277 \"POST https://api.hopper.example:443/scans HTTP/2.0\" \"-\" - -\n";

    private static readonly ProjectText s_parcels = new(
        ("infra/ecs.tf", "resource \"aws_ecs_task_definition\" \"parcels\" {\n  family = \"parcels\"\n  container_definitions = jsonencode([{ name = \"parcels\", image = \"acme/parcels:1\", portMappings = [{ containerPort = 3000 }] }])\n}\n\nresource \"aws_ecs_service\" \"parcels\" {\n  task_definition = aws_ecs_task_definition.parcels.arn\n  load_balancer {\n    container_name = \"parcels\"\n    container_port = 3000\n  }\n}\n\nresource \"aws_lb\" \"public\" {\n  name = \"hopper-public\"\n  idle_timeout = 60\n}\n"),
        ("src/server.ts", "const server = app.listen(3000);\nserver.keepAliveTimeout = 5_000;\n"),
        ("logs/parcels.log", "{\"level\":\"info\",\"msg\":\"listening on 0.0.0.0:3000\"}\n"),
        ("logs/alb-access.log", Answer + Answer));

    [Fact]
    public async Task Explains_the_answers_of_502() => await s_parcels.AssertRootAsync("config.timeout-misaligned@parcels", "src/server.ts:2", "infra/ecs.tf:16", "logs/alb-access.log:1");

    [Theory]
    [InlineData("5_000", "75_000")]
    [InlineData("idle_timeout = 60", "idle_timeout = 4")]
    [InlineData("-1 502 -", "0.001 200 200")]
    public async Task Says_nothing_otherwise(string from, string to) => Assert.Empty(await s_parcels.Change(from, to).FindAsync(FailureCodes.ConfigTimeoutMisaligned));

    private static readonly ProjectText s_given = s_parcels
        .With("src/server.ts", "const keepAlive = Number(process.env.KEEP_ALIVE_TIMEOUT_MS);\nserver.keepAliveTimeout = keepAlive;\n")
        .Change("containerPort = 3000 }] }])", "containerPort = 3000 }],\n    environment = [{ name = \"KEEP_ALIVE_TIMEOUT_MS\", value = \"5000\" }] }])");

    [Fact]
    public async Task Takes_what_a_variable_gives() => await s_given.AssertRootAsync("config.timeout-misaligned@parcels", "infra/ecs.tf:4", "infra/ecs.tf:17", "logs/alb-access.log:1");

    [Theory]
    [InlineData("\"5000\"", "\"75000\"")]
    [InlineData("server.keepAliveTimeout = keepAlive", "pool.keepAlive = keepAlive")]
    public async Task Says_nothing_of_another_variable(string from, string to) => Assert.Empty(await s_given.Change(from, to).FindAsync(FailureCodes.ConfigTimeoutMisaligned));
}
