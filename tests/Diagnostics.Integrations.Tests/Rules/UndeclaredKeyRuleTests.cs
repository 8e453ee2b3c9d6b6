using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Keys that code needs and no file gives; and the many reasons for saying nothing.</summary>
public class UndeclaredKeyRuleTests
{
    private const string Code = "import os\nA = os.environ['DATABASE_URL']\nB = os.environ['GATEWAY_REGION']\n";

    private static readonly (string, string) s_dockerfile = ("api/Dockerfile", "FROM python:3.12\nCMD uvicorn main:app --host 0.0.0.0 --port 8000\n");
    private static readonly (string, string) s_env = ("api/.env.production", "DATABASE_URL=postgres://db.shop.internal/x\n");

    private static Task<Finding[]> FindAsync(params (string Path, string Text)[] files) => ProjectText.FindAsync(FailureCodes.ConfigMissing, files);

    [Fact]
    public async Task Warns_with_the_line_of_the_code_and_the_file_that_lacks_it()
    {
        Finding found = Assert.Single(await FindAsync(s_dockerfile, s_env, ("api/settings.py", Code)));
        Assert.Equal((Status.Warn, "api", "production"), (found.Status, found.Component, found.Environment));
        Assert.Equal(["api/settings.py:3", "api/.env.production"], found.Evidence.Select(e => e.Location));
    }

    [Fact]
    public async Task Says_nothing_where_the_file_has_it() =>
        Assert.Empty(await FindAsync(s_dockerfile, ("api/.env.production", "DATABASE_URL=postgres://db.shop.internal/x\nGATEWAY_REGION=eu\n"), ("api/settings.py", Code)));

    [Theory]
    [InlineData("B = os.environ.get('GATEWAY_REGION', 'eu')")]
    [InlineData("B = os.environ['GATEWAY_REGION']\nC = os.getenv('GATEWAY_REGION', 'eu')")]
    [InlineData("B = os.environ['AWS_REGION']")]
    [InlineData("B = os.environ['PORT']")]
    [InlineData("B = os.getenv('GATEWAY_REGION')")]
    public async Task Says_nothing_where_the_code_or_the_platform_provides(string line) =>
        Assert.Empty(await FindAsync(s_dockerfile, s_env, ("api/settings.py", "import os\nA = os.environ['DATABASE_URL']\n" + line + "\n")));

    [Theory]
    [InlineData("deploy/service.yaml", "env:\n  - name: GATEWAY_REGION\n    valueFrom: {}\n")]
    [InlineData("main.tf", "environment = { GATEWAY_REGION = var.region }\n")]
    [InlineData("deploy.sh", "gcloud run deploy api --set-secrets GATEWAY_REGION=region:latest\n")]
    [InlineData(".github/workflows/deploy.yml", "env:\n  GATEWAY_REGION: eu\n")]
    public async Task Says_nothing_where_another_file_names_the_key(string path, string text) =>
        Assert.Empty(await FindAsync(s_dockerfile, s_env, ("api/settings.py", Code), (path, text)));

    [Fact]
    public async Task Says_nothing_of_tests() => Assert.Empty(await FindAsync(s_dockerfile, s_env, ("api/settings.py", "import os\nA = os.environ['DATABASE_URL']\n"), ("api/tests/test_a.py", Code)));

    [Fact]
    public async Task Says_nothing_where_the_file_serves_nothing_that_the_code_reads() =>
        Assert.Empty(await FindAsync(s_dockerfile, ("api/.env.production", "OTHER=1\n"), ("api/settings.py", Code)));

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task What_is_read_without_a_check_is_missed_only_if_another_file_asks_for_it(bool template, int expected)
    {
        List<(string, string)> files = [s_dockerfile, s_env, ("api/app.ts", "const a = process.env.DATABASE_URL;\nconst b = process.env.GATEWAY_REGION;\n")];
        if (template) files.Add(("api/.env.example", "DATABASE_URL=\nGATEWAY_REGION=\n"));
        Assert.Equal(expected, (await FindAsync([.. files])).Length);
    }
}
