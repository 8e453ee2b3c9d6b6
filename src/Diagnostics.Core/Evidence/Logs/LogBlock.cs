using System.Buffers;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>A piece of a log, whole lines of it, with the end of what came before: a stack trace may begin there.</summary>
internal sealed class LogBlock : IDisposable
{
    private byte[]? _buffer;

    public LogBlock(ReadOnlySpan<byte> lead, ReadOnlySpan<byte> body)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(lead.Length + body.Length);
        lead.CopyTo(_buffer);
        body.CopyTo(_buffer.AsSpan(lead.Length));
        LeadLength = lead.Length;
        Length = lead.Length + body.Length;
    }

    /// <summary>How many bytes at the beginning belong to the block before.</summary>
    public int LeadLength { get; }

    /// <summary>How many bytes there are.</summary>
    public int Length { get; }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, Length);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer) ArrayPool<byte>.Shared.Return(buffer);
    }
}
