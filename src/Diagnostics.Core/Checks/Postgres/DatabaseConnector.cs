using System.Net;
using System.Net.Sockets;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Port;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>Resolves a name and connects to every address of it; the first that works, in the resolver's order, is used, and the others are told all the same.</summary>
internal sealed class DatabaseConnector(CheckServices services)
{
    private readonly TimeProvider _time = services.Time;
    // How long the addresses that are not used may keep a check waiting that has its answer already.
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(500);

    /// <summary>Opens a connection, or says why there is none. <paramref name="limit"/> fires at the time limit and when the caller cancels.</summary>
    public async Task<(Socket? Socket, EndPoint? Peer, PendingAddresses Others, DatabaseVerdict? Fault)> OpenAsync(DatabaseObservation seen, TimeSpan left, CancellationToken limit, CancellationToken caller)
    {
        var none = new PendingAddresses([], s_grace, _time);
        if (seen.Host.SocketPath is { } path) return await OpenSocketFileAsync(seen, path, none, limit, caller).ConfigureAwait(false);
        Endpoint endpoint = seen.Host.Endpoint!;
        long start = _time.GetTimestamp();
        IReadOnlyList<IPAddress> addresses;
        if (endpoint.Address is { } literal)
        {
            addresses = [literal];
        }
        else
        {
            seen.Enter("resolve");
            seen.Resolution = await services.Resolver.ResolveAsync(endpoint.Host, left * 0.75, limit).ConfigureAwait(false);
            addresses = seen.Resolution.Addresses;
            seen.Leave();
            if (seen.Resolution.Outcome != ResolutionOutcome.Found) return (null, null, none, NetworkFault(seen, [], "resolve"));
        }

        seen.Enter("connect");
        // Part of the time is kept for the exchange: an address that drops packets must not use up all of it.
        TimeSpan share = (left - _time.GetElapsedTime(start)) * 0.6;
        Attempt[] attempts = [.. addresses.Select(a => new Attempt(a, ConnectAsync(a, endpoint.Port, share, limit, caller)))];
        Attempt? used = await FirstConnectedAsync(attempts).ConfigureAwait(false);
        seen.Leave();
        if (used is null)
        {
            foreach (Attempt attempt in attempts) seen.Addresses.Add((await attempt.Task.ConfigureAwait(false)).Result);
            caller.ThrowIfCancellationRequested();
            return (null, null, none, NetworkFault(seen, [.. seen.Addresses], "connect"));
        }

        (Socket? socket, AddressAttempt result) = await used.Task.ConfigureAwait(false);
        seen.Addresses.Add(result);
        seen.ConnectedAddress = result.Address.ToString();
        return (socket, new IPEndPoint(result.Address, endpoint.Port), new PendingAddresses([.. attempts.Where(a => a != used)], s_grace, _time), null);
    }

