using System.Net;
using System.Net.Sockets;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Redaction;
using Diagnostics.Core.Tests.Checks.TestServers;

namespace Diagnostics.Core.Tests.Checks.Listeners;

public sealed class ListenerTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("proc-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void This_process_is_found_as_owner_of_its_listener()
    {
        using Socket socket = Ports.Listening(out int port);
        LocalListenerTable table = LocalListenerSource.ForThisSystem().Snapshot();
        Assert.True(table.IsKnown);
        LocalListener listener = Assert.Single(table.Find(port));
        Assert.Equal(ListenerScope.LoopbackOnly, listener.Scope);
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()) Assert.Equal(Environment.ProcessId, listener.ProcessId);
        Assert.NotNull(table.Serving(IPAddress.Loopback, port));
        Assert.Null(table.Serving(IPAddress.IPv6Loopback, port));
    }

    [Fact]
    public void A_socket_on_all_addresses_serves_both_families()
    {
        if (!Ports.HasIpv6Loopback)
        {
            // Without IPv6 there is no such socket to be read; what it would mean is still checked.
            Assert.True(new LocalListener(IPAddress.IPv6Any, 1, null, null).Serves(IPAddress.Loopback));
            return;
        }

        using Socket socket = Ports.Listening(out int port, IPAddress.IPv6Any, dualMode: true);
        LocalListener? listener = LocalListenerSource.ForThisSystem().Snapshot().Serving(IPAddress.Loopback, port);
        Assert.Equal(ListenerScope.AllInterfaces, listener?.Scope);
    }

    [Theory]
    [InlineData("   0: 0100007F:1F41 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100 0 0 10 0", "127.0.0.1", 8001, 4711)]
    [InlineData("   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 99 1", "0.0.0.0", 22, 99)]
    [InlineData("   0: 00000000000000000000000001000000:1F41 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 12 1", "::1", 8001, 12)]
    [InlineData("   0: 0000000000000000FFFF00000100007F:1F41 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 12 1", "127.0.0.1", 8001, 12)]
    public void Lines_of_proc_are_read(string line, string address, int port, ulong inode)
    {
        if (!BitConverter.IsLittleEndian) return;
        Assert.True(LinuxListenerSource.TryParse(line, out ListeningSocket socket));
        Assert.Equal((IPAddress.Parse(address), port, inode), (socket.Address, socket.Port, socket.Key));
    }

    [Theory]
    [InlineData("  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode")]
    [InlineData("   0: 0100007F:1F41 0100007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 4711 1")]
    [InlineData("   0: 0100007F 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1")]
    [InlineData("   0: XYZ0007F:1F41 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1")]
    [InlineData("")]
    [InlineData("0A 0A 0A 0A")]
    public void Other_lines_are_not_listeners(string line) => Assert.False(LinuxListenerSource.TryParse(line, out _));

    [UnixFact]
    public void Owners_that_cannot_be_seen_are_said_to_be_so()
    {
        Directory.CreateDirectory(Path.Combine(_root, "net"));
        File.WriteAllText(Path.Combine(_root, "net", "tcp"), "   0: 0100007F:1F41 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1\n");
        Directory.CreateDirectory(Path.Combine(_root, "12"));
        LocalListener listener = Assert.Single(new LinuxListenerSource(new Redactor(), _root).Snapshot().All);
        Assert.Null(listener.ProcessId);
        Assert.NotNull(listener.OwnerNote);
        Assert.Equal(listener.OwnerNote, listener.Owner);
    }

    [UnixFact]
    public void Owners_are_read_from_proc_with_secrets_replaced()
    {
        Directory.CreateDirectory(Path.Combine(_root, "net"));
        File.WriteAllText(Path.Combine(_root, "net", "tcp"), "   0: 0100007F:1F41 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1\n");
        string process = Path.Combine(_root, "77");
        Directory.CreateDirectory(Path.Combine(process, "fd"));
        File.CreateSymbolicLink(Path.Combine(process, "fd", "3"), "socket:[4711]");
        File.CreateSymbolicLink(Path.Combine(process, "cwd"), "/srv/api");
        File.WriteAllText(Path.Combine(process, "comm"), "uvicorn\n");
        File.WriteAllText(Path.Combine(process, "cmdline"), "uvicorn\0app:app\0--password\0CANARY-one\0--token=CANARY-two\0--db\0postgres://u:CANARY-three@db/x\0");
        LocalListener listener = Assert.Single(new LinuxListenerSource(new Redactor(), _root).Snapshot().Find(8001));
        Assert.Equal((77, "uvicorn", "/srv/api"), (listener.ProcessId, listener.ProcessName, listener.WorkingDirectory));
        Assert.StartsWith("uvicorn app:app --password [secret:", listener.CommandLine, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", listener.CommandLine, StringComparison.Ordinal);
        Assert.Equal("uvicorn (pid 77)", listener.Owner);
        Assert.Null(listener.OwnerNote);
    }

    [Fact]
    public void A_system_that_does_not_tell_is_not_taken_for_one_without_listeners()
    {
        LocalListenerTable table = new LinuxListenerSource(new Redactor(), Path.Combine(_root, "absent")).Snapshot();
        Assert.False(table.IsKnown);
        Assert.NotNull(table.Note);
    }

    [Fact]
    public void Lsof_fields_are_read()
    {
        const string output = "p410\ncControlCe\nf9\ntIPv4\nn*:7000\nf10\ntIPv6\nn*:7000\np4711\ncpython3.12\nf3\ntIPv4\nn127.0.0.1:8001\nf4\ntIPv6\nn[::1]:8001\nf5\ntIPv4\nnbroken\n";
        (List<ListeningSocket> sockets, Dictionary<ulong, ListenerOwner> owners) = MacListenerSource.Parse(output);
        Assert.Equal(
            [(IPAddress.Any, 7000), (IPAddress.IPv6Any, 7000), (IPAddress.Loopback, 8001), (IPAddress.IPv6Loopback, 8001)],
            sockets.Select(s => (s.Address, s.Port)));
        Assert.Equal("python3.12", owners[4711].ProcessName);
    }

    [Fact]
    public void Windows_tables_are_read()
    {
        if (!BitConverter.IsLittleEndian) return;
        byte[] v4 = [1, 0, 0, 0, 2, 0, 0, 0, 127, 0, 0, 1, 0x1F, 0x41, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x67, 0x12, 0, 0];
        byte[] v6 = new byte[4 + 56];
        v6[0] = 2; // says two rows, holds one: what is not there is not read
        v6[4 + 15] = 1;
        v6[4 + 20] = 0x1F;
        v6[4 + 21] = 0x41;
        v6[4 + 52] = 7;
        var sockets = new List<ListeningSocket>();
#pragma warning disable CA1416 // The reader of the bytes is plain code.
        WindowsListenerSource.Parse(v4, ipv6: false, sockets);
        WindowsListenerSource.Parse(v6, ipv6: true, sockets);
#pragma warning restore CA1416
        Assert.Equal([new(IPAddress.Loopback, 8001, 0x1267), new(IPAddress.IPv6Loopback, 8001, 7)], sockets);
    }
}
