using System.Text;
using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Evidence.Logs;

/// <summary>Every signature, as data, held against its own examples and against all the others.</summary>
public sealed class LogSignatureTests
{
    private static readonly LogSignatureCatalogue s_catalogue = LogSignatureCatalogue.Default;

    public static TheoryData<string> Ids() => [.. s_catalogue.Signatures.Select(s => s.Id)];

    public static TheoryData<string, string> Matches() => Lines(s => s.Matches);

    public static TheoryData<string, string> NonMatches() => Lines(s => [.. s.NonMatches.Select(n => n.Text)]);

    private static TheoryData<string, string> Lines(Func<LogSignature, IReadOnlyList<string>> of)
    {
        var data = new TheoryData<string, string>();
        foreach (LogSignature signature in s_catalogue.Signatures)
        {
            foreach (string line in of(signature)) data.Add(signature.Id, line);
        }

        return data;
    }

    private static LogSignature Find(string id) => s_catalogue.Signatures.Single(s => s.Id == id);

    private static IReadOnlyList<LogEvent> Scan(string text) => new LogScanner(s_catalogue, new Redactor(new byte[32])).Scan("x.log", new StringReader(text), CancellationToken.None);

    [Fact]
    public void There_are_enough_of_them() => Assert.True(s_catalogue.Signatures.Count(s => s.Code is not null) >= 400, $"{s_catalogue.Signatures.Count}");

    [Fact]
    public void Ids_are_unique() => Assert.Equal(s_catalogue.Signatures.Count, s_catalogue.Signatures.DistinctBy(s => s.Id).Count());

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_signature_is_complete(string id)
    {
        LogSignature signature = Find(id);
        bool fails = signature.Kind is LogEventKind.Failure or LogEventKind.Probe;
        Assert.Equal(fails, signature.Code is not null);
        if (signature.Code is not null) Assert.NotNull(FailureCatalogue.Default.Find(signature.Code));
        Assert.NotEmpty(signature.Contains);
        Assert.NotEmpty(signature.Matches);
        Assert.NotEmpty(signature.NonMatches);
        Assert.NotEqual("", signature.Meaning);
        Assert.False(signature.Meaning.EndsWith('.'), "a meaning is put into sentences");
        Assert.NotEmpty(signature.Layer);
        Assert.NotNull(signature.Source);
        Assert.All(signature.Contains, text => Assert.True(LogSignatureIndex.Searchable(text).Length >= 5, text));
        if (!fails || ClientWordings.Default.All.Any(w => w.Id == id)) return;
        Assert.All([signature.LikelyCause, signature.NextStep, signature.Confirm], text => Assert.False(string.IsNullOrWhiteSpace(text), "cause, next and confirm are wanted"));
    }

    [Theory]
    [MemberData(nameof(Matches))]
    public void A_line_of_its_own_is_matched_and_let_through_by_the_literals(string id, string text)
    {
        LogSignature signature = Find(id);
        string line = signature.Previous is null ? LogLine.Plain(text) : text.Split('\n')[1];
        Assert.NotNull(signature.Match(line));
        Assert.Contains(signature.Contains, literal => line.Contains(literal, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Matches))]
    public void The_whole_catalogue_sees_in_it_the_same(string id, string text)
    {
        // Of one line both what failed and how the request was answered may be told.
        LogEvent[] all = [.. Scan(text)];
        LogEvent found = all.Length == 1 ? all[0] : Assert.Single(all, e => e.Signature.IsAnswer == Find(id).IsAnswer);
        LogSignature signature = Find(id);
        Assert.True(found.Signature.Id == id || (found.Signature.Code == signature.Code && found.Signature.Kind == signature.Kind), $"{found.Signature.Id} came first");
    }

    [Theory]
    [MemberData(nameof(NonMatches))]
    public void A_similar_line_is_not_matched(string id, string text)
    {
        LogSignature signature = Find(id);
        string[] lines = text.Split('\n');
        bool matched = signature.Previous is null ? signature.Match(LogLine.Plain(text)) is not null : signature.Match(lines[^1]) is not null && signature.MatchPrevious(lines[0]) is not null;
        Assert.False(matched);
    }

    [Theory]
    [MemberData(nameof(NonMatches))]
    public void The_whole_catalogue_sees_in_a_similar_line_what_it_is(string id, string text)
    {
        string? expected = Find(id).NonMatches.First(n => n.Text == text).Code;
        IEnumerable<LogEvent> failures = Scan(text).Where(e => e.Signature.Kind is LogEventKind.Failure or LogEventKind.Probe);
        Assert.Equal(expected is null ? [] : [expected], failures.Select(e => e.Signature.Code).Distinct());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_pattern_is_sound(string id)
    {
        LogSignature signature = Find(id);
        foreach (string pattern in new[] { signature.Pattern, signature.Previous, signature.Unless }.OfType<string>())
        {
            // Neither look-around nor back-references: the engine that cannot run away takes it.
            Assert.NotNull(new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_pattern_ends_on_hostile_lines(string id)
    {
        LogSignature signature = Find(id);
        // Without the time limit that the product sets, so that a pattern which needs it fails here, on lines as long as the scanner lets through.
        var regex = new Regex(signature.Pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        foreach (string unit in (string[])["a", "\"", "'\"", "http://", "http://a:1", "1:", "A_", "a.", "[", "(", "503 ", " port 80", "connection refused ", signature.Contains[0], signature.Contains[0] + " "])
        {
            var line = new StringBuilder();
            while (line.Length < LogScanner.MaximumLine) line.Append(unit);
            Assert.False(regex.Match(line.ToString(0, LogScanner.MaximumLine)).Length > LogScanner.MaximumLine);
        }
    }

    [Fact]
    public void Hostile_lines_of_any_length_are_scanned()
    {
        string[] units = ["a", "\"", "http://a:1 refused ", "\x1b[", "\\\"", "| ", "503", "KeyError: '"];
        foreach (string unit in units) Scan(string.Concat(Enumerable.Repeat(unit, 100_000 / unit.Length)));
    }
}
