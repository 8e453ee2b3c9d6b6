using System.Buffers;
using System.Text;
using Diagnostics.Core.Evidence.Tests.Readers;
using Diagnostics.Core.Evidence.Tests.Reading;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Evidence.Tests;

/// <summary>
/// Reads reports of test runs, whatever runner wrote them: the format is found by content. Cases are handed on while the report is read, so that memory stays flat; a report
/// that is broken or cut yields what is whole, and the place where it breaks.
/// </summary>
public sealed class TestReportReader(Redactor redactor)
{
    /// <summary>Names of the formats that are read.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. TestResultReaders.All.Select(r => r.Format)];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="source">What citations call it.</param>
    /// <param name="onCase">Takes each case.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The report; null where the content is no report of a known format.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public TestReport? ReadFile(string path, string source, Action<TestCaseResult> onCase, CancellationToken cancellationToken = default) =>
        Read(source, () => new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.SequentialScan, BufferSize = 64 * 1024 }), onCase, cancellationToken, new DateTimeOffset(File.GetLastWriteTimeUtc(path)));

    /// <summary>Reads a text that is in memory.</summary>
    /// <inheritdoc cref="ReadFile"/>
    public TestReport? ReadText(string text, string source, Action<TestCaseResult> onCase, CancellationToken cancellationToken = default)
    {
        byte[] bytes = new UTF8Encoding(false).GetBytes(text);
        return Read(source, () => new MemoryStream(bytes, writable: false), onCase, cancellationToken);
    }

    /// <summary>Whether the content of a file is a report of a known format; false where it cannot be read.</summary>
    public static bool IsReport(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            TestReportHead head = Head(stream, out Encoding? encoding);
            return TestResultReaders.Find(head) is not null || TestReportBehindText.Find(head, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), encoding) is not null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether a file is what a runner of tests printed for people; false where it cannot be read.</summary>
    internal static bool IsConsole(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return TestResultReaders.Find(Head(stream, out _))?.Format.EndsWith(ConsoleRuns.Suffix, StringComparison.Ordinal) == true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads what can be opened more than once.</summary>
    internal TestReport? Read(string source, Func<Stream> open, Action<TestCaseResult> onCase, CancellationToken cancellationToken, DateTimeOffset? written = null)
    {
        TestReportHead head;
        Encoding? encoding;
        using (Stream stream = open()) head = Head(stream, out encoding);
        if (TestResultReaders.Find(head) is not { } reader)
        {
            // What the tests printed, or npm, may stand before the report.
            if (TestReportBehindText.Find(head, open, encoding) is not { } behind) return null;
            (reader, open, encoding) = behind;
        }

        var report = new TestReport(source, reader.Format);
        var unit = new TestTimeUnit();
        var sink = new TestReportSink(report, redactor, c =>
        {
            unit.Add(c);
            onCase(c);
        });
        reader.Read(new TestReportInput(source, open, encoding), sink, cancellationToken);
        if (unit.Doubt(report, written) is { } doubt)
        {
            report.TimesAreMilliseconds = true;
            sink.Problem(null, null, doubt);
        }

        return report;
    }

    private static TestReportHead Head(Stream stream, out Encoding? encoding)
    {
        byte[] head = ArrayPool<byte>.Shared.Rent(TestReportHead.Size);
        try
        {
            int length = stream.ReadAtLeast(head.AsSpan(0, TestReportHead.Size), TestReportHead.Size, throwOnEndOfStream: false);
            encoding = TestReportInput.EncodingOf(head.AsSpan(0, length));
            return new TestReportHead((encoding ?? Encoding.UTF8).GetString(head, 0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(head);
        }
    }
}
