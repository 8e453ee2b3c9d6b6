using System.Text;
using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Redaction;
using Diagnostics.Core.Tests.Fracas;

namespace Diagnostics.Core.Tests.Configuration.Code;

/// <summary>Which files are read, how, and which values in them are fixed.</summary>
public sealed class CodeScannerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Leaves_out_what_is_ignored_foreign_binary_or_minified()
    {
        Write(".gitignore", "generated/\n*.secret.py\n!keep.secret.py\n");
        foreach (string path in (string[])["a.py", "generated/b.py", "x.secret.py", "keep.secret.py", "node_modules/p/c.py", "lib/node_modules/p/d.py", "vendor/e.py", "sub/.venv/f.py"]) Write(path, "os.environ['K']");
        Write("binary.py", "os.environ['K']\0");
        Write("app.min.js", "process.env.K");
        Write("bundle.js", "var a=process.env.K;" + new string('x', 30_000));
        Assert.Equal(["a.py", "keep.secret.py"], Paths());
    }

    [Fact]
    public void Nested_ignore_files_hold_below_their_folder_and_over_those_above()
    {
        Write(".gitignore", "*.py\n");
        Write("in/.gitignore", "!*.py\n/top.py\n");
        foreach (string path in (string[])["a.py", "in/b.py", "in/top.py", "in/deep/top.py"]) Write(path, "os.environ['K']");
        Assert.Equal(["in/b.py", "in/deep/top.py"], Paths());
    }

    [Fact]
    public void In_a_folder_of_a_repository_the_ignore_files_above_count()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".git"));
        Write(".gitignore", "/app/generated/\n");
        Write("app/generated/a.py", "os.environ['K']");
        Write("app/src/b.py", "os.environ['K']");
        CodeScan scan = CodeScanner.Scan(Path.Combine(_folder.Path, "app"), new Redactor());
        Assert.Equal(["src/b.py"], scan.Uses.Select(u => u.Path));
    }

    [Fact]
    public void Follows_no_link()
    {
        Write("a.py", "os.environ['K']");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "loop"), _folder.Path);
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "b.py"), Path.Combine(_folder.Path, "a.py"));
        Assert.Equal(["a.py"], Paths());
    }

    [Theory]
    [InlineData("tests/a.py", true)]
    [InlineData("src/a.test.ts", true)]
    [InlineData("pkg/a_test.go", true)]
    [InlineData("app/test_a.py", true)]
    [InlineData("Shop.Tests/A.cs", true)]
    [InlineData("src/latest.py", false)]
    [InlineData("contest/a.py", false)]
    public void Flags_tests(string path, bool expected) => Assert.Equal(expected, CodePlaces.IsTest(path));

    [Fact]
    public void Reads_large_files_in_parts_with_right_lines()
    {
        var text = new StringBuilder();
        for (int i = 1; i <= 200_000; i++) text.Append(i is 5 or 100_000 or 199_999 ? $"x = os.environ['KEY_{i}']\n" : "y = 1  # nothing to see on this line\n");
        Write("big.py", text.ToString());
        CodeScan scan = CodeScanner.Scan(_folder.Path, new Redactor());
        Assert.Equal([5, 100_000, 199_999], scan.Uses.Select(u => u.Line));
        Assert.Equal(new FileInfo(Path.Combine(_folder.Path, "big.py")).Length, scan.Bytes);
    }

    // Only the lines around a needle are decoded: what stands far from it must count all the same.
    [Theory]
    [InlineData("a.py", "x = '''\n", "os.environ['A']", null)]
    [InlineData("a.py", "x = \"\"\"a\"\"\"\n", "os.environ['A']", "Fatal")]
    [InlineData("a.py", "if 'A' in os.environ: pass\n", "os.environ['A']", "Optional")]
    [InlineData("a.py", "from decouple import config\n", "config('A', default='d')", "Default")]
    [InlineData("a.ts", "/* an old way:\n", "process.env.A", null)]
    [InlineData("a.ts", "/* an old way */ const b = 'src/**/*.ts';\n", "process.env.A", "Plain")]
    [InlineData("a.ts", "const g = 'src/**/*.ts';\n", "process.env.A", "Plain")]
    [InlineData("a.sh", "A=1\n", "echo $A", null)]
    public void What_stands_far_from_a_key_still_counts(string file, string before, string code, string? expected)
    {
        string far = string.Concat(Enumerable.Repeat("x = 'ü' and nothing that matters\n", 500));
        Write(file, before + far + code + "\n" + far);
        CodeKeyUse[] uses = [.. CodeScanner.Scan(_folder.Path, new Redactor()).Uses.Where(u => u.Key == "A")];
        if (expected is null)
        {
            Assert.Empty(uses);
            return;
        }

        Assert.Equal((502, expected), (uses[^1].Line, uses[^1].Need.ToString()));
    }

    [Fact]
    public void Keys_near_each_other_and_far_apart_are_each_found_once_with_their_lines()
    {
        var text = new StringBuilder();
        var expected = new List<(string, int)>();
        var random = new Random(4711);
        for (int line = 1; line <= 3000; line++)
        {
            bool key = random.Next(line % 1000 < 500 ? 4 : 200) == 0;
            if (key) expected.Add(($"KEY_{line}", line));
            text.Append(key ? $"let a{line} = process.env.KEY_{line}; // ü\n" : "let b = 'nothing';\n");
        }

        Write("a.ts", text.ToString());
        Assert.Equal(expected, CodeScanner.Scan(_folder.Path, new Redactor()).Uses.Select(u => (u.Key, u.Line)));
    }

    [Fact]
    public void Names_that_are_taken_apart_over_many_lines_are_found()
    {
        string[] names = [.. Enumerable.Range(0, 100).Select(i => $"KEY_{i:00}")];
        Write("a.ts", "const z = 1;\nconst {\n" + string.Join(",\n", names.Select(n => "  " + n)) + "\n} = process.env;\n");
        Assert.Equal(names.Order(), CodeScanner.Scan(_folder.Path, new Redactor()).Uses.Select(u => u.Key).Order());
    }

    [Fact]
    public void The_same_answer_twice()
    {
        for (int i = 0; i < 300; i++) Write($"d{i % 7}/f{i}.py", $"os.environ['K{i}']\nos.getenv('L', 'x')\n");
        Assert.Equal(CodeScanner.Scan(_folder.Path, new Redactor()).Uses.Select(u => u.ToString()), CodeScanner.Scan(_folder.Path, new Redactor()).Uses.Select(u => u.ToString()));
        Assert.Equal(600, CodeScanner.Scan(_folder.Path, new Redactor()).Uses.Count);
    }

    [Fact]
    public void Ends_when_cancelled() =>
        Assert.ThrowsAny<OperationCanceledException>(() => CodeScanner.Scan(_folder.Path, new Redactor(), new CancellationToken(canceled: true)));

    [Theory]
    [InlineData("url = 'postgres://app:Hunter2ndPass@db.internal:5433/x'", "Credential db.internal 5433")]
    [InlineData("cs = \"Server=sql.corp.net;User Id=sa;Password=Hunter2ndPass;\"", "Credential sql.corp.net ")]
    [InlineData("url = 'https://api.shop-prod.net/v1'", "Endpoint api.shop-prod.net ")]
    [InlineData("url = 'redis://cache.shop.net:6380/0'", "Endpoint cache.shop.net 6380")]
    [InlineData("url = 'http://10.1.2.3:8080'", "Endpoint 10.1.2.3 8080")]
    [InlineData("url = f'postgres://app:{password}@db.internal/x'", "Endpoint db.internal ")]
    [InlineData("url = 'postgres://postgres:postgres@localhost/x'", "")]
    [InlineData("url = 'https://api.example.com'", "")]
    [InlineData("url = 'https://api.github.com'", "")]
    [InlineData("url = 'https://www.shop.net/imprint'", "")]
    [InlineData("url = 'http://localhost:8000'", "")]
    [InlineData("url = 'http://api:8000'", "")]
    [InlineData("# postgres://app:Hunter2ndPass@db.internal:5433/x", "")]
    [InlineData("cs = \"Server=x.net;Password={password};\"", "")]
    [InlineData("ns = 'http://www.w3.org/2000/svg'", "")]
    public void Finds_what_is_fixed(string code, string expected)
    {
        Write("a.py", code);
        CodeScan scan = CodeScanner.Scan(_folder.Path, new Redactor());
        Assert.Equal(expected, string.Join('|', scan.Hardcoded.Select(h => $"{h.Kind} {h.Host} {h.Port}")));
        Assert.All(scan.Hardcoded, h => Assert.DoesNotContain("Hunter2ndPass", h.ToString(), StringComparison.Ordinal));
    }

    private string[] Paths() => [.. CodeScanner.Scan(_folder.Path, new Redactor()).Uses.Select(u => u.Path)];

    private void Write(string path, string text)
    {
        string full = Path.Combine(_folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
