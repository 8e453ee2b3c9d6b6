using System.Text;
using Diagnostics.Core.Evidence.Tests.Readers;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>
/// Finds a report in JSON or XML that other text stands before: <c>npm test -- --reporter json > out.txt</c> holds what npm and the tests themselves print as well. The report begins a line, near the
/// beginning of the file.
/// </summary>
internal static class TestReportBehindText
{
    // More lines that begin like a report are lines of a log.
    private const int MostBeginnings = 200;

    private static readonly string[] s_beginnings = ["{", "[", "<?xml", "<test", "<assemblies", "<TestRun"];

    /// <summary>The reader of the report, and how it is opened: its lines keep their numbers. Null where there is none.</summary>
    public static (ITestResultReader Reader, Func<Stream> Open, Encoding? Encoding)? Find(TestReportHead head, Func<Stream> open, Encoding? encoding)
    {
        // Where it begins is counted in bytes.
        if (head.IsXml || head.IsJson || encoding is not null || head.Text.Contains('\ufffd', StringComparison.Ordinal)) return null;
        (ITestResultReader Reader, int At)? found = null;
        int tried = 0;
        for (int at = head.Text.IndexOf('\n', StringComparison.Ordinal) + 1; at > 0 && tried < MostBeginnings; at = head.Text.IndexOf('\n', at) + 1)
        {
            if (!Array.Exists(s_beginnings, b => string.CompareOrdinal(head.Text, at, b, 0, b.Length) == 0)) continue;
            tried++;
            var rest = new TestReportHead(head.Text[at..]);
            // Lines of JSON before it hold none of its keys, and still the text from them on does: the last beginning counts.
            if (TestResultReaders.Find(rest) is { } reader && (rest.IsXml || !reader.Format.StartsWith("go-", StringComparison.Ordinal))) found = (reader, at);
        }

        if (found is not { } report) return null;
        // A declaration of XML must be the first in its text: what comes behind it needs none.
        int begin = report.At;
        if (head.Text.AsSpan(begin).StartsWith("<?xml") && head.Text.IndexOf("?>", begin, StringComparison.Ordinal) is > 0 and int end) begin = end + 2;
        ReadOnlySpan<char> before = head.Text.AsSpan(0, begin);
        (int skipped, int lines) = (Encoding.UTF8.GetByteCount(before), before.Count('\n'));
        return (report.Reader, () => Behind(open(), skipped, lines), null);
    }

    private static Logs.PrependedStream Behind(Stream stream, int skipped, int lines)
    {
        if (stream.CanSeek) stream.Position = skipped;
        else stream.ReadExactly(new byte[skipped]);
        return new Logs.PrependedStream(Encoding.UTF8.GetBytes(new string('\n', lines)), stream);
    }
}
