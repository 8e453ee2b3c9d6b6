using System.Buffers;
using System.Text;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Scans lines that arrive one by one, as from <c>Get-Content -Wait</c>. Not safe for concurrent use.</summary>
public sealed class LogSession
{
    // Lines that wait are scanned together: a block of its own for each would cost more than the line.
    private const int BatchSize = 64 * 1024;

    private readonly LogBlockScanner _blocks;
    private readonly LogJoining _joining;
    private ArrayBufferWriter<byte> _batch = new(BatchSize * 2);
    private byte[] _lead = [];
    private int _cutLines;

    internal LogSession(LogBlockScanner blocks, LogJoining joining)
    {
        _blocks = blocks;
        _joining = joining;
    }

    /// <summary>Adds a line, without its end; one that holds line ends is several.</summary>
    /// <param name="line">The line.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    public void Add(string line, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(line);
        ReadOnlySpan<char> text = line;
        if (text.Length > LogScanner.LongestLine) _cutLines++;
        byte[] bytes = Encoding.UTF8.GetBytes(text[..Math.Min(text.Length, LogScanner.LongestLine)].ToString());
        _batch.Write(bytes.AsSpan(0, LogBytes.Normalise(bytes)));
        _batch.Write("\n"u8);
        if (_batch.WrittenCount >= BatchSize) Flush(cancellationToken);
    }

    /// <summary>Scans what waits; events of whole records are given out.</summary>
    public void Flush(CancellationToken cancellationToken)
    {
        if (_batch.WrittenCount == 0) return;
        using (var block = new LogBlock(_lead, _batch.WrittenSpan))
        {
            _joining.Add(_blocks.Scan(block, cancellationToken));
            ReadOnlySpan<byte> all = block.Bytes;
            ReadOnlySpan<byte> end = all.Length > BatchSize / 2 ? all[^(BatchSize / 2)..] : all;
            _lead = (end.Length < all.Length ? end[(end.IndexOf((byte)'\n') + 1)..] : end).ToArray();
        }

        if (_batch.Capacity > BatchSize * 16) _batch = new(BatchSize * 2);
        else _batch.ResetWrittenCount();
    }

    /// <summary>Gives out the events of records that may still grow: nothing has come for a while.</summary>
    public void Settle() => _joining.Settle();

    /// <summary>Scans what waits and ends the session.</summary>
    public LogScan Finish(CancellationToken cancellationToken)
    {
        Flush(cancellationToken);
        return _joining.Finish() with { CutLines = _cutLines };
    }
}
