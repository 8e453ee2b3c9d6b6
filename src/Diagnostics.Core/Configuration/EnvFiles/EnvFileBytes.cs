using System.Globalization;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>Reads a file's bytes within the size limit and names what went wrong.</summary>
internal static class EnvFileBytes
{
    private const int Chunk = 64 * 1024;

    public static ReadOnlySpan<byte> Read(string path)
    {
        try
        {
            using FileStream stream = Open(path, FileOptions.SequentialScan);
            byte[] buffer = new byte[Capacity(stream)];
            int length = 0;
            while (true)
            {
                int read = stream.Read(buffer, length, buffer.Length - length);
                if (read == 0) return buffer.AsSpan(0, length);
                length += read;
                Grow(ref buffer, length, path);
            }
        }
        catch (Exception e) when (Translate(e, path) is { } translated)
        {
            throw translated;
        }
    }

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            FileStream stream = Open(path, FileOptions.SequentialScan | FileOptions.Asynchronous);
            await using (stream.ConfigureAwait(false))
            {
                byte[] buffer = new byte[Capacity(stream)];
                int length = 0;
                while (true)
                {
                    int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                    if (read == 0) return buffer.AsMemory(0, length);
                    length += read;
                    Grow(ref buffer, length, path);
                }
            }
        }
        catch (Exception e) when (Translate(e, path) is { } translated)
        {
            throw translated;
        }
    }

    public static EnvFileException TooLarge(string path, long length) => new(EnvFileError.TooLarge, path, string.Create(CultureInfo.InvariantCulture,
        $"{path} has {length:N0} bytes; a file of more than {EnvFileReader.MaximumBytes:N0} bytes is not read."));

    private static FileStream Open(string path, FileOptions options)
    {
        if (path.Length == 0) throw new EnvFileException(EnvFileError.InvalidPath, path, "The path of the .env file is empty.");
        if (Directory.Exists(path)) throw new EnvFileException(EnvFileError.IsDirectory, path, $"{path} is a folder, not a file. Name a file in it.");
        var info = new FileInfo(path);
        if (info.Exists && info.Length > EnvFileReader.MaximumBytes) throw TooLarge(path, info.Length);
        if (info is { Exists: true, Length: 0 } && !OperatingSystem.IsWindows() && IsPipe(path)) throw new EnvFileException(EnvFileError.InvalidPath, path, $"{path} is a pipe, not a file. Write what it gives to a file first.");
        // A writer may have the file open: editors and deployments do.
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, options);
    }

    private static int Capacity(FileStream stream) => stream.CanSeek ? (int)Math.Min(stream.Length + 1, EnvFileReader.MaximumBytes + 1L) : Chunk;

    // Files of /proc have no length, and any file may grow while it is read.
    private static void Grow(ref byte[] buffer, int length, string path)
    {
        if (length > EnvFileReader.MaximumBytes) throw TooLarge(path, length);
        if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(Math.Max(buffer.Length * 2, Chunk), EnvFileReader.MaximumBytes + 1));
    }

    private static EnvFileException? Translate(Exception e, string path) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => new EnvFileException(EnvFileError.NotFound, path, $"There is no file {path}.", e),
        UnauthorizedAccessException => new EnvFileException(EnvFileError.AccessDenied, path, $"{path} may not be read by this user. Check its permissions.", e),
        PathTooLongException or ArgumentException or NotSupportedException => new EnvFileException(EnvFileError.InvalidPath, path, $"{path} is no usable path: {e.Message}", e),
        IOException => new EnvFileException(EnvFileError.ReadFailed, path, $"{path} cannot be read: {e.Message}", e),
        _ => null,
    };

    // Opening a pipe for reading waits for a writer, who may never come; opening it for both does not wait. A file of no length that may not be written is none of a user's pipes.
    private static bool IsPipe(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            return !stream.CanSeek;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }
}
