using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Redaction;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations.Tests.Plan;

/// <summary>What a plan may say is read; what it may not say is refused with its place and what was probably meant.</summary>
public class PlanReaderTests
{
    private const string Whole = """
        # yaml-language-server: $schema=./diagnostics.schema.json
        version: 1
        exclude: [legacy/]
        environments:
          staging:
            ask: always
          prod:
            ask: never
        components:
          api:
            kind: service
            aliases: [backend]
            needs:
              - db
              - anyOf: [cache-a, cache-b, cache-c]
                atLeast: 2
                environment: production
            checks:
              - port: 8000
              - http: https://api.staging.example.net/health
                environment: staging
                timeout: 1m30s
                expect: { status: 200-299, jsonPath: $.status, value: ok, within: 500ms }
              - database: DATABASE_URL
              - cache: REDIS_URL
          db:
        ask: ["*.staging.example.net", "db.example.net:5432"]
        logs:
          - out/*.txt
          - path: var/api.out
            component: api
            environment: staging
        tests:
          results:
            - path: reports/**/*.xml
          requirements:
            - name: "*checkout*"
              tag: [integration, e2e]
              needs: [db, { anyOf: [cache-a, cache-b] }]
            - file: tests/db/
              needs: db
        readiness:
          criteria:
            overall: { above: 97% }
            mean-response: { below: 250ms, weight: 2, veto: true }
            checkout: { measure: pass-rate, tests: { name: "*checkout*" }, atLeast: 1, worseThanLastBy: 2% }
          waivers:
            - code: config.drift
              component: api
              reason: known until the move
              expires: 2026-12-31
        limits: { check: 2s, total: 1m, wait: 2m }
        """;

