using System.Buffers.Binary;
using System.IO.Compression;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Opens log files, packed ones as well, also while others write to them.</summary>
internal static class LogFile
{
    /// <summary>A packed log is not followed beyond this: a file of some megabytes may claim to be a petabyte.</summary>
    public const long MostUnpacked = 64L * 1024 * 1024 * 1024;

    /// <summary>Opens a file for one pass.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static Stream Open(string path)
    {
        var file = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan, Share = FileShare.ReadWrite | FileShare.Delete });
        try
        {
            Span<byte> begin = stackalloc byte[2];
            bool packed = file.CanSeek && file.Length > 18 && file.ReadAtLeast(begin, 2, throwOnEndOfStream: false) == 2 && begin[0] == 0x1f && begin[1] == 0x8b;
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

    // RFC 1952: the last four bytes are the size of the unpacked member, modulo 2³².
    private static uint UnpackedSize(FileStream file)
    {
        Span<byte> end = stackalloc byte[4];
        file.Position = file.Length - 4;
        file.ReadExactly(end);
        return BinaryPrimitives.ReadUInt32LittleEndian(end);
    }
}
