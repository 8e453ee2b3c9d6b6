using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Diagnostics.Core.Checks.Listeners;

/// <summary>Asks the IP helper (GetExtendedTcpTable, TCP_TABLE_OWNER_PID_LISTENER), which names owners without special rights.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsListenerSource : ILocalListenerSource
{
    private const int AfInet = 2;
    private const int AfInet6 = 23;
    private const int TcpTableOwnerPidListener = 3;
    private const int ErrorInsufficientBuffer = 122;
    private const int Ipv4Row = 24;
    private const int Ipv6Row = 56;

    public LocalListenerTable Snapshot()
    {
        var sockets = new List<ListeningSocket>();
        bool read = Read(AfInet, sockets) | Read(AfInet6, sockets);
        return read ? new LocalListenerTable(sockets, FindOwners) : LocalListenerTable.Unknown("the system does not list its listening sockets");
    }

    /// <summary>Reads a MIB_TCPTABLE_OWNER_PID (24-byte rows) or MIB_TCP6TABLE_OWNER_PID (56-byte rows). Ports are in network order in the low 16 bits.</summary>
    internal static void Parse(ReadOnlySpan<byte> table, bool ipv6, List<ListeningSocket> sockets)
    {
        if (table.Length < 4) return;
        int count = BinaryPrimitives.ReadInt32LittleEndian(table);
        int size = ipv6 ? Ipv6Row : Ipv4Row;
        for (int i = 0, at = 4; i < count && at + size <= table.Length; i++, at += size)
        {
            ReadOnlySpan<byte> row = table.Slice(at, size);
            if (ipv6)
            {
                // address[16], scope, port, remote address[16], remote scope, remote port, state, pid
                long scope = BinaryPrimitives.ReadUInt32BigEndian(row[16..]);
                var address = new IPAddress(row[..16], scope);
                sockets.Add(new ListeningSocket(address, BinaryPrimitives.ReadUInt16BigEndian(row[20..]), BinaryPrimitives.ReadUInt32LittleEndian(row[52..])));
            }
            else
            {
                // state, address, port, remote address, remote port, pid
                sockets.Add(new ListeningSocket(new IPAddress(row.Slice(4, 4)), BinaryPrimitives.ReadUInt16BigEndian(row[8..]), BinaryPrimitives.ReadUInt32LittleEndian(row[20..])));
            }
        }
    }

    private static bool Read(int family, List<ListeningSocket> sockets)
    {
        int size = 0;
        byte[] buffer = [];
        // The table may grow between asking for its size and reading it.
        for (int attempt = 0; attempt < 5; attempt++)
        {
            uint result = NativeMethods.GetExtendedTcpTable(buffer, ref size, false, family, TcpTableOwnerPidListener, 0);
            if (result == 0)
            {
                Parse(buffer, family == AfInet6, sockets);
                return true;
            }

            if (result != ErrorInsufficientBuffer) return false;
            buffer = new byte[size];
        }

        return false;
    }

    private static ListenerOwners FindOwners(IReadOnlySet<ulong> processIds)
    {
        var owners = new Dictionary<ulong, ListenerOwner>();
        foreach (ulong id in processIds)
        {
            string? name = null;
            try
            {
                using Process process = Process.GetProcessById((int)id);
                name = process.ProcessName;
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
            {
                // It ended, or is protected: its id is still known.
            }

            owners[id] = new ListenerOwner((int)id, name, null, null);
        }

        return new(owners, "an unknown process");
    }

    private static class NativeMethods
    {
        [DllImport("iphlpapi.dll")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        public static extern uint GetExtendedTcpTable(byte[] table, ref int size, [MarshalAs(UnmanagedType.Bool)] bool order, int family, int tableClass, uint reserved);
    }
}
