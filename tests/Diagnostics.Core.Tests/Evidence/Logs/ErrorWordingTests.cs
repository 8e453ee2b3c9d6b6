using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Evidence.Logs;

/// <summary>What clients, servers and runtimes of many languages print of one and the same fault: each wording has the code of the fault, and the server that it names is read.</summary>
public sealed class ErrorWordingTests
{
    private static readonly (string Code, string Server, string Text)[] s_lines =
    [
        .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Evidence", "Logs", "fixtures", "error-wordings.tsv")).Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split('\t')).Select(p => (p[0], p[1], p[2].Replace("\\n", "\n", StringComparison.Ordinal))),
    ];

    public static TheoryData<string, string, string> Lines
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach ((string code, string server, string text) in s_lines) data.Add(code, server, text);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_wording_has_the_code_of_its_fault_and_names_its_server(string code, string server, string text)
    {
        LogEvent[] found = [.. new LogScanner(LogSignatureCatalogue.Default, new Redactor(new byte[32])).Scan("client.log", new StringReader(text + "\n"), CancellationToken.None).Where(e => e.Signature.Code is not null)];
        LogEvent? told = Array.Find(found, e => e.Signature.Code == code);
        Assert.True(told is not null, $"{string.Join(", ", found.Select(e => e.Signature.Code + " by " + e.Signature.Id))} in place of {code}: {text}");
        string asked = told.Field("host") is not { } host ? "-" : told.Field("port") is { } port ? $"{host}:{port}" : host;
        Assert.True(server == asked, $"{asked} in place of {server}: {text}");
    }
}
