namespace Diagnostics.Core.Evidence.Logs;

/// <summary>A stream that ends in an error where it gives more than it sanely may, or where its end comes too early.</summary>
/// <param name="inner">The stream.</param>
/// <param name="limit">How many bytes it may give.</param>
/// <param name="isWhole">Says whether it may end after so many bytes.</param>
internal sealed class LimitedStream(Stream inner, long limit, Func<long, bool> isWhole) : ReadOnlyStream
{
    private long _read;

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = inner.Read(buffer, offset, count);
        _read += read;
        if (read == 0 && count > 0 && !isWhole(_read)) throw new InvalidDataException("it is cut off");
        return _read > limit ? throw new InvalidDataException("it unpacks to more than is sane") : read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
