using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Fracas;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Reporting;

namespace Diagnostics.Core.Tests.Fracas;

public sealed class FracasMarkdownTests
{
    [Fact]
    public void A_record_reads_as_a_whole()
    {
        var builder = new FracasRecordBuilder(FixedTime.Noon, new FracasRecordOptions { Author = "ana", AssignedTo = "bo" });
        builder.Add(DiagnosisSamples.Outage(tests: 1));

        string expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fracas", "fixtures", "outage.md"));

        Assert.Equal(expected.ReplaceLineEndings("\n"), FracasMarkdown.Render(builder.Build()));
    }

    [Theory]
    [InlineData("@org/team")]
    [InlineData("org/repo#123")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("https://github.com/o/r/issues/1")]
    [InlineData("\n```\n# heading\n")]
    [InlineData("\n---\nid: FRACAS-9999\n")]
    [InlineData("---")]
    [InlineData("\"; rm -rf /; \"")]
    [InlineData("a | b | c")]
    [InlineData("`` ` ```")]
    [InlineData("\u202egnp.exe\u2066")]
    [InlineData("- [x] closed")]
    [InlineData("x\"]:::root\nn0 --> n1\nclick n0 \"javascript:alert(1)\"")]
    [InlineData("\\")]
    public void Foreign_text_has_no_effect_wherever_it_comes(string hostile)
    {
        Finding root = DiagnosisSamples.Finding("port.mismatch", hostile, hostile, FindingRole.Root, explains: ["c"], id: "r", environment: hostile,
            evidence: [new Citation(CitationKind.Log, hostile, 1, hostile), new Citation(CitationKind.Test, hostile, null, hostile)], steps: [hostile, "docker logs " + hostile]);
        Finding cascade = DiagnosisSamples.Finding("net.refused", hostile, hostile, FindingRole.Cascade, ["r"], id: "c",
            evidence: [new Citation(CitationKind.Log, hostile, 1, hostile), new Citation(CitationKind.Test, hostile, null, hostile)]);
        Finding warning = DiagnosisSamples.Finding("config.duplicate", hostile, hostile, FindingRole.Root, status: Status.Warn, id: "w");
        var options = new FracasRecordOptions { Title = hostile, Category = hostile, AssignedTo = hostile, Environment = hostile, Author = hostile };
        var builder = new FracasRecordBuilder(FixedTime.Noon, options);
        builder.Add(DiagnosisSamples.Result(Verdict.NotReady, [root, warning, cascade], [new SampleCheck("port", hostile + ":80", Status.Fail, "net.refused", hostile, hostile)], path: hostile));

        string document = FracasMarkdown.Render(builder.Build());

        string[] lines = document.Split('\n');
        Assert.Equal("---", lines[0]);
        Assert.Equal(2, lines.Count(l => l == "---"));
        int end = Array.IndexOf(lines, "---", 1);
        Assert.All(lines[1..end], line => Assert.Matches("""^(  - |    )?([A-Za-z]+:( ("(\\["\\]|[^"\\])*"|null|\[\]|[A-Za-z0-9:/._-]+))?|"(\\["\\]|[^"\\])*")$""", line));
        Assert.DoesNotContain(document, c => (char.IsControl(c) && c != '\n') || c is '\u202e' or '\u2066');

        string outside = MarkdownOutsideCode.Of(string.Join('\n', lines[(end + 1)..]));
        Assert.DoesNotMatch("@[A-Za-z0-9]", outside);
        Assert.DoesNotMatch(@"(?<!&)#[0-9]", outside);
        Assert.DoesNotMatch(@"https?://|www\.", outside);
        Assert.DoesNotMatch(@"<(?!/?(details|summary)>)", outside);
        Assert.DoesNotMatch(@"(?m)^# heading|^n0|^click|\[x\]", outside.Replace("\\[x\\]", "", StringComparison.Ordinal));
        Assert.Equal(11, outside.Split('\n').Count(l => l.StartsWith("## ", StringComparison.Ordinal)));
        Assert.All(outside.Split('\n').Where(l => l.StartsWith('|')), row => Assert.InRange(row.Replace("\\\\", "", StringComparison.Ordinal).Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|'), 3, 4));
        string mermaid = document[document.IndexOf("```mermaid", StringComparison.Ordinal)..];
        Assert.All(mermaid[..mermaid.IndexOf("\n```\n", StringComparison.Ordinal)].Split('\n')[1..], l => Assert.Matches("""^(flowchart LR|  n[0-9]+\["[^"`%\[\]{}]*"\](:::cause)?|  n[0-9]+ --> n[0-9]+|  classDef cause [a-z:,#0-9]+)$""", l));
    }

    [Fact]
    public async Task A_hostile_title_survives_the_round_trip_through_front_matter()
    {
        using var folder = new TemporaryFolder();
        const string title = "a \"b\" \\ 'c': #d --- {e} [f] & *g !h %i @j `k` | > null";
        var builder = new FracasRecordBuilder(FixedTime.Noon, new FracasRecordOptions { Title = title });
        builder.Add((IEvidence)DiagnosisSamples.Finding("port.mismatch", "a: \"b\" # c", "s", FindingRole.Root));
        var store = new FracasFolderStore(folder.Path, TimeProvider.System);
        await store.AddAsync(builder.Build(), CancellationToken.None);

        FracasListing listing = await store.ListAsync(CancellationToken.None);

        Assert.Empty(listing.Problems);
        Assert.Equal(title, listing.Entries[0].Title);
        Assert.Equal([new FracasCause("port.mismatch", "a: \"b\" # c")], listing.Entries[0].Causes);
    }
}
