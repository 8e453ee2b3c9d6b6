using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.RootCauses;
using Diagnostics.Core.Diagnosis.UserRules;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations.Tests.Rules;

public class DeclaredRuleTests
{
    [Fact]
    public void A_rule_says_what_explains_what_on_codes_and_components()
    {
        DiagnosisResult result = Resolve(
            """
            rules:
              - name: nas
                when: { code: host.disk-full, component: "nas*" }
                then:
                  explains: { code: ["http.*", app.crash], component: [api, worker] }
                  weight: 0.9
                  reason: the NAS holds their volumes
            """,
            Finding(FailureCodes.HostDiskFull, "nas-1"), Finding(FailureCodes.HttpUnavailable, "api"), Finding(FailureCodes.AppCrash, "worker"), Finding(FailureCodes.AppCrash, "web"));
        Finding root = Assert.Single(result.RootCauses);
        Assert.Equal(("nas-1", 2), (root.Component, root.Explains.Count));
        Assert.Contains(root.Why, w => w.Text.Contains("the NAS holds their volumes", StringComparison.Ordinal));
        Assert.Equal(FindingRole.Unexplained, result.Findings.Single(f => f.Component == "web").Role);
    }

    [Fact]
    public void A_rule_adds_a_finding_that_explains_what_it_was_made_of()
    {
        DiagnosisResult result = Resolve(
            """
            rules:
              - name: licence
                when: { text: licence }
                then:
                  finding: { code: acme.licence-expired, component: licences, summary: the licence has expired, nextSteps: ["acme renew"] }
            """,
            Finding(FailureCodes.AppCrash, "api", "cannot start: Licence check failed"), Finding(FailureCodes.AppCrash, "web"));
        Finding root = Assert.Single(result.RootCauses);
        Assert.Equal(("acme.licence-expired", "rules.yaml:2"), (root.Code, root.Evidence[0].Location));
        Assert.Equal(["acme renew"], root.NextSteps);
        Assert.Equal("app.crash@api", Assert.Single(root.Explains));
    }

    [Fact]
    public void Same_holds_within_each_component()
    {
        DiagnosisResult result = Resolve(
            """
            rules:
              - name: own
                when: { code: app.never-awaited }
                then: { explains: { code: http.slow, component: same } }
            """,
            Finding(FailureCodes.AppNeverAwaited, "a"), Finding(FailureCodes.HttpSlow, "a"), Finding(FailureCodes.HttpSlow, "b"));
        Assert.Equal(["app.never-awaited@a"], result.Findings.Single(f => f.Code == FailureCodes.HttpSlow && f.Component == "a").ExplainedBy);
        Assert.Empty(result.Findings.Single(f => f.Component == "b").ExplainedBy);
    }

    [Theory]
    [InlineData("rules:\n  - name: x\n    wen: {}\n    then: {}", "rules.yaml:3", "when")]
    [InlineData("rules:\n  - name: x\n    when: { code: net.refusd }\n    then: { explains: { code: app.crash } }", "rules.yaml:3", "net.refused")]
    [InlineData("rules:\n  - name: x\n    when: {}\n    then: { explains: { code: app.crash } }", "rules.yaml:", "matches everything")]
    [InlineData("rules:\n  - name: x\n    when: { code: app.crash }\n    then: { weight: 2 }", "rules.yaml:4", "'weight' is from 0 to 1")]
    [InlineData("rules:\n  - name: x\n    when: { code: app.crash }\n    then: { weight: 0.5 }", "rules.yaml:4", "'then' needs 'explains' or 'finding'")]
    [InlineData("rules:\n  - name: x\n    when: { code: app.crash }\n    then: { finding: { code: a.b, summary: s, status: failing } }", "rules.yaml:4", "fail, warn")]
    [InlineData("rules: 5", "rules.yaml:1", "must be a list")]
    [InlineData("rules: [", "rules.yaml", "cannot be parsed")]
    [InlineData("", "rules.yaml", "no rules")]
    public void What_is_wrong_is_said_with_its_line_and_what_was_meant(string text, string place, string words)
    {
        var error = Assert.Throws<PlanException>(() => Read(text));
        Assert.Contains(error.Problems, p => p.ToString().StartsWith(place, StringComparison.Ordinal) && p.ToString().Contains(words, StringComparison.Ordinal));
    }

    private static IReadOnlyList<IUserRule> Read(string text) => DeclaredRules.Read(text, "rules.yaml", new YamlStructuredReader(), new Redactor());

    private static DiagnosisResult Resolve(string rules, params IEvidence[] evidence) => RootCauses.Resolve(new RootCauseRequest(evidence) { Rules = Read(rules) });

    private static Finding Finding(string code, string component, string? summary = null) =>
        new(code + "@" + component, code, component, null, Status.Fail, summary ?? component + " " + code, 0.8, [new Citation(CitationKind.Log, component + ".log", 1, code)], [], DateTimeOffset.UtcNow);
}