    /// <summary>Opens one more connection to a place that accepted one.</summary>
    public static async Task<Socket?> ReopenAsync(EndPoint peer, CancellationToken limit)
    {
        Socket socket = NewSocket(peer.AddressFamily);
        try
        {
            await socket.ConnectAsync(peer, limit).ConfigureAwait(false);
            return socket;
        }
        catch (SocketException)
        {
            // The answer before stands: the caller reports that one.
            socket.Dispose();
            return null;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What the failed attempts amount to, judged as the port check does.</summary>
    public DatabaseVerdict NetworkFault(DatabaseObservation seen, AddressAttempt[] attempts, string phase)
    {
        Endpoint endpoint = seen.Host.Endpoint!;
        bool isLocal = Array.Exists(attempts, a => services.Local.Contains(a.Address));
        PortVerdict verdict = PortVerdict.Judge(endpoint.Port, seen.Resolution, attempts, isLocal ? services.ListenerTable : null, services.Vantage);
        string summary = ServicePortSummary.Write(endpoint, seen.Resolution, attempts, verdict, isLocal);
        return new DatabaseVerdict(verdict.Status, verdict.Code, phase, summary) { Listener = verdict.Listener, IsNextHostWorthwhile = true };
    }

    private static async Task<Attempt?> FirstConnectedAsync(Attempt[] attempts)
    {
        var pending = attempts.Select(a => (Task)a.Task).ToList();
        while (pending.Count > 0)
        {
            pending.Remove(await Task.WhenAny(pending).ConfigureAwait(false));
            foreach (Attempt attempt in attempts)
            {
                if (attempt.Task.IsCompletedSuccessfully && (await attempt.Task.ConfigureAwait(false)).Result.Outcome == SocketOutcome.Connected) return attempt;
            }
        }

        return null;
    }

    private static Socket NewSocket(AddressFamily family) => family == AddressFamily.Unix
        ? new Socket(family, SocketType.Stream, ProtocolType.Unspecified)
        : new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private async Task<(Socket? Socket, AddressAttempt Result)> ConnectAsync(IPAddress address, int port, TimeSpan share, CancellationToken limit, CancellationToken caller)
    {
        long start = _time.GetTimestamp();
        using var shareLimit = new CancellationTokenSource(share > TimeSpan.Zero ? share : TimeSpan.FromMilliseconds(1), _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit, shareLimit.Token);
        Socket? socket = null;
        SocketOutcome outcome;
        try
        {
            socket = NewSocket(address.AddressFamily);
            await socket.ConnectAsync(new IPEndPoint(address, port), linked.Token).ConfigureAwait(false);
            outcome = TcpConnector.IsSelfConnection(socket) ? SocketOutcome.Refused : SocketOutcome.Connected;
        }
        catch (SocketException e)
        {
            outcome = SocketOutcomes.Classify(e.SocketErrorCode, services.Local.Has(address.AddressFamily));
        }
        catch (OperationCanceledException)
        {
            outcome = caller.IsCancellationRequested ? SocketOutcome.Cancelled : SocketOutcome.TimedOut;
        }

        if (outcome != SocketOutcome.Connected)
        {
            socket?.Dispose();
            socket = null;
        }

        return (socket, new AddressAttempt(address, outcome, _time.GetElapsedTime(start)));
    }

    private static async Task<(Socket? Socket, EndPoint? Peer, PendingAddresses Others, DatabaseVerdict? Fault)> OpenSocketFileAsync(
        DatabaseObservation seen, string path, PendingAddresses none, CancellationToken limit, CancellationToken caller)
    {
        seen.Enter("connect");
        Socket? socket = null;
        try
        {
            var peer = new UnixDomainSocketEndPoint(path);
            socket = NewSocket(AddressFamily.Unix);
            await socket.ConnectAsync(peer, limit).ConfigureAwait(false);
            seen.Leave();
            return (socket, peer, none, null);
        }
        catch (Exception e) when (e is SocketException or ArgumentException || (e is OperationCanceledException && !caller.IsCancellationRequested))
        {
            socket?.Dispose();
            seen.Leave();
            SocketOutcome outcome = e is SocketException s ? SocketOutcomes.Classify(s.SocketErrorCode, familyHasAddress: true) : SocketOutcome.TimedOut;
            bool absent = !File.Exists(path);
            string why = absent ? "the socket's file does not exist: no server with this port and directory runs on this host" : $"the socket {SocketOutcomes.Describe(outcome)}";
            string code = absent || outcome == SocketOutcome.Refused ? FailureCodes.NetRefused : SocketOutcomes.Code(outcome) ?? FailureCodes.NetUnreachable;
            return (null, null, none, DatabaseVerdict.Fail(code, "connect", why) with { IsNextHostWorthwhile = true });
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }

    /// <summary>One address under way.</summary>
    internal sealed record Attempt(IPAddress Address, Task<(Socket? Socket, AddressAttempt Result)> Task);
}
