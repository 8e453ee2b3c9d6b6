using Diagnostics.Core.Markup;

namespace Diagnostics.Core.Tests.Markup;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("plain words, DATABASE_URL and 5.5 %", "plain words, DATABASE_URL and 5.5 %")]
    [InlineData("@org/team", "@&#8203;org/team")]
    [InlineData("see #123", "see \\#&#8203;123")]
    [InlineData("org/repo#123", "org/repo\\#&#8203;123")]
    [InlineData("GH-12", "GH-&#8203;12")]
    [InlineData("https://github.com/o/r/issues/1", "https:&#8203;//github.com/o/r/issues/1")]
    [InlineData("www.example.com", "www&#8203;.example.com")]
    [InlineData("a@b.example", "a@&#8203;b.example")]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("<!-- x -->", "&lt;!-- x --&gt;")]
    [InlineData("&lt;", "&amp;lt;")]
    [InlineData("a | b", "a \\| b")]
    [InlineData("`code`", "\\`code\\`")]
    [InlineData("*a* _b_ ~c~ $d$", "\\*a\\* \\_b\\_ \\~c\\~ \\$d\\$")]
    [InlineData("[x](y) ![z]", "\\[x\\](y) !\\[z\\]")]
    [InlineData("\\", "\\\\")]
    [InlineData("--- a", "\\--- a")]
    [InlineData("- [x] done", "\\- \\[x\\] done")]
    [InlineData("1. one", "1\\. one")]
    [InlineData("12) one", "12\\) one")]
    [InlineData("1.5 s", "1.5 s")]
    [InlineData("+ a", "\\+ a")]
    [InlineData("=====", "\\=====")]
    [InlineData("# title", "\\#&#8203; title")]
    [InlineData("a\nb", "a⏎b")]
    [InlineData("\u202eevil", "\ufffdevil")]
    [InlineData("    indented", "indented")]
    public void Foreign_text_reads_as_itself(string text, string markdown) => Assert.Equal(markdown, MarkdownText.Inline(text));

    [Theory]
    [InlineData("PORT=8000", "`PORT=8000`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("``", "``` `` ```")]
    [InlineData("`", "`` ` ``")]
    [InlineData(" x ", "`  x  `")]
    [InlineData("a\nb", "`a⏎b`")]
    [InlineData("", "")]
    public void Code_spans_cannot_be_ended_from_within(string text, string markdown) => Assert.Equal(markdown, MarkdownText.Code(text));

    [Fact]
    public void A_pipe_in_a_cell_of_code_does_not_end_the_cell() => Assert.Equal("`a \\| b`", MarkdownText.CodeCell("a | b"));

    [Fact]
    public void A_block_cannot_be_ended_from_within()
    {
        string block = MarkdownText.Block(["```", "````x", "@org #1", "a\nb"], "text");

        Assert.Equal("`````text\n```\n````x\n@org #1\na⏎b\n`````\n", block);
    }

    [Theory]
    [InlineData("docker compose up -d api  # recreate it", "`docker compose up -d api` – recreate it")]
    [InlineData("Test-ServicePort db 5432", "`Test-ServicePort db 5432`")]
    [InlineData("psql \"$DATABASE_URL\" -c '\\du'", "`psql \"$DATABASE_URL\" -c '\\du'`")]
    [InlineData("Write to @ops.", "Write to @&#8203;ops.")]
    [InlineData("date and time are wrong on the host.", "date and time are wrong on the host.")]
    [InlineData("Copy-on-write is off.", "Copy-on-write is off.")]
    public void Commands_become_code_and_sentences_stay_text(string step, string markdown) => Assert.Equal(markdown, MarkdownText.Step(step));

    [Theory]
    [InlineData("\"]:::x --> y", "#34;#93;:::x --> y")]
    [InlineData("%%{init: {}}%%", "#37;#37;#123;init: #123;#125;#125;#37;#37;")]
    [InlineData("a;b#c`d", "a#59;b#35;c#96;d")]
    [InlineData("x\ny", "x⏎y")]
    public void Mermaid_labels_are_only_labels(string text, string label) => Assert.Equal(label.Replace("-->", "--#62;", StringComparison.Ordinal), MermaidGraph.Label(text));

    [Fact]
    public void A_graph_without_edges_is_not_drawn_and_a_large_one_says_what_it_leaves_out()
    {
        var graph = new MermaidGraph();
        graph.AddNode("root", ["root"], root: true);
        Assert.Equal("", graph.ToMarkdown());

        for (int i = 0; i < 60; i++)
        {
            graph.AddNode($"n{i}", [$"node {i}"], root: false);
            graph.AddEdge("root", $"n{i}");
            graph.AddEdge("root", $"n{i}");
        }

        string text = graph.ToMarkdown();
        Assert.Equal(MermaidGraph.MaximumNodes - 1, text.Split(" --> ").Length - 1);
        Assert.Contains("The graph shows the first 40 nodes; 21 more are listed in the text only.", text, StringComparison.Ordinal);
    }
}
