using System.Collections.Concurrent;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>A piece of a log, whole lines of it, with the end of what came before: a stack trace may begin there.</summary>
internal sealed class LogBlock : IDisposable
{
    private readonly ConcurrentQueue<byte[]>? _free;
    private byte[]? _buffer;

    /// <summary>Copies a block.</summary>
    /// <param name="lead">The end of what came before, whole lines.</param>
    /// <param name="body">The lines.</param>
    /// <param name="size">Size of the buffers that are used again.</param>
    /// <param name="free">Buffers of that size that may be used; the block's goes there when it is done. Null for none.</param>
    public LogBlock(ReadOnlySpan<byte> lead, ReadOnlySpan<byte> body, int size = 0, ConcurrentQueue<byte[]>? free = null)
    {
        _free = free;
        _buffer = free is not null && free.TryDequeue(out byte[]? used) ? used : GC.AllocateUninitializedArray<byte>(Math.Max(size, lead.Length + body.Length));
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
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer) _free?.Enqueue(buffer);
    }
}
