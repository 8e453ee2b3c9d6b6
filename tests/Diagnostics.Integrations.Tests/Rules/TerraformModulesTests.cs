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
}
