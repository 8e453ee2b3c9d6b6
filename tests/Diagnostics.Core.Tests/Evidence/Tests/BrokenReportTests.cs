using System.Text;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Evidence.Tests;

/// <summary>Reports that are cut, damaged or hostile: no crash, no hang, and nothing lost that was whole.</summary>
public class BrokenReportTests
{
    private const int Mutations = 10_000;

    public static TheoryData<string> Fixtures => [.. Directory.EnumerateFiles(TestReports.Folder).Select(f => Path.GetFileName(f))];

    // One of each format, the smallest of its kind.
    private static readonly string[] s_ofEachFormat =
        ["pytest.junit.xml", "pester.nunit3.xml", "pester.nunit2.xml", "xunit.xml", "nunit.trx", "jest.ctrf.json", "vitest.json", "playwright.json", "pytest-json-report.json", "go-test.jsonl", "node.tap", "pytest.txt", "jest.txt", "pester.txt", "go-verbose.txt", "vitest-verbose.txt", "mocha.txt", "mocha.json", "node-24.txt"];

    public static TheoryData<string> OfEachFormat => [.. s_ofEachFormat];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void A_report_that_is_cut_yields_what_is_whole_and_says_where_it_ends(string fixture)
    {
        string text = File.ReadAllText(TestReports.PathOf(fixture));
        (_, List<TestCaseResult> whole) = TestReports.Fixture(fixture);
        bool isXml = text.TrimStart('\ufeff').StartsWith('<');
        bool isOneJson = text.StartsWith('{') && !fixture.EndsWith(".jsonl", StringComparison.Ordinal);
        int before = 0;
        for (int i = 1; i < 12; i++)
        {
            string cut = text[..(text.Length * i / 12)];
            var cases = new List<TestCaseResult>();
            TestReport? report = new TestReportReader(new Redactor()).ReadText(cut, fixture, cases.Add);
            // Less than its beginning: the format cannot be told.
            if (report is null) continue;
            if (isXml || isOneJson)
            {
                TestReportProblem problem = Assert.Single(report.Problems);
                Assert.True(problem.Message.StartsWith("the report ends in the middle", StringComparison.Ordinal), problem.ToString());
                Assert.NotNull(problem.Line);
                // gotestsum's failures wait for a further run of the same test: in a report that is cut it may be missing.
                if (fixture.StartsWith("gotestsum", StringComparison.Ordinal)) Assert.Subset(whole.Select(c => c.Name).ToHashSet(), cases.Select(c => c.Name).ToHashSet());
                else Assert.Equal(whole.Take(cases.Count).Select(c => (c.Name, c.Outcome)), cases.Select(c => (c.Name, c.Outcome)));
            }

            // Console output names its tests at the end; go test's unfinished tests are cases too.
            if (isXml || isOneJson || fixture.EndsWith(".tap", StringComparison.Ordinal)) Assert.True(cases.Count >= before, $"{cases.Count} after {before}");
            before = cases.Count;
        }
    }

    [Fact]
    public void Every_format_is_mutated() =>
        Assert.Equal(TestReportReader.Formats.Order(), s_ofEachFormat.Select(f => TestReports.Fixture(f).Report.Format).Order());

    [Theory]
    [MemberData(nameof(OfEachFormat))]
    public void Ten_thousand_mutations_neither_crash_nor_hang_nor_lose_what_comes_before(string fixture)
    {
        byte[] original = Small(fixture);
        var random = new Random(fixture.Length * 7919);
        var reader = new TestReportReader(new Redactor(new byte[32]));
        int read = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = Mutate(original, random, out int firstChange);
            int cases = 0;
            string text = Encoding.UTF8.GetString(mutated);
            TestReport? report = reader.ReadText(text, fixture, c =>
            {
                cases++;
                Assert.NotNull(c.Summary);
                Assert.DoesNotContain(c.Name, char.IsControl);
            });
            if (report is null) continue;
            read++;
            Assert.Equal(cases, report.Cases);
            // A streamed format has handed on all that was whole before the damage.
            if (IsStreamed(fixture)) Assert.True(cases >= WholeBefore(fixture, original, firstChange), $"mutation {i}: {cases} cases");
        }

