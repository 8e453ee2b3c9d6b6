using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Keys;
using Diagnostics.Core.Language;
using Diagnostics.Integrations.Tests.Sources;

namespace Diagnostics.Integrations.Tests.Keys;

public class EnvKeyAuditTests
{
    private static EnvKeyResult[] Audit(params (string, string)[] files)
    {
        using var folder = new SourceFolder(files);
        return [.. EnvKeys.Audit(new DiagnosisRequest(folder.Path, offline: true)).Results];
    }

    private static string[] Told(EnvKeyResult[] results) => [.. results.Select(r => $"{r.Status} {r.State} {r.Key}")];

    [Theory]
    // In each language a key without a default that nothing declares, and one with a default.
    [InlineData("app.py", "import os\na = os.environ['NEEDED']\nb = os.getenv('USUAL', 'x')\n")]
    [InlineData("app.rb", "a = ENV.fetch('NEEDED')\nb = ENV.fetch('USUAL', 'x')\n")]
    [InlineData("app.php", "<?php\n$a = env('NEEDED');\n$b = env('USUAL', 'x');\n")]
    [InlineData("App.java", "class App { String a = System.getenv(\"NEEDED\"); String b = System.getenv().getOrDefault(\"USUAL\", \"x\"); }\n")]
    [InlineData("app.go", "package main\nvar a = os.Getenv(\"NEEDED\")\nfunc main() { if v, ok := os.LookupEnv(\"USUAL\"); ok { use(v) } }\n")]
    [InlineData("app.ts", "const a = process.env.NEEDED;\nconst b = process.env.USUAL ?? 'x';\n")]
    [InlineData("App.cs", "var a = Environment.GetEnvironmentVariable(\"NEEDED\");\nvar b = Environment.GetEnvironmentVariable(\"USUAL\") ?? \"x\";\n")]
    public void Every_language_reads_keys(string path, string text)
    {
        string[] told = Told(Audit((path, text)));
        Assert.Contains("Warn Undeclared NEEDED", told);
        Assert.Contains("Pass Undeclared USUAL", told);
    }

    [Fact]
    public void A_spelling_of_a_framework_is_the_same_key() =>
        Assert.Equal(["Pass Declared Mail:Host"], Told(Audit(("App.cs", "var a = configuration[\"Mail:Host\"];\n"), (".env", "Mail__Host=smtp\n"))));

    [Fact]
    public void A_template_a_workflow_and_an_image_declare_too() => Assert.Equal(
        ["Pass Declared A_KEY", "Pass Declared B_KEY", "Pass Declared C_KEY"],
        Told(Audit(
            ("app.py", "import os\nos.environ['A_KEY']\nos.environ['B_KEY']\nos.environ['C_KEY']\n"), (".env.example", "A_KEY=\n"),
            (".github/workflows/deploy.yml", "jobs:\n  a:\n    env:\n      B_KEY: ${{ secrets.B_KEY }}\n"), ("Dockerfile", "FROM python:3.12\nENV C_KEY=1\nCMD python app.py\n"))));

    [Fact]
    public void What_programs_of_others_read_is_no_left_over() =>
        Assert.Equal(["Pass Unread OLD_FLAG"], Told(Audit(("app.py", "import os\nos.environ['A']\n"), (".env", "A=1\nPOSTGRES_PASSWORD=x\nOLD_FLAG=1\nGUNICORN_CMD_ARGS=-w 2\n"))).Where(t => t.Contains("Unread", StringComparison.Ordinal)));

    [Fact]
    public void Without_code_nothing_is_said() => Assert.Empty(Audit((".env", "A=1\nB=2\n")));

    [Fact]
    public void A_fixed_host_has_its_place()
    {
        EnvKeyResult result = Assert.Single(Audit(("app.py", "url = 'http://10.1.2.3:9000/x'\n")), r => r.State == EnvKeyState.Hardcoded);
        Assert.Equal((FailureCodes.ConfigHardcoded, "10.1.2.3:9000 is fixed at app.py:1"), (result.Code, result.Summary));
    }

    [Fact]
    public void Use_in_tests_only_needs_no_declaration() => Assert.DoesNotContain(Audit(("tests/test_app.py", "import os\nos.environ['ONLY_TEST']\n")), r => r.Status != Status.Pass);
}
