using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Recovery;
using Diagnostics.Core.Diagnosis.RootCauses;
using Diagnostics.Core.Diagnosis.UserRules;
using Diagnostics.Core.Language;
using Diagnostics.Core.Loading;
using Diagnostics.Core.Reporting;
using Diagnostics.Core.Tests.Reporting;

namespace Diagnostics.Core.Tests.Diagnosis.RootCauses;

public class RootCauseResolverTests
{
    private static readonly RootCauseResolver s_resolver = new(new DiagnosisServices(new NoYaml()));

    [Fact]
    public void A_refused_port_and_an_unhealthy_url_of_one_endpoint_are_about_one_thing()
    {
        DiagnosisResult result = Resolve(
            new SampleCheck("port", "127.0.0.1:8000", Status.Fail, FailureCodes.NetRefused, "refused"),
            new SampleCheck("health", "http://localhost:8000/health", Status.Fail, FailureCodes.HttpUnavailable, "503"),
            new SampleCheck("health", "ws://[::1]:8000/ws", Status.Fail, FailureCodes.WsRejected, "503"),
            new SampleCheck("port", "db.example.net:5432", Status.Pass, null, "accepts"));
        Finding root = Assert.Single(result.RootCauses);
        Assert.Equal((FailureCodes.NetRefused, "localhost:8000", 2), (root.Code, root.Component, root.Explains.Count));
        Assert.Equal("All 2 failures explained by localhost:8000 net refused.", result.Ledger.Text);
        Assert.Equal(4, result.Checks.Count);
    }

    [Fact]
    public void A_name_given_once_names_the_endpoint_everywhere() =>
        Assert.All(
            Resolve(new SampleCheck("port", "localhost:8000", Status.Fail, FailureCodes.NetRefused, "refused", "api"), new SampleCheck("health", "http://127.0.0.1:8000/", Status.Fail, FailureCodes.HttpUnavailable, "503")).Findings,
            f => Assert.Equal("api", f.Component));

    // One dead listener explains all tests whose errors name it, by whatever client and family.
    [Fact]
    public void Tests_that_miss_one_listener_have_one_cause()
    {
        IEvidence[] tests =
        [
            .. Enumerable.Range(1, 20).Select(i => Test(i, "aiohttp.client_exceptions.ClientConnectorError: Cannot connect to host localhost:8000 ssl:default [Connect call failed ('127.0.0.1', 8000)]")),
            Test(21, "Error: connect ECONNREFUSED 127.0.0.1:8000"),
            .. Enumerable.Range(22, 8).Select(i => Test(i, "AssertionError: expected 3, got 4")),
        ];
        DiagnosisResult result = Resolve(tests);
        Finding root = Assert.Single(result.RootCauses);
        Assert.Equal((FailureCodes.NetRefused, "localhost:8000", 21), (root.Code, root.Component, root.Explains.Count));
        Assert.Equal("21 of 29 failures explained by localhost:8000 net refused; 8 are not: tests test failed.", result.Ledger.Text);
        Assert.Equal(21, Assert.Single(result.Recovery).Failures);
        Assert.Equal(LinkBasis.Measured, root.Why[0].Basis);
    }

    // Of many findings the rules are asked side by side, and findings are placed by several threads: what is said of each is the same.
    [Fact]
    public void Many_findings_are_told_like_few()
    {
        DiagnosisResult few = Resolve(Broken(50)), many = Resolve(Broken(4_000));
        Assert.Equal(4_000, many.RootCauses.Count);
        Assert.Equal(8_000, many.Recovery.Sum(r => r.Expected.Count));
        Assert.Equal(8_000, many.Recovery.Sum(r => r.Failures));
        Assert.Equal(Told(few, _ => true), Told(many, c => few.Findings.Any(f => f.Component == c)));
        Assert.Equal(Told(many, _ => true), Told(Resolve(Broken(4_000)), _ => true));
        Assert.Equal(many.Findings.Select(f => f.Id), many.Findings.OrderBy(f => f.Role).ThenByDescending(f => f.Confidence).ThenBy(f => f.Id, StringComparer.Ordinal).Select(f => f.Id));

        static IEvidence[] Broken(int components) =>
        [
            .. Enumerable.Range(1_000, components).SelectMany(i => new[] { FailureCodes.AppModuleMissing, FailureCodes.ContainerExited, FailureCodes.NetRefused }.Select(code => new Finding(
                $"{code}@c{i}", code, $"c{i}", null, Status.Fail, $"c{i}: {code}", 0.8, [new Citation(CitationKind.Log, $"c{i}.log", 1, code)], [], DateTimeOffset.UnixEpoch))),
        ];

        static string[] Told(DiagnosisResult result, Predicate<string?> which) =>
            [.. result.Findings.Where(f => which(f.Component)).Select(f => $"{f.Id} {f.Role} {f.Confidence} <- {string.Join(' ', f.ExplainedBy)} -> {string.Join(' ', f.Explains)}")];
    }

