using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Containers on ECS as Terraform declares them, and the load balancer in front.</summary>
public class TerraformTests
{
    private static readonly ProjectText s_stack = new(
        ("infra/ecs.tf", """
            resource "aws_ecs_task_definition" "api" {
              family = "quotes-api"
              container_definitions = jsonencode([
                {
                  name         = "api"
                  image        = "${var.registry}/quotes:${var.tag}"
                  portMappings = [{ containerPort = 3000 }]
                  environment  = [{ name = "PORT", value = "3000" }, { name = "DB_HOST", value = aws_db_instance.main.address }]
                }
              ])
            }

            resource "aws_ecs_service" "api" {
              task_definition = aws_ecs_task_definition.api.arn
              load_balancer {
                target_group_arn = aws_lb_target_group.api.arn
                container_name   = "api"
                container_port   = 3000
              }
            }
            """),
        ("infra/alb.tf", "resource \"aws_lb\" \"public\" {\n  name         = \"quotes-public\"\n  idle_timeout = 60\n}\n\nresource \"aws_lb_target_group\" \"api\" {\n  port = 3000\n  health_check {\n    path = \"/livez\"\n  }\n}\n\nresource \"aws_db_instance\" \"main\" {\n  identifier = \"quotes-db\"\n}\n"),
        ("infra/variables.tf", "variable \"registry\" {\n  default = \"registry.example\"\n}\n\nvariable \"tag\" {\n  type = string\n}\n"),
        ("infra/prod.tfvars", "tag = \"1.4.2\"\n"));

    private const string Listens = "{\"level\":30,\"msg\":\"server listening on 0.0.0.0:3000\"}\n";

    [Fact]
    public async Task Nothing_is_wrong() => await s_stack.With("logs/api.log", Listens).AssertSilentAsync();

    [Fact]
    public async Task The_container_listens_elsewhere()
    {
        Finding root = await s_stack.With("logs/api.log", Listens.Replace("3000", "3001", StringComparison.Ordinal)).AssertRootAsync("port.mismatch@api");
        Assert.Contains("infra/ecs.tf:7", root.Evidence.Select(e => e.Location));
    }

    [Fact]
    public async Task The_load_balancer_gives_up_before_the_service()
    {
        const string elb = "https 2026-11-05T10:00:01.123456Z app/quotes-public/50dc6c495c0c9188 203.0.113.5:41000 10.0.1.7:3000 0.001 60.001 -1 504 - 215 0 \"GET https://quotes.example:443/report HTTP/1.1\" \"curl/8\" - -\n";
        ProjectText slow = s_stack.With("logs/api.log", Listens + "GET /report 200 91234.512 ms - 4521\n").With("logs/alb-access.log", elb + elb);
        Finding[] found = await slow.FindAsync(FailureCodes.ConfigTimeoutMisaligned);
        Assert.Equal("infra/alb.tf:3", Assert.Single(found).Evidence[0].Location);
        Assert.Contains("60 s < 91.2 s", found[0].Summary, StringComparison.Ordinal);
    }

