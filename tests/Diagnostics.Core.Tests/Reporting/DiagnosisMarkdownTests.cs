using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Reporting;

namespace Diagnostics.Core.Tests.Reporting;

public sealed class DiagnosisMarkdownTests
{
    [Fact]
    public void What_the_confidence_rests_on_is_told() => Assert.Matches(@"\nConfidence: \\?\+ measured; \\?- a single source\n", DiagnosisMarkdown.Render(DiagnosisSamples.Chain()));

    [Fact]
    public void The_way_to_a_root_cause_is_a_numbered_list() => Assert.Contains("""
        Why: web answers 502

        1. *measured*: api: refuses connections on 8000 (web named it)
        1. *inferred*: api listens on 8001; web expects 8000 (nothing listens where it was asked)
        1. *declared*: `.env:3`

        """.ReplaceLineEndings("\n"), DiagnosisMarkdown.Render(DiagnosisSamples.Chain()), StringComparison.Ordinal);

    [Fact]
    public void An_outage_reads_from_the_cause_down()
    {
        string text = DiagnosisMarkdown.Render(DiagnosisSamples.Outage(tests: 1));

        Assert.StartsWith("""
            # NOT READY: 1 root cause, 1 unexplained finding, 1 warning

            ./shop · staging · 2026-03-04 02:02:01 UTC · 412 ms · seen from build-1 (IPv4, no IPv6)

            **3 of 4 failures explained; 1 is not.** 4 checks: 1 passed, 1 failed, 1 blocked, 1 unknown.

            ## Root cause

            ### api listens on 8001; worker and web expect 8000

            port.mismatch · api · confidence 95 %

            | Evidence | |
            |---|---|
            | `.env:3` | `PORT=8001` |
            | `worker/.env:7` | `API_URL=http://api:8000` |
            | `logs/api.log:12` | `INFO:     Uvicorn running on http://0.0.0.0:8001 (Press CTRL+C to quit)` |

            Next:

            - Set PORT in .env to 8000 (it is 8001), or move the service to the declared port.
            - `docker compose up -d api` – recreate it after the change

            Explains 3 more findings:

            | Component | What is seen | Code |
            |---|---|---|
            | api | api: nothing listens on localhost:8000 | `net.refused` |
            | worker | worker cannot reach api at http:&#8203;//api:8000 | `dependency.failed` |
            | tests | test_checkout_01 needs api, which is down | `test.blocked` |

            ## Cascade

            ```mermaid
            flowchart LR
              n0["api<br/>port.mismatch<br/>api listens on 8001#59; worker and web expect 8000"]:::cause
              n1["api<br/>net.refused<br/>api: nothing listens on localhost:8000"]
              n2["worker<br/>dependency.failed<br/>worker cannot reach api at http://api:8000"]
              n3["tests<br/>test.blocked<br/>test#95;checkout#95;01 needs api, which is down"]
              n0 --> n1
              n1 --> n2
              n2 --> n3
              classDef cause fill:#b42318,stroke:#7a1710,color:#ffffff
            ```

            ## Not explained

            """.ReplaceLineEndings("\n"), text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_healthy_deployment_has_no_findings_and_no_graph()
    {
        string text = DiagnosisMarkdown.Render(DiagnosisSamples.Healthy());

        Assert.StartsWith("# READY: nothing wrong was found\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("mermaid", text, StringComparison.Ordinal);
        Assert.DoesNotContain("## Root cause", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_findings_alike_are_one_node_and_all_are_in_the_text()
    {
        string text = DiagnosisMarkdown.Render(DiagnosisSamples.Outage(tests: 60));

        Assert.Contains("n3[\"tests<br/>test.blocked<br/>60 findings alike\"]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("n4[", text, StringComparison.Ordinal);
        Assert.Contains("n2 --> n3\n", text, StringComparison.Ordinal);
        Assert.Contains("test_checkout_60", text, StringComparison.Ordinal);
        Assert.Contains("<details><summary>Explains 62 more findings</summary>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Causes_that_explain_each_other_are_both_drawn()
    {
        Finding a = DiagnosisSamples.Finding("http.unavailable", "a", "a waits", FindingRole.Cascade, ["b"], ["b"], id: "a");
        Finding b = DiagnosisSamples.Finding("http.unavailable", "b", "b waits", FindingRole.Cascade, ["a"], ["a"], id: "b");

        string text = DiagnosisMarkdown.Render(DiagnosisSamples.Result(Verdict.NotReady, [a, b]));

        Assert.Contains("n0 --> n1", text, StringComparison.Ordinal);
        Assert.Contains("n1 --> n0", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@org/team")]
    [InlineData("org/repo#123")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=y>")]
    [InlineData("https://github.com/o/r/issues/1")]
    [InlineData("\n```\n# heading\n")]
    [InlineData("\n---\n")]
    [InlineData("a | b | c")]
    public void Foreign_text_has_no_effect_wherever_it_comes(string hostile)
    {
        Finding root = DiagnosisSamples.Finding("port.mismatch", hostile, hostile, FindingRole.Root, explains: ["c"], id: "r", environment: hostile,
            evidence: [new Citation(CitationKind.Log, hostile, 1, hostile)], steps: [hostile, "docker logs " + hostile]);
        Finding cascade = DiagnosisSamples.Finding("net.refused", hostile, hostile, FindingRole.Cascade, ["r"], id: "c");
        DiagnosisResult result = DiagnosisSamples.Result(Verdict.NotReady, [root, cascade],
            [new SampleCheck(hostile, hostile, Status.Blocked, null, hostile, hostile)], problems: [new InputProblem(hostile, 1, hostile)], notes: [hostile], path: hostile, environment: hostile);

        string outside = MarkdownOutsideCode.Of(DiagnosisMarkdown.Render(result));

        Assert.DoesNotMatch("@[A-Za-z0-9]", outside);
        Assert.DoesNotMatch(@"(?<!&)#[0-9]", outside);
        Assert.DoesNotMatch(@"https?://|www\.", outside);
        Assert.DoesNotMatch(@"<(?!/?(details|summary)>)", outside);
        Assert.DoesNotMatch(@"(?m)^---$|^# heading", outside);
        Assert.All(outside.Split('\n').Where(l => l.StartsWith('|')), row => Assert.Contains(row.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|'), new[] { 3, 4, 6 }));
    }
}