        Assert.True(read > Mutations / 10, $"only {read} were recognised at all");
    }

    [Fact]
    public void A_suite_nested_a_million_times_ends_with_a_problem()
    {
        string text = string.Concat(Enumerable.Repeat("<testsuite name=\"s\">", 100_000)) + "<testcase name=\"x\"/>";
        (TestReport report, List<TestCaseResult> cases) = TestReports.Read("<testsuites><testsuite name=\"a\"><testcase name=\"first\"/></testsuite>" + text);
        Assert.Equal("first", Assert.Single(cases).Name);
        Assert.Contains("nested deeper", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_many_megabytes_is_kept_in_part()
    {
        string huge = new('x', 20_000_000);
        TestCaseResult found = TestReports.One($"<testsuite name=\"S\"><testcase name=\"a\"><system-out>{huge}</system-out></testcase></testsuite>");
        Assert.InRange(found.Output!.Length, 1000, 20_000);
    }

    [Fact]
    public void Reading_ends_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        string text = "<testsuite name=\"S\">" + string.Concat(Enumerable.Repeat("<testcase name=\"a\"/>", 10_000)) + "</testsuite>";
        int read = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => new TestReportReader(new Redactor()).ReadText(text, "r", _ =>
        {
            if (++read == 10) source.Cancel();
        }, source.Token));
        Assert.Equal(10, read);
    }

    private static bool IsStreamed(string fixture) => fixture is "pytest.junit.xml" or "xunit.xml" or "jest.ctrf.json";

    private static int WholeBefore(string fixture, byte[] original, int at)
    {
        string text = Encoding.UTF8.GetString(original, 0, at);
        string end = fixture switch { "pytest.junit.xml" => "<testcase ", "xunit.xml" => "</test>", _ => "\"status\"" };
        int count = text.Split(end).Length - 1;
        return fixture == "xunit.xml" ? count : Math.Max(0, count - 1);
    }

    // Big outputs only make it slow: what they hold is text like any other.
    private static byte[] Small(string fixture)
    {
        byte[] bytes = File.ReadAllBytes(TestReports.PathOf(fixture));
        return fixture switch
        {
            "playwright.json" => Encoding.UTF8.GetBytes(Playwright(Encoding.UTF8.GetString(bytes))),
            "pytest-json-report.json" => bytes[..6_000],
            _ => bytes,
        };
    }

    private static string Playwright(string text) => "{\n" + text[text.IndexOf("  \"suites\"", StringComparison.Ordinal)..][..6_000];

    private static byte[] Mutate(byte[] original, Random random, out int first)
    {
        var bytes = new List<byte>(original);
        first = original.Length;
        for (int n = random.Next(1, 4); n > 0; n--)
        {
            int at = random.Next(bytes.Count);
            first = Math.Min(first, at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)));
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(s_spice[random.Next(s_spice.Length)]));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    if (bytes.Count == 0) bytes.Add((byte)'<');
                    break;
                default:
                    int other = random.Next(bytes.Count);
                    first = Math.Min(first, other);
                    (bytes[at], bytes[other]) = (bytes[other], bytes[at]);
                    break;
            }
        }

        return [.. bytes];
    }

    private static readonly string[] s_spice =
        ["<", ">", "&", "&#0;", "&#x1F600;", "<![CDATA[", "]]>", "<!--", "\"", "'", "{", "}", "[", "]", ",", ":", "\\u0000", "\\uD800", "\0", "\x1b[31m", "\r", "\n", "1e999", "-1", "999999999999999999999", "null", "ok 1", "not ok", "    ---", "...", "1..0", "# SKIP", "[+] ", "● ", "::", "\ufeff", "😀", "<testcase>", "<testsuite>", "</testsuite>"];
}
