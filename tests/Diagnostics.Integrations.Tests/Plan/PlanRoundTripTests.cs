using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Planning;
using Diagnostics.Core.Redaction;
using Diagnostics.Integrations.Tests.Outages;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations.Tests.Plan;

/// <summary>A plan that was just generated says what is discovered anyway: with it, every outage of the corpus has the same diagnosis as without.</summary>
public sealed class PlanRoundTripTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static TheoryData<string> All => [.. OutageCorpus.Cases];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_generated_plan_changes_no_diagnosis(string name)
    {
        Copy(OutageCorpus.PathOf(name), _folder.Path);
        DiagnosisResult before = await Diagnose();
        GeneratedPlan generated = Plans.Generate(new DiagnosisRequest(_folder.Path), "./" + PlanSchema.FileName);
        PlanFolder.Save(_folder.Path, generated.Text, overwrite: false, withSchema: true);
        DiagnosisResult after = await Diagnose();
        Assert.Equal(Shape(before), Shape(after));
        Assert.Equal(before.Problems, after.Problems);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_read_from_the_file_is_what_was_written(string name)
    {
        GeneratedPlan generated = Plans.Generate(new DiagnosisRequest(OutageCorpus.PathOf(name)), "./x.json");
        Assert.Equal(generated.Text, Plans.Generate(new DiagnosisRequest(OutageCorpus.PathOf(name)), "./x.json").Text);
        DiagnosticPlan read = PlanReader.Read(generated.Text, DiagnosticPlan.FileName, new YamlStructuredReader(), new Redactor());
        Assert.Equal(WithoutOrigins(generated.Text), WithoutOrigins(PlanWriter.Write(read, "./x.json")));
    }

    [Fact]
    public void A_whole_plan_is_written_as_it_was_read()
    {
        const string text = """
            version: 1
            exclude: [legacy/]
            environments: { staging: { ask: always } }
            components:
              "1":
                kind: service
                aliases: ["yes", a b]
                needs: [db, { anyOf: [c-1, c-2, c-3], atLeast: 2, environment: staging }, { component: q, environment: staging }]
                checks:
                  - { port: 1, host: "::1", timeout: 1500ms }
                  - { http: "https://h/x?y=z", environment: staging, expect: { status: "200", body: "a.*\"b", jsonPath: $.s, value: "1", within: 250ms } }
                  - database: A_URL
                  - cache: B_URL
              db:
            ask: ["*.x", "[::1]:5432", "h:1"]
            logs: [a.log, { path: ./b.txt, component: db }]
            tests:
              results: [r.xml]
              requirements: [{ name: "*x*", file: t/, needs: [db, { anyOf: [c-1, c-2] }] }]
            readiness:
              criteria: { overall: { above: 97.5% }, mean-response: { below: 250ms, weight: 2.5, veto: true }, mine: { measure: pass-rate, tests: { tag: [a, b] }, atLeast: 100%, worseThanLastBy: 2% } }
              waivers: [{ code: config.drift, component: db, test: "x*", criterion: mine, reason: "a: b", expires: 2026-12-31, by: me }]
            limits: { check: 2s, total: 60s, wait: 90s }
            """;
        DiagnosticPlan first = PlanReader.Read(text, DiagnosticPlan.FileName, new YamlStructuredReader(), new Redactor());
        string written = PlanWriter.Write(first, null);
        DiagnosticPlan second = PlanReader.Read(written, DiagnosticPlan.FileName, new YamlStructuredReader(), new Redactor());
        Assert.Equal(written, PlanWriter.Write(second, null));
        Assert.Equal(3, second.Components[0].Needs.Count);
        Assert.Equal(4, second.Components[0].Checks.Count);
        Assert.Equal(("::1", null), (second.Ask[1].Pattern == "::1" ? "::1" : second.Ask[1].Pattern, (string?)null));
        Assert.Equal(0.975, second.Criteria[0].Threshold);
        Assert.Equal("a.*\"b", Assert.IsType<PlanHttpCheck>(second.Components[0].Checks[1]).Expect.Body);
    }

    private async Task<DiagnosisResult> Diagnose() => await Diagnoser.RunAsync(new DiagnosisRequest(_folder.Path, offline: true, redactor: new Redactor(new byte[32])));

    private static string Shape(DiagnosisResult result) => result.Verdict + "\n" + string.Join('\n', result.Findings.Select(f => $"{f.Id} {f.Role} {f.Confidence} {f.Summary} [{string.Join(',', f.Explains)}] {string.Join(',', f.Evidence.Select(e => e.Location))}"));

    private static string WithoutOrigins(string text) => string.Join('\n', text.Split('\n').Select(l => l.Contains("  # ", StringComparison.Ordinal) ? l[..l.IndexOf("  # ", StringComparison.Ordinal)] : l));

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
