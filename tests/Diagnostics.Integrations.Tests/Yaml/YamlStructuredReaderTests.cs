using System.Text;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations.Tests.Yaml;

public sealed class YamlStructuredReaderTests
{
    private static IReadOnlyList<StructuredNode> Read(string text) => new YamlStructuredReader().Read(text);

    private static StructuredNode One(string text) => Assert.Single(Read(text));

    private static StructuredFormatException Fails(string text) => Assert.Throws<StructuredFormatException>(() => Read(text));

    [Fact]
    public void Values_know_the_line_of_their_key_and_items_their_own()
    {
        StructuredNode root = One("# comment\nservices:\n  api:\n    ports:\n      - 80:80\n      -\n        target: 90\n    image:\n      nginx\n");
        Assert.Equal(2, root["services"]!.Line);
        Assert.Equal(3, root.At("services", "api")!.Line);
        Assert.Equal([5, 7], root.At("services", "api", "ports")!.Items.Select(i => i.Line));
        Assert.Equal(7, root.At("services", "api", "ports")!.Items[1]["target"]!.Line);
        Assert.Equal(("nginx", 8), (root.At("services", "api", "image")!.Value, root.At("services", "api", "image")!.Line));
    }

    [Theory]
    [InlineData("a:", null)]
    [InlineData("a: ~", null)]
    [InlineData("a: null", null)]
    [InlineData("a: 'null'", "null")]
    [InlineData("a: \"~\"", "~")]
    [InlineData("a: ''", "")]
    [InlineData("a: !!str null", "null")]
    [InlineData("a: nullable", "nullable")]
    [InlineData("a: true", "true")]
    [InlineData("a: 08", "08")]
    [InlineData("a: 22:22", "22:22")]
    [InlineData("a: >-\n  b\n  c\n", "b c")]
    [InlineData("a: |\n  b\n  c\n", "b\nc\n")]
    public void Scalars_are_texts_or_null(string yaml, string? value)
    {
        StructuredNode node = One(yaml)["a"]!;
        Assert.Equal(NodeKind.Scalar, node.Kind);
        Assert.Equal(value, node.Value);
    }

    [Fact]
    public void Merges_are_applied_and_own_keys_win()
    {
        StructuredNode root = One("x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  <<: [*x, *y]\n  c: 3\nw:\n  c: 4\n  <<: *y\n");
        Assert.Equal(["c=3", "a=1", "b=1"], root["z"]!.Entries.Select(e => e.Key + "=" + e.Value.Value));
        Assert.Equal(["c=4", "b=2"], root["w"]!.Entries.Select(e => e.Key + "=" + e.Value.Value));
        Assert.Equal(1, root.At("z", "a")!.Line);
    }

    [Fact]
    public void Several_documents_are_read_and_an_empty_file_has_none()
    {
        Assert.Equal(["1", "2"], Read("a: 1\n---\na: 2\n").Select(d => d["a"]!.Value));
        Assert.Equal(7, Read("a: 1\n\n\n---\nb:\n  c: 1\n  d: 2\n")[1].At("b", "d")!.Line);
        Assert.Empty(Read(""));
        Assert.Empty(Read("# nothing\n"));
        Assert.Null(One("---\n").Value);
    }

    [Fact]
    public void Anchors_end_with_their_document() => Assert.Equal(3, Fails("a: &x 1\n---\nb: *x\n").Line);

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", 3)]
    [InlineData("a:\n  - 1\n b: 2\n", 3)]
    [InlineData("a:\n\tb: 1\n", 1)]
    [InlineData("a: [1, 2\nb: 3\n", 1)]
    [InlineData("a: 'open\nb: 1\n", 1)]
    [InlineData("ok: 1\n? [a, b]\n: 1\n", 2)]
    [InlineData("a: *nowhere\n", 1)]
    [InlineData("a: &a [*a]\n", 1)]
    [InlineData("a: {{ .Values.port }}\n", 1)]
    [InlineData("a: @b\n", 1)]
    [InlineData("b: 1\na: \0\n", 2)]
    [InlineData("b: 1\na: \u001b[31m\n", 2)]
    [InlineData("b: 1\na: {<<: text}\n", 2)]
    [InlineData("b: 1\na: {<<: [{c: 1}, d]}\n", 2)]
    public void What_cannot_be_parsed_says_where(string yaml, int line)
    {
        StructuredFormatException failure = Fails(yaml);
        Assert.InRange(failure.Line, line, line + 1);
        Assert.NotEqual("", failure.Message);
        Assert.DoesNotContain("Idx:", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "Key 'a' is given twice; line 1 has it too.")]
    [InlineData("a: b: c\n", "': ' stands within a value that has no quotes: put the value in quotes.")]
    [InlineData("a: \"b\nc: d\n", "A text in quotes begins here and is not closed as it should be")]
    public void Common_faults_are_told_in_words_for_them(string yaml, string message) => Assert.StartsWith(message, Fails(yaml).Message, StringComparison.Ordinal);

    [Fact]
    public void A_merge_key_in_quotes_is_a_key_like_any_other() => Assert.Equal("text", One("a: {'<<': text}\n").At("a", "<<")!.Value);

    [Fact]
    public void A_billion_laughs_are_cut_short()
    {
        var bomb = new StringBuilder("l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 30; i++) bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"l{i}: &l{i} [*l{i - 1}, *l{i - 1}, *l{i - 1}, *l{i - 1}, *l{i - 1}, *l{i - 1}, *l{i - 1}, *l{i - 1}, *l{i - 1}, *l{i - 1}]\n");
        StructuredFormatException failure = Fails(bomb.ToString());
        Assert.InRange(failure.Line, 2, 30);
        Assert.Contains("500000", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", 20_000)]
    [InlineData("{a: ", 20_000)]
    [InlineData("- ", 20_000)]
    public void Depth_is_bounded(string opening, int times) => Assert.InRange(Fails(string.Concat(Enumerable.Repeat(opening, times))).Line, 1, 1);

    [Fact]
    public void Depth_of_block_style_is_bounded()
    {
        var deep = new StringBuilder();
        for (int i = 0; i < 500; i++) deep.Append(' ', i).Append("a:\n");
        Assert.InRange(Fails(deep.ToString()).Line, 100, 103);
    }

    [Fact]
    public void Long_lines_and_many_keys_are_read()
    {
        string value = new('x', 1_000_000);
        Assert.Equal(value, One("a: \"" + value + "\"\nb: 1\n")["a"]!.Value);
        var many = new StringBuilder();
        for (int i = 0; i < 100_000; i++) many.Append('k').Append(i).Append(": 1\n");
        Assert.Equal(100_000, One(many.ToString()).Entries.Count);
    }

    [Fact]
    public void Whatever_the_bytes_the_only_failure_is_one_of_format()
    {
        var random = new Random(42);
        string[] parts = ["a", ":", " ", "\n", "- ", "[", "]", "{", "}", ",", "&a ", "*a ", "!!str ", "|", ">", "'", "\"", "#", "\t", "%YAML 1.2", "---", "...", "?", "\\", "\0", "\u0085", "é", "<<", "@", "`", "\r", "~"];
        for (int run = 0; run < 20_000; run++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => parts[random.Next(parts.Length)]));
            Exception? thrown = Record.Exception(() => Read(text));
            Assert.True(thrown is null or StructuredFormatException, $"{thrown?.GetType()} on {Uri.EscapeDataString(text)}");
        }
    }
}