    private static RecordedEvidence Test(int number, string message) => new(
        "TestCaseResult", null, null, Status.Fail, FailureCodes.TestFailed, $"test_{number} failed", null, [new Citation(CitationKind.Test, "tests/test_api.py", number, message)], [], DateTimeOffset.UtcNow, null, TimeSpan.Zero);

    [Fact]
    public void An_empty_environment_is_none()
    {
        var evidence = new RecordedEvidence("x", "api", "", Status.Fail, FailureCodes.HttpUnavailable, "503", null, [], [], DateTimeOffset.UtcNow, null, TimeSpan.Zero);
        Assert.Equal("http.unavailable@api", Assert.Single(s_resolver.Resolve(new RootCauseRequest([evidence]) { Environment = "staging" }).Findings).Id.Split('/')[0]);
        Assert.Equal("http.unavailable@api", Assert.Single(Resolve(evidence).Findings).Id);
    }

    [Fact]
    public void Without_failures_there_is_no_cause_and_nothing_is_invented()
    {
        DiagnosisResult result = Resolve(new SampleCheck("port", "localhost:1", Status.Pass, null, "accepts"), new SampleCheck("port", "localhost:2", Status.Unknown, FailureCodes.NetTimeout, "not decided"));
        Assert.Empty(result.Findings);
        Assert.Equal("No failures.", result.Ledger.Text);
        Assert.Empty(Resolve().Findings);
    }

    [Fact]
    public void Warnings_alone_are_degraded_and_what_was_not_seen_working_is_still_not_ready()
    {
        var warning = new RecordedEvidence("x", "api", null, Status.Warn, FailureCodes.ConfigDuplicate, "PORT is given twice", null, [], [], DateTimeOffset.UtcNow, null, TimeSpan.Zero);
        DiagnosisResult result = Resolve(warning);
        Assert.Equal((Verdict.Degraded, Verdict.Unknown, false), (result.Verdict, result.Readiness.Verdict, result.Readiness.IsReady));
        Assert.Equal(Verdict.Unknown, Resolve().Verdict);
    }

