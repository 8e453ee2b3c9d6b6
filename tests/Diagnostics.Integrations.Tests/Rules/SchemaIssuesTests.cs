using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Settings that a schema found missing, printed over many lines; and groups of variables that a service does not take.</summary>
public class SchemaIssuesTests
{
    private const string Issue = "2026-07-08T06:59:23.118Z   {\n2026-07-08T06:59:23.118Z     \"code\": \"invalid_type\",\n2026-07-08T06:59:23.118Z     \"expected\": \"string\",\n2026-07-08T06:59:23.118Z     \"received\": \"undefined\",\n2026-07-08T06:59:23.118Z     \"path\": [\n2026-07-08T06:59:23.118Z       \"BANK_URL\"\n2026-07-08T06:59:23.118Z     ],\n2026-07-08T06:59:23.118Z     \"message\": \"Required\"\n2026-07-08T06:59:23.118Z   },\n";

    private static readonly ProjectText s_project = new(
        ("render.yaml", "envVarGroups:\n  - name: bank\n    envVars:\n      - key: BANK_URL\n        value: https://bank.example\n      - key: BANK_CREDITOR\n        value: NL29ZZZ40\nservices:\n  - type: web\n    name: api\n    runtime: node\n    startCommand: node api.js\n    envVars:\n      - fromGroup: bank\n  - type: worker\n    name: worker\n    runtime: node\n    startCommand: node worker.js\n    envVars:\n      - key: LOG_LEVEL\n        value: info\n"),
        ("logs/worker.log", "2026-07-08T06:59:21.530Z ==> Running 'node worker.js'\n2026-07-08T06:59:23.118Z ZodError: [\n" + Issue + Issue.Replace("BANK_URL", "BANK_CREDITOR", StringComparison.Ordinal).Replace("},", "}", StringComparison.Ordinal) + "2026-07-08T06:59:23.118Z ]\n2026-07-08T06:59:24.402Z ==> Exited with status 1\n"));

    [Fact]
    public async Task Are_one_group_that_is_not_taken() => await s_project.AssertRootAsync("config.not-propagated@worker", "render.yaml:5", "render.yaml:19", "logs/worker.log:8");

    [Fact]
    public async Task Of_which_nothing_else_is_a_root() => Assert.DoesNotContain(await s_project.FindAsync(), f => f.Code == FailureCodes.AppConfigMissing && f.Variable == "BANK_CREDITOR");

    // A value that does not fit is no missing one.
    [Fact]
    public async Task Else_nothing_is_missing() =>
        Assert.DoesNotContain(await s_project.Change("\"received\": \"undefined\"", "\"received\": \"number\"").FindAsync(), f => f.Code is FailureCodes.ConfigNotPropagated or FailureCodes.AppConfigMissing);
}