    // The task's own log ends before it listens; ECS says that it stopped it for its check.
    [Theory]
    [InlineData("health_check_grace_period_seconds = 40", "infra/ecs.tf:14", "health_check_grace_period_seconds 40 s")]
    [InlineData("health_check_grace_period_seconds = 5", "infra/ecs.tf:14", "3 unhealthy_threshold × 10 s interval = 30 s")]
    [InlineData("desired_count = 1", "infra/alb.tf:10", "3 unhealthy_threshold × 10 s interval = 30 s")]
    public async Task A_task_is_stopped_while_it_still_starts(string setting, string line, string arithmetic)
    {
        ProjectText slow = s_stack.Change("task_definition = aws", setting + "\n  task_definition = aws").Change("path = \"/livez\"", "path = \"/livez\"\n    interval = 10")
            .With("logs/api.log", "2026-11-05T10:00:00Z INFO starting\n2026-11-05T10:00:41Z INFO loading rates\n")
            .With("logs/ecs-events.txt", "2026-11-05T10:00:50Z (service api) (task 6f4e0a1b2c3d4e5f8a9b0c1d2e3f4a5b) failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/api/6d0ecf831eec9f09)\n");
        Finding root = await slow.AssertRootAsync("config.timeout-misaligned@api", line, "logs/ecs-events.txt:1");
        Assert.Contains(arithmetic, root.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain(FailureCodes.ConfigTimeoutMisaligned, (await slow.With("logs/api.log", "2026-11-05T10:00:00Z INFO starting\n2026-11-05T10:00:04Z server listening on 0.0.0.0:3000\n").FindAsync()).Select(f => f.Code));
    }

    // The containers are in a file of their own; ECS and the target group say how their check was answered.
    [Fact]
    public async Task The_check_asks_a_path_that_the_service_does_not_have()
    {
        ProjectText apart = s_stack
            .With("infra/ecs.tf", "resource \"aws_ecs_task_definition\" \"api\" {\n  family = \"quotes-api\"\n  container_definitions = file(\"${path.module}/task-definition.json\")\n}\n\nresource \"aws_ecs_service\" \"api\" {\n  task_definition = aws_ecs_task_definition.api.arn\n  load_balancer {\n    target_group_arn = aws_lb_target_group.api.arn\n    container_name   = \"api\"\n    container_port   = 3000\n  }\n}\n")
            .With("infra/task-definition.json", "{ \"containerDefinitions\": [{ \"name\": \"api\", \"image\": \"acme/quotes:1\", \"portMappings\": [{ \"containerPort\": 3000 }] }] }\n")
            .With("logs/api.log", Listens);
        const string events = "{ \"message\": \"(service api) (port 3000) is unhealthy in (target-group arn:aws:elasticloadbalancing:eu-west-1:4027:targetgroup/api/6d0e) due to (reason Health checks failed with these codes: [404]).\" }\n";
        Finding root = await apart.With("evidence/describe-services.json", events).AssertRootAsync("deploy.health-check@api", "infra/alb.tf:9", "evidence/describe-services.json:1");
        Assert.Contains("asks /livez", root.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain(await apart.With("evidence/describe-services.json", events.Replace("404", "503", StringComparison.Ordinal)).FindAsync(), f => f.Summary.Contains("does not exist", StringComparison.Ordinal));
        await apart.AssertSilentAsync();
    }

    [Fact]
    public async Task An_older_version_runs_than_the_one_that_repaired_it()
    {
        ProjectText old = s_stack.With("CHANGELOG.md", "## 1.4.3\n- Fix `RateMissingError` for new pairs\n\n## 1.4.2\n- Pairs\n").With("logs/api.log", Listens + "[ERROR] Internal Server Error: /quotes\n  File \"/app/rates.py\", line 7, in rate\nRateMissingError: EURXYZ\n[ERROR] Internal Server Error: /quotes\n  File \"/app/rates.py\", line 7, in rate\nRateMissingError: EURXYZ\n");
        // The tag is changed where the variable is given.
        Assert.Contains("infra/prod.tfvars:1", Assert.Single(await old.FindAsync(FailureCodes.DeployNotDeployed)).Evidence.Select(e => e.Location));
        Assert.Empty(await old.Change("tag = \"1.4.2\"", "tag = \"1.4.3\"").FindAsync(FailureCodes.DeployNotDeployed));
    }

    [Fact]
    public async Task Names_may_be_locals()
    {
        ProjectText named = s_stack.Change("name         = \"api\"\n", "name         = local.name\n").With("infra/locals.tf", "locals {\n  name = \"${var.prefix}-api\"\n}\n\nvariable \"prefix\" {\n  default = \"quotes\"\n}\n").Change("container_name   = \"api\"", "container_name   = local.name");
        await named.With("logs/quotes-api.log", Listens.Replace("3000", "3001", StringComparison.Ordinal)).AssertRootAsync("port.mismatch@quotes-api");
    }

    private static readonly ProjectText s_environments = s_stack.Change("{ name = \"PORT\", value = \"3000\" }, ", "").Change("containerPort = 3000", "containerPort = var.port").Change("container_port   = 3000", "container_port   = var.port")
        .Change("variable \"tag\" {", "variable \"port\" {\n  type = number\n}\n\nvariable \"tag\" {").With("infra/prod.tfvars", "").With("logs/api.log", Listens);

    // The values are in a folder below, beside, or elsewhere where only one stack declares them.
    [Theory]
    [InlineData("infra/env/")]
    [InlineData("infra/")]
    [InlineData("environments/")]
    public async Task Each_environment_has_its_own_values(string folder)
    {
        ProjectText wrong = s_environments.With(folder + "staging.tfvars", "tag  = \"1.4.2\"\nport = 3000\n").With(folder + "production.tfvars", "tag  = \"1.4.2\"\nport = 8080\n");
        await wrong.AssertRootAsync("port.mismatch@api/production", "logs/api.log:1", folder + "production.tfvars:2");
        await wrong.Change("port = 8080", "port = 3000").AssertSilentAsync();
    }

    [Fact]
    public async Task One_file_of_values_holds_everywhere() =>
        await s_environments.With("infra/env/prod.tfvars", "port = 8080\n").AssertRootAsync("port.mismatch@api", "logs/api.log:1", "infra/env/prod.tfvars:1");

    private static readonly ProjectText s_queue = s_stack.Change("{ name = \"PORT\", value = \"3000\" }", "{ name = \"PORT\", value = \"3000\" }, { name = \"QUEUE_URL\", value = var.queue }").With("infra/prod.tfvars", "")
        .With("infra/env/staging.tfvars", "queue = \"https://sqs.eu-west-1.amazonaws.com/444455556666/quotes-staging\"\n").With("infra/env/production.tfvars", "queue = \"https://sqs.eu-west-1.amazonaws.com/444455556666/quotes-staging\"\n");

    private const string Refused = "AccessDenied: User: arn:aws:sts::111122223333:assumed-role/api-production/1f is not authorized to perform: sqs:receivemessage on resource: arn:aws:sqs:eu-west-1:444455556666:quotes-staging because no resource-based policy allows the sqs:receivemessage action\n";

    [Fact]
    public async Task The_queue_is_that_of_another_environment()
    {
        Finding root = await s_queue.With("logs/api.log", Listens + Refused + Refused).AssertRootAsync("config.cross-environment@api/production", "infra/env/production.tfvars:1", "infra/env/staging.tfvars:1", "logs/api.log:2");
        Assert.Contains("is refused the use of quotes-staging", root.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_environment_has_its_own_queue() =>
        await s_queue.With("infra/env/production.tfvars", "queue = \"https://sqs.eu-west-1.amazonaws.com/111122223333/quotes-production\"\n").With("logs/api.log", Listens).AssertSilentAsync();

    // Where the role merely lacks the right, no setting is at fault.
    [Fact]
    public async Task A_role_without_the_right_is_refused_by_its_own_queue() =>
        Assert.DoesNotContain(await s_queue.With("infra/env/production.tfvars", "queue = \"https://sqs.eu-west-1.amazonaws.com/111122223333/quotes-production\"\n").With("logs/api.log", Listens + Refused.Replace("quotes-staging", "quotes-production", StringComparison.Ordinal)).FindAsync(FailureCodes.ConfigCrossEnvironment), f => f.Status == Status.Fail);

    // The server has another database than the one that is asked for.
    [Fact]
    public async Task A_database_is_made_by_another_name()
    {
        ProjectText missing = s_stack.Change("{ name = \"PORT\", value = \"3000\" }", "{ name = \"PORT\", value = \"3000\" }, { name = \"DB_NAME\", value = \"quoting\" }").Change("identifier = \"quotes-db\"", "identifier = \"quotes-db\"\n  db_name = \"quotes\"")
            .With("logs/api.log", Listens + "error: database \"quoting\" does not exist\n");
        await missing.AssertRootAsync("db.not-found@api", "logs/api.log:2", "infra/ecs.tf:8", "infra/alb.tf:15");
    }

    [Fact]
    public async Task A_file_that_cannot_be_parsed_is_told()
    {
        DiagnosisResult result = await s_stack.With("infra/ecs.tf", "resource \"aws_ecs_service\" \"api\" {\n  load_balancer {\n").DiagnoseAsync();
        Assert.Equal("infra/ecs.tf", Assert.Single(result.Problems).Path);
    }

    // The file of values names the variable otherwise, so that production gets the default.
    private static readonly ProjectText s_default = new(
        ("infra/api.tf", "variable \"environment\" {\n  type = string\n}\n\nvariable \"issuer_url\" {\n  default = \"https://login.staging.shop.example/realms/shop\"\n}\n\nresource \"aws_ecs_task_definition\" \"api\" {\n  family = \"shop-api\"\n  container_definitions = jsonencode([\n    {\n      name  = \"api\"\n      image = \"shop/api:1\"\n      environment = [{ name = \"APP_ENVIRONMENT\", value = var.environment }, { name = \"ISSUER_URL\", value = var.issuer_url }]\n    }\n  ])\n}\n"),
        ("infra/env/staging.tfvars", "environment = \"staging\"\n"),
        ("infra/env/production.tfvars", "environment = \"production\"\nissuer = \"https://login.shop.example/realms/shop\"\n"));

    [Fact]
    public async Task The_default_of_a_variable_is_another_environments()
    {
        Finding found = Assert.Single(await s_default.FindAsync(FailureCodes.ConfigCrossEnvironment));
        Assert.Equal(("config.cross-environment@api/production", Status.Fail), (found.Id, found.Status));
        Assert.Equal(["infra/api.tf:6"], found.Evidence.Select(e => e.Location));
    }

    [Theory]
    [InlineData("issuer = ", "issuer_url = ")]
    [InlineData("login.staging.shop", "login.shop")]
    [InlineData("environment = \"production\"\n", "")]
    public async Task The_default_of_a_variable_is_in_order(string from, string to) => Assert.DoesNotContain(await s_default.Change(from, to).FindAsync(), f => f.Code is FailureCodes.ConfigCrossEnvironment or FailureCodes.ConfigSharedSecret);
}
