using System.Buffers.Binary;
using System.IO.Compression;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Opens log files, packed ones as well, also while others write to them.</summary>
internal static class LogFile
{
    /// <summary>A packed log is not followed beyond this: a file of some megabytes may claim to be a petabyte.</summary>
    public const long MostUnpacked = 64L * 1024 * 1024 * 1024;

    private const int Beginning = 8;

    /// <summary>Opens a file for one pass.</summary>
    /// <exception cref="IOException">It cannot be opened, or is packed in a way that is not read: nothing would be found in it, as in a log in which nothing is wrong.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static Stream Open(string path)
    {
        var file = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan, Share = FileShare.ReadWrite | FileShare.Delete });
        try
        {
            Span<byte> begin = stackalloc byte[Beginning];
            if (file.CanSeek) begin = begin[..file.ReadAtLeast(begin, Beginning, throwOnEndOfStream: false)];
            if (file.CanSeek && Foreign(begin) is { } form) throw new LogFormException($"it is packed as {form}, which is not read here: unpack it, or pack it with gzip");
            bool packed = file.CanSeek && file.Length > 18 && begin.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]);
            if (!packed)
            {
                if (file.CanSeek) file.Position = 0;
                return file;
            }

            uint size = UnpackedSize(file);
            file.Position = 0;
            // The unpacker is silent about a file that is cut off. The size at the end of a whole one is that of its last member: never more than was given, but for what 32 bits cannot hold.
            return new LimitedStream(new GZipStream(file, CompressionMode.Decompress), MostUnpacked, read => size <= read);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static string? Foreign(ReadOnlySpan<byte> begin) =>
        begin.StartsWith("PK\u0003\u0004"u8) ? "zip"
        : begin.StartsWith((ReadOnlySpan<byte>)[0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]) ? "xz"
        : begin.StartsWith((ReadOnlySpan<byte>)[0x28, 0xb5, 0x2f, 0xfd]) ? "zstd"
        : begin.StartsWith("BZh"u8) && begin.Length == Beginning && begin[4..].StartsWith("1AY&"u8) ? "bzip2"
        : null;

    // RFC 1952: the last four bytes are the size of the unpacked member, modulo 2³².
    private static uint UnpackedSize(FileStream file)
    {
        Span<byte> end = stackalloc byte[4];
        file.Position = file.Length - 4;
        file.ReadExactly(end);
        return BinaryPrimitives.ReadUInt32LittleEndian(end);
    }
}
