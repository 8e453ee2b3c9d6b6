using System.Globalization;
using System.Text;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Diagnosis;

public sealed class LogFilesReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("log-files-").FullName;
    private readonly LogFilesReader _reader = new(new LogScanner(LogSignatureCatalogue.Default, new Redactor()));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Small_and_large_logs_are_each_read_whole_and_in_order()
    {
        ProjectFile[] files = [.. Enumerable.Range(0, 60).Select(i => Log(i, i % 20 == 7 ? 30_000 : 20 + i))];
        LogFileReading[] readings = _reader.Read(files, null, CancellationToken.None, CancellationToken.None);
        Assert.Equal(files, readings.Select(r => r.File));
        Assert.All(readings, r => Assert.Null(r.Problem));
        Assert.Equal(files.Select((_, i) => (i % 20 == 7 ? 30_000 : 20 + i) + 1), readings.Select(r => r.Scan!.Lines));
        Assert.Equal(files.Select((_, i) => i.ToString(CultureInfo.InvariantCulture)), readings.Select(r => Assert.Single(r.Scan!.Events).Fields["port"][2..].TrimStart('0').PadLeft(1, '0')));
    }

    [Fact]
    public void What_cannot_be_read_is_told_of_its_own_file_only()
    {
        ProjectFile[] files = [Log(1, 5), new ProjectFile(Path.Combine(_folder, "gone.log"), "gone.log", ProjectFileKind.Log, 10), Log(2, 5), new ProjectFile(Path.Combine(_folder, "pipe.log"), "pipe.log", ProjectFileKind.Log, 0)];
        LogFileReading[] readings = _reader.Read(files, null, CancellationToken.None, CancellationToken.None);
        Assert.Equal([false, true, false, false], readings.Select(r => r.Problem is not null));
        Assert.Equal([true, false, true, false], readings.Select(r => r.Scan is not null));
    }

    [Fact]
    public void At_the_limit_of_time_what_is_left_is_unread_and_at_the_callers_end_nothing_is_returned()
    {
        ProjectFile[] files = [.. Enumerable.Range(0, 20).Select(i => Log(i, 5))];
        var over = new CancellationToken(canceled: true);
        Assert.All(_reader.Read(files, null, over, CancellationToken.None), r => Assert.True(r.IsUnread && r.Scan is null));
        Assert.Throws<OperationCanceledException>(() => _reader.Read(files, null, over, over));
    }

    private ProjectFile Log(int number, int lines)
    {
        string name = $"svc{number}.log";
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++) text.Append(CultureInfo.InvariantCulture, $"2026-01-05T10:00:01Z INFO a line of no meaning {i}\n");
        text.Append(CultureInfo.InvariantCulture, $"2026-01-05T10:00:02Z ERROR connect ECONNREFUSED 10.0.0.9:50{number:000}\n");
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text.ToString());
        return new ProjectFile(path, name, ProjectFileKind.Log, new FileInfo(path).Length);
    }
}
