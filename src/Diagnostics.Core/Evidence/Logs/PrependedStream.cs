namespace Diagnostics.Core.Evidence.Logs;

/// <summary>A stream that gives some bytes that were read already before those of another.</summary>
internal sealed class PrependedStream(byte[] begin, Stream rest) : ReadOnlyStream
{
    private int _at;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == begin.Length) return rest.Read(buffer, offset, count);
        int taken = Math.Min(count, begin.Length - _at);
        begin.AsSpan(_at, taken).CopyTo(buffer.AsSpan(offset));
        _at += taken;
        return taken;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) rest.Dispose();
        base.Dispose(disposing);
    }
}
