using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Language;

/// <summary>
/// What real clients printed when they met real failures (tests/benchmarks/ClientWordings wrote the lines): the same cause in the words of different clients has the same code, in a log too.
/// </summary>
public sealed class ClientLinesTests
{
    private static readonly IReadOnlyList<(string Client, string Situation, string Code, string Text)> s_lines =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Language", "fixtures", "client-lines.tsv")).Select(l => l.Split('\t')).Select(p => (p[0], p[2], p[3], p[4]))];

    // Where clients see different things, or can tell only a part.
    private static readonly HashSet<string> s_differing = ["no password", "@ and # in the password", "/ in the password", "certificate expired", "certificate for another name", "HTTP server (double)"];

    public static TheoryData<string, string, string, string> Lines
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach ((string client, string situation, string code, string text) in s_lines) data.Add(client, situation, code, text);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_in_a_log_has_the_code_of_its_cause(string client, string situation, string code, string text)
    {
        LogEvent? found = new LogScanner(LogSignatureCatalogue.Default, new Redactor(new byte[32])).Scan("client.log", new StringReader(text + "\n"), CancellationToken.None).FirstOrDefault(e => e.Signature.Code is not null);
        Assert.True(code == found?.Signature.Code, $"{client}, {situation}: {found?.Signature.Code ?? "nothing"} by {found?.Signature.Id}");
    }

    [Fact]
    public void The_same_cause_has_one_code_whichever_client_tells_of_it()
    {
        foreach (IGrouping<string, (string Client, string Situation, string Code, string Text)> situation in s_lines.Where(l => !s_differing.Contains(l.Situation)).GroupBy(l => l.Situation))
        {
            Assert.True(situation.Select(l => l.Client).Distinct().Count() >= 8, $"{situation.Key}: {situation.Count()}");
            Assert.Single(situation.Select(l => l.Code).Distinct());
        }
    }

    [Fact]
    public void Every_wording_of_a_client_that_was_run_was_heard_or_is_of_another_version()
    {
        string[] heard = [.. s_lines.Select(l => ClientWordings.Default.Find(l.Text)?.Id).OfType<string>().Distinct()];
        Assert.True(heard.Length >= 40, string.Join(' ', heard));
    }
}
