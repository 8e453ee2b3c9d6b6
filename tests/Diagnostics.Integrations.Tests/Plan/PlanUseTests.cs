using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Planning;
using Diagnostics.Integrations.Tests.Outages;

namespace Diagnostics.Integrations.Tests.Plan;

/// <summary>What a plan declares changes the diagnosis as it says.</summary>
public sealed class PlanUseTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_log_whose_name_does_not_show_it_is_read_as_that_of_its_component()
    {
        _folder.Write("var/out-7.dat", "RuntimeError: Missing required environment variable: API_KEY\n");
        Assert.Empty((await Diagnose()).Findings);
        Write("components:\n  shop:\nlogs:\n  - { path: var/*.dat, component: shop, environment: staging }\n");
        Finding root = Assert.Single((await Diagnose()).RootCauses);
        Assert.Equal(("shop", "staging"), (root.Component, root.Environment));
    }

    [Fact]
    public async Task Files_call_a_component_by_its_alias()
    {
        _folder.Write("logs/frobnicator.log", "RuntimeError: Missing required environment variable: API_KEY\n");
        Write("components:\n  shop:\n    aliases: [frobnicator]\n");
        Assert.Equal("shop", Assert.Single((await Diagnose()).RootCauses).Component);
    }

    [Fact]
    public async Task A_log_of_a_misspelt_component_is_told_and_one_of_a_component_elsewhere_is_not()
    {
        _folder.Write("out/a.txt", "listening\n");
        Write("components:\n  search:\nlogs:\n  - { path: out/*.txt, component: serach }\n  - { path: out/b.txt, component: gateway }\n");
        DiagnosisResult result = await Diagnose();
        Assert.Equal([(4, "names component 'serach', and there is none: did you mean 'search'?")], result.Problems.Select(p => (p.Line ?? 0, p.Message)));
    }

    [Fact]
    public async Task What_is_excluded_is_not_looked_at()
    {
        _folder.Write("legacy/logs/api.log", "RuntimeError: Missing required environment variable: API_KEY\n");
        _folder.Write("legacy/app.py", "import os\nkey = os.environ['NOWHERE_DECLARED_KEY']\n");
        Assert.NotEmpty((await Diagnose()).Findings);
        Write("exclude: [legacy/]\n");
        DiagnosisResult result = await Diagnose();
        Assert.Empty(result.Findings);
        Assert.Empty(result.Problems);
    }

    [Fact]
    public async Task A_dependency_that_only_the_plan_knows_explains()
    {
        _folder.Write("logs/api.log", "INFO:     10.0.0.2:5000 - \"GET /health HTTP/1.1\" 503 Service Unavailable\n");
        _folder.Write("logs/search.log", "RuntimeError: Missing required environment variable: INDEX_KEY\n");
        Write("components:\n  api:\n    needs: [serch]\n  search:\n");
        DiagnosisResult misspelt = await Diagnose();
        Assert.Contains(misspelt.Problems, p => p.Line == 3 && p.Message.Contains("did you mean 'search'?", StringComparison.Ordinal));
        Write("components:\n  api:\n    needs: [search]\n  search:\n");
        DiagnosisResult result = await Diagnose();
        Assert.Empty(result.Problems);
        Assert.Equal(["search"], result.RootCauses.Select(r => r.Component));
        Assert.Equal(FindingRole.Unexplained, misspelt.Findings.Single(f => f.Component == "api").Role);
        Assert.Equal(FindingRole.Cascade, result.Findings.Single(f => f.Component == "api").Role);
    }

    [Fact]
    public void Test_results_that_are_found_are_written_down()
    {
        _folder.Write("reports/junit.xml", "<testsuite name=\"s\" tests=\"1\"><testcase classname=\"a\" name=\"b\" time=\"0.1\"/></testsuite>");
        _folder.Write("reports/other.xml", "<nothing/>");
        GeneratedPlan generated = Plans.Generate(new DiagnosisRequest(_folder.Path), null);
        Assert.Equal(["reports/junit.xml"], generated.Plan.TestResults.Select(t => t.Path.Text));
        Assert.Contains("results:\n    - reports/junit.xml", generated.Text, StringComparison.Ordinal);
        PlanFolder.Save(_folder.Path, generated.Text, overwrite: false, withSchema: false);
    }

    [Fact]
    public void Servers_of_one_upstream_stand_in_for_each_other()
    {
        _folder.Write("compose.yaml", "services:\n  proxy:\n    image: nginx\n    ports: [\"80:80\"]\n  web-1:\n    image: acme/web\n  web-2:\n    image: acme/web\n  api:\n    image: acme/api\n");
        _folder.Write("nginx/nginx.conf", "upstream web {\n  server web-1:8000;\n  server web-2:8000;\n}\nserver {\n  location /api { proxy_pass http://api:9000; }\n  location / { proxy_pass http://web; }\n}\n");
        PlanComponent proxy = Plans.Generate(new DiagnosisRequest(_folder.Path), null).Plan.Find("proxy")!;
        Assert.Equal(["web-1 or web-2", "api"], proxy.Needs.Select(n => n.ToString()));
        Assert.True(proxy.Needs[0].IsRedundant);
    }

    private Task<DiagnosisResult> Diagnose() => Diagnoser.RunAsync(new DiagnosisRequest(_folder.Path, offline: true));

    private void Write(string plan) => _folder.Write("diagnostics.yaml", plan);
}