    [Fact]
    public void Reads_all_that_a_plan_may_say()
    {
        DiagnosticPlan plan = Read(Whole);
        Assert.Equal([("staging", PlanAsk.Always), ("production", PlanAsk.Never)], plan.Environments.Select(e => (e.Name, e.Ask)));
        PlanComponent api = plan.Components[0];
        Assert.Equal(("api", ComponentKind.Service, "diagnostics.yaml:10"), (api.Name, api.Kind!.Value, api.Source.Location));
        Assert.Equal(["backend"], api.Aliases);
        Assert.Equal(["db"], api.Needs[0].Components);
        Assert.False(api.Needs[0].IsRedundant);
        Assert.Equal((2, "production", true), (api.Needs[1].AtLeast, api.Needs[1].Environment, api.Needs[1].IsRedundant));
        Assert.Equal(("localhost", 8000), api.Checks[0] is PlanPortCheck port ? (port.Host, port.Port) : default);
        PlanHttpCheck http = Assert.IsType<PlanHttpCheck>(api.Checks[1]);
        Assert.Equal(new PlanExpectation("200-299", null, "$.status", "ok", TimeSpan.FromMilliseconds(500)), http.Expect);
        Assert.Equal((TimeSpan.FromSeconds(90), "staging"), (http.Timeout, http.Environment));
        Assert.Equal("DATABASE_URL", Assert.IsType<PlanDatabaseCheck>(api.Checks[2]).Key);
        Assert.Equal("REDIS_URL", Assert.IsType<PlanCacheCheck>(api.Checks[3]).Key);
        Assert.Null(plan.Components[1].Kind);
        Assert.Equal(["out/*.txt", "var/api.out"], plan.Logs.Select(l => l.Path.Text));
        Assert.Equal("staging", plan.Logs[1].Environment);
        Assert.Equal("reports/**/*.xml", Assert.Single(plan.TestResults).Path.Text);
        Assert.Equal(2, plan.TestRequirements[0].Needs.Count);
        Assert.True(plan.TestRequirements[0].Tests.IsMatch("test_Checkout_fails", null, null, ["E2E"], null));
        Assert.False(plan.TestRequirements[0].Tests.IsMatch("test_checkout", null, null, ["unit"], null));
        Assert.True(plan.TestRequirements[1].Tests.IsMatch(null, null, null, [], "tests/db/deep/test_a.py"));
        Assert.Equal((PlanComparison.Above, 0.97), (plan.Criteria[0].Comparison, plan.Criteria[0].Threshold));
        Assert.Equal((250.0, 2.0, true), (plan.Criteria[1].Threshold, plan.Criteria[1].Weight, plan.Criteria[1].IsVeto));
        Assert.Equal((1.0, 0.02), (plan.Criteria[2].Threshold, plan.Criteria[2].WorseThanLastBy));
        Assert.Equal((new DateOnly(2026, 12, 31), "config.drift"), (plan.Waivers[0].Expires, plan.Waivers[0].Code));
        Assert.Equal(new PlanLimits(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)), plan.Limits);
        Assert.Equal("api", plan.Find("BACKEND")?.Name);
    }

    [Fact]
    public void Permits_what_it_lists_and_forbids_what_it_forbids()
    {
        DiagnosticPlan plan = Read(Whole);
        Assert.True(plan.Permits("staging", "anything.example.org", 443));
        Assert.True(plan.Permits(null, "api.staging.example.net", 443));
        Assert.True(plan.Permits(null, "db.example.net", 5432));
        Assert.False(plan.Permits(null, "db.example.net", 5433));
        Assert.False(plan.Permits("production", "db.example.net", 5432));
        Assert.True(plan.Forbids("production"));
        Assert.False(plan.Forbids("staging"));
        Assert.False(DiagnosticPlan.Empty.Permits("staging", "api.staging.example.net", 443));
    }

    [Theory]
    [InlineData("compnents:\n  api:\n", 1, 1, "unknown key 'compnents'", "components")]
    [InlineData("components:\n  api:\n    neds: [db]\n", 3, 5, "unknown key 'neds'", "needs")]
    [InlineData("components:\n  api: [db]\n", 2, 3, "a group of keys, and is a list", null)]
    [InlineData("components:\n  - api\n", 1, 1, "'components' must be a group of names", null)]
    [InlineData("components:\n  api:\n    kind: databse\n", 3, 5, "'kind' must be one of service", "database")]
    [InlineData("components:\n  api:\n    checks:\n      - port: 80000\n", 4, 9, "from 1 to 65535", null)]
    [InlineData("components:\n  api:\n    checks:\n      - port: http\n", 4, 9, "a whole number", null)]
    [InlineData("components:\n  api:\n    checks:\n      - port: 80\n        http: http://x/\n", 4, 9, "port and http", null)]
    [InlineData("components:\n  api:\n    checks:\n      - port: 80\n        timeout: 3\n", 5, 9, "needs a unit", null)]
    [InlineData("components:\n  api:\n    checks:\n      - http: ftp://x/\n", 4, 9, "no address that can be asked", null)]
    [InlineData("components:\n  api:\n    checks:\n      - http: http://u:p@x/\n", 4, 9, "a plan holds no secret", null)]
    [InlineData("components:\n  api:\n    checks:\n      - http: http://x/\n        expect: { body: '(' }\n", 5, 19, "no regular expression", null)]
    [InlineData("components:\n  api:\n    checks:\n      - http: http://x/\n        expect: { status: 700 }\n", 5, 19, "a code or range", null)]
    [InlineData("components:\n  api:\n    needs: [api]\n", 3, 13, "cannot need itself", null)]
    [InlineData("components:\n  api:\n    needs:\n      - anyOf: [db]\n", 4, 9, "two components or more", null)]
    [InlineData("components:\n  api:\n    needs:\n      - anyOf: [a, b]\n        atLeast: 2\n", 5, 9, "less than there are", null)]
    [InlineData("components:\n  a:\n  b:\n    aliases: [A]\n", 3, 3, "names both 'a' and 'b'", null)]
    [InlineData("environments:\n  prod:\n  production:\n", 3, 3, "given twice", null)]
    [InlineData("environments:\n  staging:\n    ask: allways\n", 3, 5, "'ask' must be one of", "always")]
    [InlineData("environments:\n  staging:\nlogs:\n  - path: a.log\n    environment: stagging\n", 5, 5, "none of the plan's environments", "staging")]
    [InlineData("ask: [https://api.example.net/x]\n", 1, 7, "without scheme", "api.example.net")]
    [InlineData("logs: [../other.log]\n", 1, 8, "leads out of the folder", null)]
    [InlineData("tests:\n  requirements:\n    - needs: [db]\n", 3, 7, "which tests it means", null)]
    [InlineData("tests:\n  requirements:\n    - name: x\n", 3, 7, "needs the key 'needs'", null)]
    [InlineData("readiness:\n  criteria:\n    overal: { above: 95% }\n", 3, 5, "needs the key 'measure'", "overall")]
    [InlineData("readiness:\n  criteria:\n    overall: { above: 95 }\n", 3, 16, "a share such as 95%", "95%")]
    [InlineData("readiness:\n  criteria:\n    overall: { above: 95%, below: 99% }\n", 3, 28, "one threshold", null)]
    [InlineData("readiness:\n  criteria:\n    overall: { veto: yes }\n", 3, 16, "true or false", "true")]
    [InlineData("readiness:\n  waivers:\n    - code: config.drfit\n      reason: x\n      expires: 2026-12-31\n", 3, 7, "no failure code", "config.drift")]
    [InlineData("readiness:\n  waivers:\n    - code: config.drift\n      reason: x\n      expires: soon\n", 5, 7, "a day such as", null)]
    [InlineData("version: 2\n", 1, 1, "'version' must be 1, and is '2'", null)]
    [InlineData("components:\n  api:\n    kidn: worker\n", 3, 5, "unknown key 'kidn'", "kind")]
    [InlineData("limits:\n  check:\n", 2, 3, "'check' is empty", null)]
    [InlineData("- api\n", 1, 1, "the plan must be a group of keys", null)]
    [InlineData("a: 1\n---\nb: 2\n", 1, 1, "unknown key", null)]
    public void Refuses_with_the_place_and_what_was_meant(string text, int line, int column, string message, string? suggestion)
    {
        PlanException refused = Assert.Throws<PlanException>(() => Read(text));
        PlanProblem problem = refused.Problems[0];
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal((line, column, suggestion), (problem.Line, problem.Column, problem.Suggestion));
        Assert.StartsWith($"diagnostics.yaml:{line}:{column}: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_all_problems_in_the_order_of_the_file()
    {
        PlanException refused = Assert.Throws<PlanException>(() => Read("limits: { chek: 1s }\ncomponents:\n  api: { kind: x }\nlogs: 7\nask: {}\n"));
        Assert.Equal([1, 3, 4, 5], refused.Problems.Select(p => p.Line));
    }

    [Fact]
    public void Never_quotes_a_connection_string_that_stands_in_the_place_of_its_key()
    {
        PlanException refused = Assert.Throws<PlanException>(() => Read("components:\n  api:\n    checks:\n      - database: postgres://shop:hunter2-secret@db/shop\n"));
        Assert.Contains("does not belong in a plan", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("components: [unclosed\n")]
    [InlineData("components:\n\tapi:\n")]
    [InlineData("a: 1\na: 2\n")]
    public void Names_the_line_of_what_is_no_yaml(string text)
    {
        PlanException refused = Assert.Throws<PlanException>(() => Read(text));
        Assert.True(refused.Problems[0].Line > 0, refused.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("components:\nlogs:\n")]
    public void An_empty_plan_declares_nothing_and_is_one(string text)
    {
        DiagnosticPlan plan = Read(text);
        Assert.Empty(plan.Components);
        Assert.False(plan.IsEmpty);
    }

    private static DiagnosticPlan Read(string text) => PlanReader.Read(text, "diagnostics.yaml", new YamlStructuredReader(), new Redactor());
}
