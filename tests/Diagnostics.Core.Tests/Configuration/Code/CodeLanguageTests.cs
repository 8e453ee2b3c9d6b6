using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Redaction;
using Diagnostics.Core.Tests.Fracas;

namespace Diagnostics.Core.Tests.Configuration.Code;

/// <summary>What each language's reader finds, and what it leaves alone.</summary>
public sealed class CodeLanguageTests
{
    [Theory]
    // Python
    [InlineData("a.py", "x = os.environ['A_VAR']", "A_VAR Fatal")]
    [InlineData("a.py", "x = os.environ.get('A_VAR')", "A_VAR Plain")]
    [InlineData("a.py", "x = os.environ.get('A_VAR', 'd')", "A_VAR Default d")]
    [InlineData("a.py", "x = os.getenv(\n    \"A_VAR\",\n    default=8000)", "A_VAR Default 8000")]
    [InlineData("a.py", "x = os.getenv('A_VAR', None)", "A_VAR Plain")]
    [InlineData("a.py", "x = os.getenv('A_VAR') or 'd'", "A_VAR Default d")]
    [InlineData("a.py", "x = os.getenv('A_VAR')\nif not x:\n    raise RuntimeError('no key')", "A_VAR Fatal")]
    [InlineData("a.py", "x = os.getenv('A_VAR')\nif not x:\n    print('off')", "A_VAR Optional")]
    [InlineData("a.py", "if os.getenv('A_VAR'):\n    pass", "A_VAR Optional")]
    [InlineData("a.py", "if 'A_VAR' in os.environ:\n    x = os.environ['A_VAR']", "A_VAR Optional")]
    [InlineData("a.py", "os.environ['A_VAR'] = '1'", "A_VAR Optional")]
    [InlineData("a.py", "try:\n    x = os.environ['A_VAR']\nexcept KeyError:\n    x = None", "A_VAR Optional")]
    [InlineData("a.py", "# os.environ['A_VAR']", "")]
    [InlineData("a.py", "x = '#' + os.environ['A_VAR']", "A_VAR Fatal")]
    [InlineData("a.py", "\"\"\"Use os.environ['A_VAR'].\"\"\"\n", "")]
    [InlineData("a.py", "from decouple import config\nx = config('A_VAR')\ny = config('B_VAR', default='d', cast=int)", "A_VAR Fatal|B_VAR Default d")]
    [InlineData("a.py", "env = environ.Env()\nx = env('A_VAR')\ny = env.int('B_VAR', 5)", "A_VAR Fatal|B_VAR Default 5")]
    [InlineData("a.py", "class Settings(BaseSettings):\n    database_url: str\n    port: int = 8000\n    key: str = Field(..., env='API_KEY')\n    note: Optional[str] = None\n    model_config = SettingsConfigDict(env_file='.env')\n\n    def x(self) -> str:\n        y: int\n\nz: str", "API_KEY Fatal|DATABASE_URL Fatal|NOTE Optional|PORT Default 8000")]
    [InlineData("a.py", "class S(BaseSettings):\n    class Config:\n        env_prefix = 'APP_'\n    url: str\n", "APP_URL Fatal")]
    // JavaScript
    [InlineData("a.ts", "const x = process.env.A_VAR;", "A_VAR Plain")]
    [InlineData("a.ts", "const x = process.env.A_VAR!;", "A_VAR Fatal")]
    [InlineData("a.ts", "const x = process.env.A_VAR as string;", "A_VAR Fatal")]
    [InlineData("a.js", "const x = process.env['A_VAR'] ?? 'd';", "A_VAR Default d")]
    [InlineData("a.js", "const x = Number(process.env.A_VAR) || 3000;", "A_VAR Default 3000")]
    [InlineData("a.js", "if (!process.env.A_VAR) {\n  throw new Error('A_VAR')\n}", "A_VAR Fatal")]
    [InlineData("a.js", "if (!process.env.A_VAR) return;", "A_VAR Optional")]
    [InlineData("a.js", "const x = process.env.A_VAR === 'true';", "A_VAR Optional")]
    [InlineData("a.js", "process.env.A_VAR = '1';", "A_VAR Optional")]
    [InlineData("a.js", "const { A_VAR, B_VAR = 'd' } = process.env;", "A_VAR Plain|B_VAR Default d")]
    [InlineData("a.js", "const url = process.env.A_VAR;\nif (!url) {\n  process.exit(1);\n}", "A_VAR Fatal")]
    [InlineData("a.vue", "const x = import.meta.env.VITE_URL\nconst dev = import.meta.env.DEV", "VITE_URL Plain")]
    [InlineData("a.ts", "const x = Deno.env.get(\"A_VAR\");", "A_VAR Plain")]
    [InlineData("a.js", "// process.env.A_VAR", "")]
    [InlineData("a.js", "/*\n * process.env.A_VAR\n */", "")]
    [InlineData("a.js", "const u = 'http://h/' + process.env.A_VAR;", "A_VAR Plain")]
    [InlineData("a.js", "glob('src/**/*.ts'); f(process.env.A_VAR);", "A_VAR Plain")]
    [InlineData("a.js", "myprocess.env.A_VAR; process.env.hasOwnProperty('x')", "")]
    // C#
    [InlineData("a.cs", "var x = Environment.GetEnvironmentVariable(\"A_VAR\") ?? throw new X();", "A_VAR Fatal")]
    [InlineData("a.cs", "var x = Environment.GetEnvironmentVariable(\"A_VAR\") ?? \"d\";", "A_VAR Default d")]
    [InlineData("a.cs", "var x = builder.Configuration[\"Db:Host\"];", "Db:Host Plain")]
    [InlineData("a.cs", "var x = config.GetConnectionString(\"Main\")!;", "ConnectionStrings:Main Fatal")]
    // Go
    [InlineData("a.go", "x := os.Getenv(\"A_VAR\")", "A_VAR Plain")]
    [InlineData("a.go", "x := os.Getenv(\"A_VAR\")\nif x == \"\" {\n\tlog.Fatal(\"A_VAR\")\n}", "A_VAR Fatal")]
    [InlineData("a.go", "x := os.Getenv(\"A_VAR\")\nif x == \"\" {\n\tx = \"d\"\n}", "A_VAR Optional")]
    [InlineData("a.go", "x, ok := os.LookupEnv(\"A_VAR\")\nif !ok {\n\tpanic(\"A_VAR\")\n}", "A_VAR Fatal")]
    [InlineData("a.go", "type C struct {\n\tA string `envconfig:\"A_VAR\" required:\"true\"`\n\tB string `env:\"B_VAR\" envDefault:\"d\"`\n\tC string `env:\"C_VAR,required\"`\n}", "A_VAR Fatal|B_VAR Default d|C_VAR Fatal")]
    // Java
    [InlineData("A.java", "String x = System.getenv(\"A_VAR\");", "A_VAR Plain")]
    [InlineData("A.java", "String x = Objects.requireNonNull(System.getenv(\"A_VAR\"));", "A_VAR Fatal")]
    [InlineData("A.java", "@Value(\"${A_VAR}\") String a; @Value(\"${app.name:d}\") String b;", "A_VAR Fatal|app.name Default d")]
    [InlineData("A.kt", "val x = System.getenv(\"A_VAR\") ?: \"d\"", "A_VAR Default d")]
    [InlineData("application.properties", "spring.datasource.url=${A_VAR}\nserver.port=${PORT:8080}\nname=${spring.name}", "A_VAR Fatal|PORT Default 8080")]
    [InlineData("application.yml", "url: ${A_VAR}", "A_VAR Fatal")]
    // Ruby
    [InlineData("a.rb", "x = ENV['A_VAR']\ny = ENV.fetch('B_VAR')\nz = ENV.fetch('C_VAR', 'd')\nw = ENV.fetch(\"D_VAR\") { 5 }", "A_VAR Plain|B_VAR Fatal|C_VAR Default d|D_VAR Default 5")]
    [InlineData("a.rb", "x = ENV['A_VAR'] || 'd'\ny = 1 if ENV['B_VAR']", "A_VAR Default d|B_VAR Optional")]
    // PHP
    [InlineData("a.php", "$x = getenv('A_VAR'); $y = env('B_VAR', 'd'); $z = $_ENV['C_VAR'] ?? 'e';", "A_VAR Plain|B_VAR Default d|C_VAR Default e")]
    // Shell
    [InlineData("a.sh", "echo ${A_VAR:?missing} ${B_VAR:-d} $C_VAR $HOME\nD_VAR=1\necho $D_VAR", "A_VAR Fatal|B_VAR Default d|C_VAR Plain")]
    [InlineData("a.sh", "set -euo pipefail\necho $A_VAR", "A_VAR Fatal")]
    // PowerShell
    [InlineData("a.ps1", "$x = $env:A_VAR\nif (-not $env:B_VAR) { throw 'B' }\n$env:C_VAR = 1\n$y = $env:D_VAR ?? 'd'", "A_VAR Plain|B_VAR Fatal|C_VAR Optional|D_VAR Default d")]
    // Dockerfile and compose
    [InlineData("Dockerfile", "FROM x\nARG VERSION=1\nARG A_VAR\nENV B=2\nCMD serve --port ${PORT:-8000} $B", "A_VAR Optional|PORT Default 8000|VERSION Default 1")]
    [InlineData("compose.yaml", "x: ${A_VAR:?e}\ny: ${B_VAR:-d}\nz: $$C $D_VAR", "A_VAR Fatal|B_VAR Default d|D_VAR Plain")]
    public void Reads(string file, string code, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, file), code);
        CodeScan scan = CodeScanner.Scan(folder.Path, new Redactor());
        Assert.Equal(expected, string.Join('|', scan.Uses.OrderBy(u => u.Key, StringComparer.Ordinal).Select(u => $"{u.Key} {u.Need}{(u.Default is null ? "" : " " + u.Default)}")));
    }

    [Fact]
    public void Cites_the_line_and_counts_the_lines_of_texts_before_it()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "a.py"), "import os\r\n\r\nB = os.environ['B_VAR']\r\nA = os.environ['A_VAR']\r\n");
        CodeScan scan = CodeScanner.Scan(folder.Path, new Redactor());
        Assert.Equal(["a.py:3  os.environ['B_VAR']", "a.py:4  os.environ['A_VAR']"], scan.Uses.Select(u => u.ToCitation().ToString()));
        Assert.All(scan.Uses, u => Assert.True(u.IsRequired));
    }

    [Fact]
    public void Shows_the_default_of_a_secret_as_a_token_only()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "a.py"), "x = os.getenv('DB_PASSWORD', 'CanarySecret4711')\ny = os.getenv('URL', 'postgres://u:CanarySecret4711@h/d')\nz = os.getenv('NAME', 'shop')");
        var redactor = new Redactor();
        CodeScan scan = CodeScanner.Scan(folder.Path, redactor);
        Assert.Equal(["DB_PASSWORD", "URL", "NAME"], scan.Uses.Select(u => u.Key));
        Assert.Equal(redactor.Token("CanarySecret4711"), scan.Uses[0].Default);
        Assert.Equal("shop", scan.Uses[2].Default);
        Assert.DoesNotContain("CanarySecret4711", string.Join(' ', scan.Uses.Select(u => u + u.Default)) + string.Join(' ', scan.Hardcoded), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_language_finds_its_needles_in_the_text_that_it_reads()
    {
        // A needle that the expressions do not need hides keys; one that never occurs is dead. Each language must have at least one, in clear ASCII.
        Assert.All(CodeLanguages.All, l => Assert.True(l.Needles.Concat(l.WholeNeedles).Any() && l.Files.Count > 0 && l.Needles.Concat(l.WholeNeedles).All(n => n.All(char.IsAscii)), l.Name));
        Assert.Equal(CodeLanguages.All.Count, CodeLanguages.All.Select(l => l.GetType()).Distinct().Count());
        Type[] there = [.. typeof(ICodeLanguage).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(ICodeLanguage)))];
        Assert.Equal(there.OrderBy(t => t.Name), CodeLanguages.All.Select(l => l.GetType()).OrderBy(t => t.Name));
    }
}
