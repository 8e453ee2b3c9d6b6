using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Services that a module of Terraform makes, with what its caller hands them in each environment.</summary>
public class TerraformModulesTests
{
    private static readonly ProjectText s_project = new(
        ("infra/main.tf", "module \"worker\" {\n  source = \"./modules/service\"\n  name   = \"worker\"\n  image  = \"registry.example.com/worker:1\"\n  env = {\n    QUEUE_URL = var.worker_queue\n    BUCKET    = var.bucket\n  }\n}\n"),
        ("infra/variables.tf", "variable \"worker_queue\" { type = string }\nvariable \"bucket\" { type = string }\n"),
        ("infra/envs/staging.tfvars", "bucket       = \"claims-staging\"\nworker_queue = \"https://sqs.eu-north-1.amazonaws.com/482910337651/claims-production\"\n"),
        ("infra/envs/production.tfvars", "bucket       = \"claims-production\"\nworker_queue = \"https://sqs.eu-north-1.amazonaws.com/482910337651/claims-production\"\n"));

    [Fact]
    public async Task Are_compared_as_other_settings_are() => await s_project.AssertRootAsync("config.cross-environment@worker/staging", "infra/envs/staging.tfvars:2", "infra/envs/production.tfvars:2");

    [Theory]
    [InlineData("bucket       = \"claims-staging\"\nworker_queue = \"https://sqs.eu-north-1.amazonaws.com/482910337651/claims-production\"", "bucket       = \"claims-staging\"\nworker_queue = \"https://sqs.eu-north-1.amazonaws.com/482910337651/claims-staging\"")]
    [InlineData("  env = {", "  tags = {")]
    public async Task Otherwise_nothing_is_said(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(), f => f.Code == FailureCodes.ConfigCrossEnvironment);

    // Two services that a module of the repository makes, each called by the other's name at the port of Service Connect.
    private static readonly ProjectText s_connected = new(
        ("terraform/main.tf", "locals {\n  common = { registry = \"123456789012.dkr.ecr.eu-west-1.amazonaws.com\" }\n}\n\nmodule \"shipping\" {\n  source      = \"./modules/service\"\n  name        = \"shipping\"\n  tag         = \"3.2.0\"\n  registry    = local.common.registry\n  environment = { LABELS_URL = \"http://labels\" }\n}\n\nmodule \"labels\" {\n  source      = \"./modules/service\"\n  name        = \"labels\"\n  tag         = \"2.14.0\"\n  registry    = local.common.registry\n  environment = { RANGE = \"A100-A499\" }\n}\n"),
        ("terraform/modules/service/main.tf", "variable \"name\" { type = string }\nvariable \"registry\" { type = string }\nvariable \"tag\" { type = string }\nvariable \"environment\" { type = map(string) }\nvariable \"port\" {\n  type    = number\n  default = 8080\n}\n\nresource \"aws_ecs_task_definition\" \"this\" {\n  family = var.name\n  container_definitions = jsonencode([{\n    name         = var.name\n    image        = \"${var.registry}/${var.name}:${var.tag}\"\n    portMappings = [{ name = \"http\", containerPort = var.port }]\n    environment  = [for k, v in var.environment : { name = k, value = v }]\n  }])\n}\n\nresource \"aws_ecs_service\" \"this\" {\n  name            = var.name\n  task_definition = aws_ecs_task_definition.this.arn\n  service_connect_configuration {\n    enabled = true\n    service {\n      port_name = \"http\"\n      client_alias {\n        dns_name = var.name\n        port     = 80\n      }\n    }\n  }\n}\n"),
        ("logs/labels.log", "2026-02-25 02:10:01.966 [main] INFO  io.ktor.server.Application - Responding at http://0.0.0.0:8080\n"));

    [Fact]
    public async Task Are_called_at_the_port_of_Service_Connect() => await s_connected.AssertSilentAsync();

    [Fact]
    public async Task Listen_where_the_module_expects_them() => await s_connected.Change("0.0.0.0:8080", "0.0.0.0:9090").AssertRootAsync("port.mismatch@labels", "logs/labels.log:1", "terraform/modules/service/main.tf:7");

    // What a module of elsewhere puts before them is not known.
    [Fact]
    public async Task Of_another_repository_are_behind_what_nobody_sees() => await s_connected.Change("./modules/service", "git::https://git.example.com/modules.git//service").AssertSilentAsync();

    [Fact]
    public async Task Have_the_image_whose_tag_the_call_names()
    {
        ProjectText project = s_connected.With("logs/events.txt", "$ aws ecs describe-services --cluster parcels --services labels --query 'services[0].events[:4].[createdAt,message]' --output text\n2026-02-25T08:41:12.310000+00:00\t(service labels) was unable to place a task. Reason: CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref 123456789012.dkr.ecr.eu-west-1.amazonaws.com/labels:2.14.0: not found.\n");
        Finding root = await project.AssertRootAsync("container.image@labels", "logs/events.txt:2", "terraform/main.tf:16");
        // It listened before that, and what listens now is another version.
        Assert.True(root.Confidence > 0.7, $"{root.Confidence}");
        const string Push = "The push refers to repository [123456789012.dkr.ecr.eu-west-1.amazonaws.com/labels]\n5f70bf18a086: Layer already exists\nv2.14.0: digest: sha256:7be41c02d9a5f86e37c1a0b9d4e2f8651c3d7a9e0f2b4c6d8e1a3f5b7c9d0e2f size: 1788\n";
        Assert.Contains("It was pushed as v2.14.0 (logs/push.log:3): name that tag at terraform/main.tf:16, or push 2.14.0 too", Assert.Single(await project.With("logs/push.log", Push).FindAsync(FailureCodes.ContainerImage)).NextSteps);
        Assert.DoesNotContain(Assert.Single(await project.With("logs/push.log", Push.Replace("v2.14.0", "2.14.0", StringComparison.Ordinal)).FindAsync(FailureCodes.ContainerImage)).NextSteps, s => s.StartsWith("It was pushed", StringComparison.Ordinal));
        Assert.True(Assert.Single(await project.Change("2026-02-25 02:10", "2026-02-25 09:10").FindAsync(FailureCodes.ContainerImage)).Confidence < 0.5);
    }

    [Fact]
    public async Task Are_of_the_environment_that_calls_the_module()
    {
        ProjectText project = new(
            ("envs/production/main.tf", "module \"api\" {\n  source = \"../../modules/service\"\n  name   = \"api\"\n  port   = 8080\n}\n"),
            ("envs/staging/main.tf", "module \"api\" {\n  source = \"../../modules/service\"\n  name   = \"api\"\n  port   = 9090\n}\n"),
            ("modules/service/main.tf", "variable \"name\" { type = string }\nvariable \"port\" { type = number }\n\nresource \"aws_ecs_task_definition\" \"this\" {\n  family = var.name\n  container_definitions = jsonencode([{\n    name         = var.name\n    image        = \"registry.example.com/api:1\"\n    portMappings = [{ containerPort = var.port }]\n  }])\n}\n"),
            ("logs/staging/api.log", "server listening on port 8080\n"));
        await project.AssertRootAsync("port.mismatch@api/staging", "logs/staging/api.log:1", "envs/staging/main.tf:4");
    }
}
