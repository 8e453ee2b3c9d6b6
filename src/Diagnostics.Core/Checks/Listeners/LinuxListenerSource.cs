using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Listeners;

/// <summary>
/// Reads /proc (proc_net(5), proc_pid_fd(5)). It shows the network namespace of this process; owners are found where this user may read
/// /proc/&lt;pid&gt;/fd, that is, own processes, or all as root.
/// </summary>
internal sealed class LinuxListenerSource(Redactor redactor, string root = "/proc") : ILocalListenerSource
{
    private const string StateListen = "0A";
    private const string SocketLink = "socket:[";

    public LocalListenerTable Snapshot()
    {
        var sockets = new List<ListeningSocket>();
        bool read = ReadTable(Path.Combine(root, "net", "tcp"), sockets);
        // Absent where the kernel has no IPv6: no gap in knowledge.
        read |= ReadTable(Path.Combine(root, "net", "tcp6"), sockets);
        return read ? new LocalListenerTable(sockets, FindOwners) : LocalListenerTable.Unknown("/proc/net/tcp cannot be read");
    }

    private static bool ReadTable(string path, List<ListeningSocket> sockets)
    {
        try
        {
            foreach (string line in File.ReadLines(path))
            {
                if (TryParse(line, out ListeningSocket socket)) sockets.Add(socket);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads a line: <c>sl local_address rem_address st tx:rx tr:tm retrnsmt uid timeout inode …</c>; false for all but listening sockets.</summary>
    internal static bool TryParse(ReadOnlySpan<char> line, out ListeningSocket socket)
    {
        socket = default;
        Span<Range> fields = stackalloc Range[11];
        int count = line.SplitAny(fields, " \t", StringSplitOptions.RemoveEmptyEntries);
        if (count < 10 || !line[fields[3]].SequenceEqual(StateListen)) return false;
        ReadOnlySpan<char> local = line[fields[1]];
        int colon = local.IndexOf(':');
        if (colon is not (8 or 32) || !int.TryParse(local[(colon + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int port)) return false;
        if (!ulong.TryParse(line[fields[9]], NumberStyles.None, CultureInfo.InvariantCulture, out ulong inode)) return false;

        // Words of 32 bits in the host's byte order, each of which holds four bytes of the address in network order.
        Span<byte> bytes = stackalloc byte[colon / 2];
        for (int i = 0; i < colon; i += 8)
        {
            if (!uint.TryParse(local.Slice(i, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint word)) return false;
            MemoryMarshal.Write(bytes[(i / 2)..], word);
        }

        var address = new IPAddress(bytes);
        socket = new ListeningSocket(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port, inode);
        return true;
    }

    private ListenerOwners FindOwners(IReadOnlySet<ulong> inodes)
    {
        var found = new Dictionary<ulong, ListenerOwner>();
        bool denied = false;
        string[] processes;
        try
        {
            processes = Directory.GetDirectories(root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(found, "a process that this user cannot see");
        }

        // Ascending ids: where a listener is inherited (pre-forking servers), the parent is named.
        foreach (int id in processes.Select(p => int.TryParse(Path.GetFileName(p), NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : -1).Where(n => n > 0).Order())
        {
            if (found.Count == inodes.Count) break;
            denied |= !ReadProcess(id, inodes, found);
        }

        return new(found, denied ? "a process that this user cannot see" : "a process outside this process namespace");
    }

    // False where this user may not look. A process that ended meanwhile is no gap.
    private bool ReadProcess(int id, IReadOnlySet<ulong> inodes, Dictionary<ulong, ListenerOwner> found)
    {
        string folder = Path.Combine(root, id.ToString(CultureInfo.InvariantCulture));
        try
        {
            ListenerOwner? owner = null;
            foreach (FileSystemInfo descriptor in new DirectoryInfo(Path.Combine(folder, "fd")).EnumerateFileSystemInfos())
            {
                if (descriptor.LinkTarget is not { } link || !link.StartsWith(SocketLink, StringComparison.Ordinal)) continue;
                if (!ulong.TryParse(link.AsSpan(SocketLink.Length).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out ulong inode)) continue;
                if (!inodes.Contains(inode)) continue;
                owner ??= Describe(folder, id);
                found.TryAdd(inode, owner);
            }

            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private ListenerOwner Describe(string folder, int id)
    {
        string[] arguments = ReadText(Path.Combine(folder, "cmdline"))?.Split('\0', StringSplitOptions.RemoveEmptyEntries) ?? [];
        string? comm = ReadText(Path.Combine(folder, "comm"))?.TrimEnd('\n');
        string? name = string.IsNullOrEmpty(comm) ? null : TerminalText.Excerpt(comm);
        string? folderName = null;
        try
        {
            folderName = new FileInfo(Path.Combine(folder, "cwd")).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's process: the rest is still worth telling.
        }

        return new ListenerOwner(id, name, CommandLines.Redact(arguments, redactor), folderName is null ? null : TerminalText.Excerpt(folderName));
    }

    private static string? ReadText(string path)
    {
        try
        {
            // A command line may be megabytes long; what is shown is an excerpt.
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
            byte[] bytes = new byte[8192];
            int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Encoding.UTF8.GetString(bytes, 0, length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
