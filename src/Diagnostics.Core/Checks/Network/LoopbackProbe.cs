using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Diagnostics.Core.Checks.Network;

/// <summary>
/// Probes loopback ports on Linux by two system calls each. The kernel delivers loopback packets within <c>connect</c>, so the answer of a
/// non-blocking attempt is there before the call returns, and a second <c>connect</c> fetches it: 0 (open) or ECONNREFUSED, after which the socket can be used
/// again. Anything else (EALREADY where a firewall drops or a backlog is full, a sandbox's refusal) is left to the general way. Never waits.
/// </summary>
internal sealed class LoopbackProbe : IDisposable
{
    private const int AfInet = 2;
    private const int AfInet6 = 10;
    private const int SockStreamNonBlockingCloseOnExec = 1 | 0x800 | 0x80000;
    private const int EInProgress = 115;
    private const int ConnectionRefused = 111;

    private readonly Lock _gate = new();
    private readonly byte[] _address4 = new byte[16];
    private readonly byte[] _address6 = new byte[28];
    private readonly byte[] _own = new byte[28];
    private LinuxSocket? _socket4;
    private LinuxSocket? _socket6;
    private bool _disposed;

    // Numbers of constants are those of Linux on these processors; others (MIPS, SPARC) differ.
    public static bool IsSupported =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64 or Architecture.X86 or Architecture.Arm;

    /// <summary>Connected or Refused, or null where the general way has to ask.</summary>
    public SocketOutcome? TryProbe(IPAddress address, int port)
    {
        if (address.IsIPv4MappedToIPv6) return null;
        // One caller at a time: whoever finds it busy takes the general way, in parallel, instead of waiting.
        if (!_gate.TryEnter()) return null;
        try
        {
            return _disposed ? null : Probe(address, port);
        }
        finally
        {
            _gate.Exit();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _socket4?.Dispose();
            _socket6?.Dispose();
        }
    }

    private SocketOutcome? Probe(IPAddress address, int port)
    {
        bool ipv6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        byte[] sockaddr = ipv6 ? _address6 : _address4;
        MemoryMarshal.Write(sockaddr, (ushort)(ipv6 ? AfInet6 : AfInet));
        BinaryPrimitives.WriteUInt16BigEndian(sockaddr.AsSpan(2), (ushort)port);
        address.TryWriteBytes(sockaddr.AsSpan(ipv6 ? 8 : 4), out _);

        ref LinuxSocket? slot = ref ipv6 ? ref _socket6 : ref _socket4;
        if (slot is null || slot.IsInvalid)
        {
            slot?.Dispose();
            slot = NativeMethods.socket(ipv6 ? AfInet6 : AfInet, SockStreamNonBlockingCloseOnExec, 0);
            if (slot.IsInvalid) return null;
        }

        int result = NativeMethods.connect(slot, sockaddr, sockaddr.Length);
        if (result != 0 && Marshal.GetLastPInvokeError() == EInProgress) result = NativeMethods.connect(slot, sockaddr, sockaddr.Length);
        if (result != 0 && Marshal.GetLastPInvokeError() == ConnectionRefused) return SocketOutcome.Refused;

        SocketOutcome? outcome = result == 0 ? (IsSelfConnection(slot, sockaddr) ? SocketOutcome.Refused : SocketOutcome.Connected) : null;
        slot.Dispose();
        slot = null;
        return outcome;
    }

    // See TcpConnector.IsSelfConnection. The port alone decides: the other end of a loopback connection is on this host, and one port cannot be both ends of two sockets.
    private bool IsSelfConnection(LinuxSocket socket, byte[] sockaddr)
    {
        int length = sockaddr.Length;
        return NativeMethods.getsockname(socket, _own, ref length) == 0 && _own.AsSpan(0, sockaddr.Length).SequenceEqual(sockaddr);
    }

    private sealed class LinuxSocket() : SafeHandleMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle() => NativeMethods.close((int)handle) == 0;
    }

    // Called on Linux alone (see IsSupported).
    private static class NativeMethods
    {
        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern LinuxSocket socket(int domain, int type, int protocol);

        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int connect(LinuxSocket socket, byte[] address, int length);

        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int getsockname(LinuxSocket socket, byte[] address, ref int length);

        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int close(int descriptor);
    }
}
