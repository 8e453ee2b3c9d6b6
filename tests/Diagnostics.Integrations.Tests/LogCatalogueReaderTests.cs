using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Integrations.Tests;

public sealed class LogCatalogueReaderTests
{
    private const string Good = """
        signatures:
          - id: shop.melt
            code: app.crash
            contains: [reactor]
            pattern: reactor (?<name>\w+) melted
            meaning: The reactor is gone.
            cause: Too hot
            next: Restart {name}
            match:
              - FATAL reactor north melted
            noMatch: reactor north is warm
          - id: shop.slow
            code: http.slow
            pattern: took too long
            meaning: It was slow
        """;

    [Fact]
    public void Own_signatures_are_read_and_win()
    {
        (IReadOnlyList<LogSignature> signatures, var problems) = LogCatalogueReader.Read(Good);
        Assert.Empty(problems);
        Assert.Equal(["shop.melt", "shop.slow"], signatures.Select(s => s.Id));
        IReadOnlyList<LogEvent> found = new LogScanner(LogSignatureCatalogue.Default.With(signatures), new Redactor(new byte[32])).Scan("x.log", new StringReader("one\nFATAL reactor south melted\nit took too long\nKeyError: 'A_KEY'"), CancellationToken.None);
        Assert.Equal([("shop.melt", 2), ("shop.slow", 3), ("config.python-keyerror", 4)], found.Select(e => (e.Signature.Id, e.Citation.Line!.Value)));
        Assert.Equal("south", found[0].Field("name"));
    }

    [Theory]
    [InlineData("- id: a\n  code: app.crash\n  pattern: '(['\n  meaning: m", 3, "a: ")]
    [InlineData("- id: a\n  code: app.nothing\n  pattern: x\n  meaning: m", 2, "'app.nothing' is no failure code")]
    [InlineData("- id: a\n  code: app.crash\n  meaning: m", 1, "pattern is wanted")]
    [InlineData("- code: app.crash\n  pattern: x\n  meaning: m", 1, "id is wanted")]
    [InlineData("- id: a\n  code: app.crash\n  pattern: x\n  meaning: m\n  matches: y", 5, "'matches' is not known")]
    [InlineData("- id: a\n  code: app.crash\n  pattern: x\n  meaning: m\n  match: yyy", 5, "does not match its own example")]
    [InlineData("- id: a\n  code: app.crash\n  pattern: x\n  meaning: m\n  noMatch: x", 5, "matches what it must not")]
    [InlineData("- id: a\n  pattern: x\n  meaning: m", 1, "code is wanted for a failure")]
    [InlineData("- id: a\n  event: sometimes\n  code: app.crash\n  pattern: x\n  meaning: m", 2, "'sometimes' is none of")]
    [InlineData("just a text", 1, "a list of signatures is wanted")]
    [InlineData("- id: [", 0, "")]
    public void What_is_wrong_is_named_with_its_line(string text, int line, string message)
    {
        (IReadOnlyList<LogSignature> signatures, IReadOnlyList<(int Line, string Message)> problems) = LogCatalogueReader.Read(text);
        Assert.Empty(signatures);
        (int at, string said) = problems[0];
        if (line > 0) Assert.Equal(line, at);
        Assert.Contains(message, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_that_needs_the_other_engine_and_runs_away_is_given_up_and_named()
    {
        (IReadOnlyList<LogSignature> signatures, var problems) = LogCatalogueReader.Read("- id: slow\n  code: app.crash\n  contains: aaaaa\n  pattern: '^(?=.)(a+)+$'\n  meaning: m");
        Assert.Empty(problems);
        new LogScanner(LogSignatureCatalogue.Of(signatures), new Redactor(new byte[32])).Scan("x.log", new StringReader(new string('a', 60) + "!"), CancellationToken.None);
        Assert.True(signatures[0].GivenUp > 0);
    }

    [Fact]
    public void A_pattern_that_the_safe_engine_takes_never_runs_away()
    {
        (IReadOnlyList<LogSignature> signatures, _) = LogCatalogueReader.Read("- id: fine\n  code: app.crash\n  contains: aaaaa\n  pattern: '^(a+)+$'\n  meaning: m");
        new LogScanner(LogSignatureCatalogue.Of(signatures), new Redactor(new byte[32])).Scan("x.log", new StringReader(new string('a', 10_000) + "!"), CancellationToken.None);
        Assert.Equal(0, signatures[0].GivenUp);
    }

    [Fact]
    public void Ten_thousand_mutations_end_with_signatures_or_a_problem()
    {
        var random = new Random(20260105);
        for (int round = 0; round < 10_000; round++)
        {
            char[] text = Good.ToCharArray();
            for (int i = 0; i < 1 + random.Next(5); i++)
            {
                int at = random.Next(text.Length);
                text[at] = random.Next(3) switch { 0 => (char)random.Next(1, 0x250), 1 => "\n:-[]{}'\"\\&*!|>%@#,? \t"[random.Next(22)], _ => text[random.Next(text.Length)] };
            }

            string mutated = new(text);
            try
            {
                LogCatalogueReader.Read(mutated);
            }
            catch (Exception error)
            {
                Assert.Fail($"round {round}: {error}\n{mutated}");
            }
        }
    }
}
