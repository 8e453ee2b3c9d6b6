using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Evidence.Logs;

/// <summary>Ordinary lines of many programs: no failure may be seen in them, and no port where none is.</summary>
public sealed class OrdinaryLogTests
{
    private static readonly string[] s_lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Evidence", "Logs", "fixtures", "ordinary.log"));

    private static IReadOnlyList<LogEvent> Scan(string text) => new LogScanner(LogSignatureCatalogue.Default, new Redactor(new byte[32])).Scan("x.log", new StringReader(text), CancellationToken.None);

    [Fact]
    public void There_are_enough_of_them() => Assert.True(s_lines.Length >= 290, s_lines.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Ordinary_lines_are_no_failures()
    {
        IReadOnlyList<LogEvent> events = Scan(string.Join('\n', s_lines));
        Assert.Empty(events.Where(e => e.Signature.Kind is LogEventKind.Failure or LogEventKind.Probe).Select(e => $"{e.Signature.Id}: {e.Citation.Excerpt}"));
    }

    [Fact]
    public void Lines_that_name_no_listener_show_none()
    {
        // Lines marked by the file's convention: what follows "#listens " does say a port.
        IReadOnlyList<LogEvent> events = Scan(string.Join('\n', s_lines.Where(l => !l.StartsWith("#listens ", StringComparison.Ordinal))));
        Assert.Empty(events.Where(e => e.Signature.Kind == LogEventKind.Listen).Select(e => $"{e.Signature.Id}: {e.Citation.Excerpt}"));
    }

    [Fact]
    public void Lines_that_name_a_listener_show_its_port()
    {
        foreach (string line in s_lines.Where(l => l.StartsWith("#listens ", StringComparison.Ordinal)))
        {
            string[] parts = line.Split(' ', 3);
            Assert.True(Scan(parts[2]).Count == 1, line);
            LogEvent found = Assert.Single(Scan(parts[2]));
            Assert.True(found.Signature.Kind == LogEventKind.Listen && found.Field("port") == parts[1], $"{found.Signature.Id} {found.Field("port")}: {line}");
        }
    }
}