    // "Healthy" beside failures: by a check that says so whatever happens.
    [Fact]
    public void What_a_lying_health_check_says_contradicts_nothing()
    {
        IEvidence down = new RecordedEvidence("x", "api", null, Status.Fail, FailureCodes.HttpServerError, "api answers 500", null, [new Citation(CitationKind.Log, "api.log", 1, "500")], [], DateTimeOffset.UtcNow, null, TimeSpan.Zero);
        IEvidence lies = new RecordedEvidence("x", "api", null, Status.Warn, FailureCodes.ContainerHealthcheckLies, "its health check never fails", null, [new Citation(CitationKind.Config, "compose.yaml", 4, "test: exit 0")], [], DateTimeOffset.UtcNow, null, TimeSpan.Zero);
        IEvidence[] healthy =
        [
            new SampleCheck("health", "http://localhost:8000/health", Status.Pass, null, "200", "api"),
            new RecordedEvidence("x", "api", null, Status.Pass, null, "container api is healthy", null, [new Citation(CitationKind.Container, "api", null, "healthy")], [], DateTimeOffset.UtcNow, null, TimeSpan.Zero),
        ];
        Finding Of(params IEvidence[] evidence) => Assert.Single(Resolve(evidence).Findings, f => f.Code == FailureCodes.HttpServerError);
        Finding alone = Of(down);
        foreach (IEvidence claim in healthy)
        {
            Finding contradicted = Of(down, claim);
            Assert.True(contradicted.Confidence < alone.Confidence);
            Assert.Single(contradicted.Against);
            Finding believed = Of(down, claim, lies);
            Assert.Equal(alone.Confidence, believed.Confidence);
            Assert.Empty(believed.Against);
            Assert.Contains(believed.ConfidenceReasons, r => r.Contains("the health check lies", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Symptoms_that_nothing_explains_stay_unexplained()
    {
        DiagnosisResult result = Resolve(new SampleCheck("health", "http://a:1/", Status.Fail, FailureCodes.HttpUnavailable, "503", "a"), new SampleCheck("health", "http://b:1/", Status.Fail, FailureCodes.HttpUnavailable, "503", "b"));
        Assert.All(result.Findings, f => Assert.Equal(FindingRole.Unexplained, f.Role));
        Assert.Equal("None of 2 failures is explained: a http unavailable, b http unavailable.", result.Ledger.Text);
        Assert.Empty(result.Recovery);
    }

    [Fact]
    public void A_diagnosis_is_evidence_and_keeps_what_it_knew()
    {
        DiagnosisResult first = DiagnosisSamples.Outage();
        DiagnosisResult again = s_resolver.Resolve(new RootCauseRequest([], [first]));
        Assert.Equal(first.RootCauses.Where(r => r.Status == Status.Fail).Select(r => r.Key), again.RootCauses.Where(r => r.Code == FailureCodes.PortMismatch).Select(r => r.Key));
        Assert.Equal(first.Findings.Count(f => f.Role == FindingRole.Cascade), again.Findings.Count(f => f.Role == FindingRole.Cascade));
        Assert.Equal(again.Findings.Select(f => f.Key).Order(StringComparer.Ordinal), s_resolver.Resolve(new RootCauseRequest([], [again])).Findings.Select(f => f.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_environment_leaves_out_the_evidence_of_others()
    {
        SampleCheck[] checks = [new("port", "a:1", Status.Fail, FailureCodes.NetRefused, "refused", "a", "staging"), new("port", "a:1", Status.Fail, FailureCodes.NetRefused, "refused", "a", "production"), new("port", "b:1", Status.Fail, FailureCodes.NetRefused, "refused", "b")];
        Assert.Equal(["a", "b"], s_resolver.Resolve(new RootCauseRequest(checks) { Environment = "prod" }).Findings.Select(f => f.Component).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_saved_diagnosis_says_later_which_promises_were_kept()
    {
        SampleCheck refused = new("port", "localhost:8000", Status.Fail, FailureCodes.NetRefused, "refused", "api");
        SampleCheck health = new("health", "http://localhost:8000/", Status.Fail, FailureCodes.HttpUnavailable, "503", "api");
        DiagnosisResult before = Saved(Resolve(refused, health, new SampleCheck("port", "c:1", Status.Fail, FailureCodes.PortMismatch, "elsewhere", "c")));
        Assert.Equal(2, before.Recovery.Count);

        RecoveryComparison kept = Since(before, new SampleCheck("port", "localhost:8000", Status.Pass, null, "accepts", "api"), new SampleCheck("port", "c:1", Status.Fail, FailureCodes.PortMismatch, "elsewhere", "c"));
        Assert.Equal("1 of 2 root causes repaired; 1 promise kept, 0 broken, 0 not looked at again; 0 new failures.", kept.Text);

        RecoveryComparison broken = Since(before, health, new SampleCheck("port", "d:1", Status.Fail, FailureCodes.NetRefused, "refused", "d"));
        Assert.Equal("http.unavailable@api", Assert.Single(broken.Broken).Key);
        Assert.Equal(["net.refused@d"], broken.NewFailures);
        Assert.Equal(2, broken.Repaired.Count);

        RecoveryComparison unknown = Since(before);
        Assert.Equal([RecoveryResult.Unverified], unknown.Outcomes.Select(o => o.Result));
        Assert.Equal(["net.refused@api:8000", "port.mismatch@c"], Since(before, refused, health, new SampleCheck("port", "c:1", Status.Fail, FailureCodes.PortMismatch, "elsewhere", "c")).Pending.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_was_saved_comes_back_as_it_was()
    {
        DiagnosisResult result = Resolve(new SampleCheck("port", "localhost:8000", Status.Fail, FailureCodes.NetRefused, "refused", "api"), new SampleCheck("health", "http://localhost:8000/", Status.Fail, FailureCodes.HttpUnavailable, "503", "api"));
        DiagnosisResult saved = Saved(Saved(result));
        Assert.Equal(DiagnosisJson.Render(result), DiagnosisJson.Render(saved));
        Assert.NotEmpty(saved.RootCauses[0].Why);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"schema\":1}")]
    [InlineData("{\"schema\":\"diagnosis/v2\"}")]
    [InlineData("{\"schema\":\"diagnosis/v1\"")]
    public void What_is_no_saved_diagnosis_is_said_to_be_none(string text) => Assert.Throws<DiagnosisDocumentException>(() => DiagnosisDocument.Read(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Members_of_another_kind_are_as_good_as_absent() =>
        Assert.Empty(DiagnosisDocument.Read("{\"schema\":\"diagnosis/v1\",\"findings\":[{\"id\":5},7],\"recovery\":\"x\",\"ledger\":[1],\"durationMs\":\"long\",\"since\":3}"u8.ToArray()).Recovery);

    [Fact]
    public void Rules_of_the_user_add_findings_and_explanations_and_their_faults_are_named()
    {
        IEvidence[] evidence = [new SampleCheck("health", "http://a:1/", Status.Fail, FailureCodes.HttpUnavailable, "503", "a"), new SampleCheck("health", "http://b:1/", Status.Fail, FailureCodes.HttpUnavailable, "503", "b")];
        DiagnosisResult result = s_resolver.Resolve(new RootCauseRequest(evidence)
        {
            Rules =
            [
                new Rule("licence", input => new UserRuleAnswer([new UserFinding("acme.licence-expired", "licences", "the licence has expired") { Explains = [input.Findings.Single(f => f.Component == "a").Id] }], [], [])),
                new Rule("link", _ => new UserRuleAnswer([], [new UserExplanation(["http.unavailable@a"], "http.unavailable@b", 0.8, "b asks a"), new UserExplanation(["nobody"], "http.unavailable@b", 0.8, "")], ["one line was odd"])),
                new Rule("broken", _ => throw new UserRuleException("divided by zero")),
                new Rule("code", _ => new UserRuleAnswer([new UserFinding("No Code", null, "x")], [], [])),
            ],
        });
        Finding root = Assert.Single(result.RootCauses);
        Assert.Equal(("acme.licence-expired", 2), (root.Code, root.Explains.Count));
        Assert.Equal(["rule broken: divided by zero", "rule code: 'No Code' is no failure code: write a dotted name such as acme.licence-expired", "rule link: names finding 'nobody', and there is none", "rule link: one line was odd"], result.Problems.Select(p => p.ToString()).Order(StringComparer.Ordinal));
    }

    private static DiagnosisResult Resolve(params IEvidence[] evidence) => s_resolver.Resolve(new RootCauseRequest(evidence));

    private static RecoveryComparison Since(DiagnosisResult before, params IEvidence[] evidence) => s_resolver.Resolve(new RootCauseRequest(evidence) { Since = before }).Since!;

    private static DiagnosisResult Saved(DiagnosisResult result) => DiagnosisDocument.Read(System.Text.Encoding.UTF8.GetBytes(DiagnosisJson.Render(result)));

    private sealed class NoYaml : IStructuredReader
    {
        public IReadOnlyList<StructuredNode> Read(string text) => [];
    }

    private sealed class Rule(string name, Func<UserRuleInput, UserRuleAnswer> apply) : IUserRule
    {
        public string Name => name;

        public UserRuleAnswer Apply(UserRuleInput input) => apply(input);
    }
}
