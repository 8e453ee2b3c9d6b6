using System.Collections.Concurrent;
using System.Net;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Port;

/// <summary>
/// Asks whether TCP ports accept connections. Every address of both families is tried, all at once, each with its own outcome: there is no preference
/// for the family that answers first, because the program under diagnosis may use the other. One instance serves one invocation, from any number of threads.
/// </summary>
public sealed class ServicePortCheck : IDisposable
{
    // Fresh enough to tell of the moment, old enough that a scan reads the tables once or twice.
    private static readonly TimeSpan s_snapshotAge = TimeSpan.FromSeconds(5);
    // Answers are kept for the names of one invocation; a list of millions of names must not be.
    private const int MostKeptNames = 4096;

    private static readonly TimeSpan s_resourcePause = TimeSpan.FromMilliseconds(20);

    private readonly INameResolver _resolver;
    private readonly ILocalListenerSource _listeners;
    private readonly TimeProvider _time;
    private readonly TcpConnector _connector;
    private readonly PortCheckContext _context;
    private readonly ConcurrentDictionary<string, Lazy<Task<NameResolution>>> _resolutions = new(StringComparer.OrdinalIgnoreCase);
    private volatile Snapshot? _snapshot;

    /// <summary>Creates a check.</summary>
    /// <param name="options">How to check; defaults where null.</param>
    /// <param name="services">What it takes from the world around it; the system's own where null.</param>
    public ServicePortCheck(ServicePortOptions? options = null, CheckServices? services = null)
    {
        services ??= new CheckServices();
        _time = services.Time;
        _resolver = services.Resolver;
        _listeners = services.Listeners;
        _connector = new TcpConnector(_time, services.Local);
        _context = new PortCheckContext(options ?? new ServicePortOptions(), services.Vantage);
    }

    /// <summary>Checks one target.</summary>
    /// <returns>The result; cancelling gives one whose status is <see cref="Status.Unknown"/>, at once. Nothing that the network does is an exception.</returns>
    public Task<ServicePortResult> RunAsync(Endpoint target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        return ProbeAsync(target, cancellationToken).AsTask();
    }

    /// <summary>Checks many targets, up to <paramref name="throttleLimit"/> at once; results come in the order of the targets, each as soon as those before it are out.</summary>
    /// <param name="targets">Targets; read as needed, never more than the limit ahead.</param>
    /// <param name="throttleLimit">How many may be under way at once.</param>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<ServicePortResult> RunManyAsync(IEnumerable<Endpoint> targets, int throttleLimit = PortScan.DefaultThrottleLimit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return PortScan.RunAsync(this, targets, throttleLimit, cancellationToken);
    }

    /// <inheritdoc cref="RunManyAsync(IEnumerable{Endpoint}, int, CancellationToken)"/>
    public IAsyncEnumerable<ServicePortResult> RunManyAsync(IAsyncEnumerable<Endpoint> targets, int throttleLimit = PortScan.DefaultThrottleLimit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return PortScan.RunAsync(this, targets, throttleLimit, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _connector.Dispose();

    /// <summary>As <see cref="RunAsync"/>; allocates no task where the answer is there at once.</summary>
    internal async ValueTask<ServicePortResult> ProbeAsync(Endpoint target, CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
        NameResolution? resolution = null;
        IReadOnlyList<IPAddress>? addresses = null;
        if (target.Address is null)
        {
            try
            {
                resolution = await ResolveAsync(target.Host, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                resolution = new NameResolution(target.Host, ResolutionOutcome.Failed, [], _time.GetElapsedTime(start), "cancelled");
            }

            if (resolution.Outcome != ResolutionOutcome.Found) return Result(target, resolution, [], 1, start);
            addresses = resolution.Addresses;
        }

        TimeSpan limit = Max(_context.Options.Timeout - _time.GetElapsedTime(start), _context.Options.Timeout - _context.Options.ResolveLimit);
        for (int tries = 1; ; tries++)
        {
            AddressAttempt[] attempts = addresses is null
                ? [await AttemptAsync(target.Address!, target.Port, limit, cancellationToken).ConfigureAwait(false)]
                : await AttemptAllAsync(addresses, target.Port, limit, cancellationToken).ConfigureAwait(false);
            if (tries > _context.Options.Retry || !IsWorthRetrying(attempts) || !await PauseAsync(_context.Options.RetryDelay, cancellationToken).ConfigureAwait(false))
            {
                return Result(target, resolution, attempts, tries, start);
            }

            limit = _context.Options.Timeout;
        }
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static bool IsWorthRetrying(AddressAttempt[] attempts)
    {
        bool worth = false;
        foreach (AddressAttempt attempt in attempts)
        {
            if (attempt.Outcome is SocketOutcome.Connected or SocketOutcome.Cancelled) return false;
            worth |= attempt.Outcome is SocketOutcome.Refused or SocketOutcome.TimedOut or SocketOutcome.Reset;
        }

        return worth;
    }

    // A name is asked for once in an invocation: a scan of all ports of a host is one question to the resolver.
    private Task<NameResolution> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (!_resolutions.TryGetValue(host, out Lazy<Task<NameResolution>>? lookup))
        {
            if (_resolutions.Count >= MostKeptNames) _resolutions.Clear();
            lookup = _resolutions.GetOrAdd(
                host,
                static (name, self) => new Lazy<Task<NameResolution>>(() => self._resolver.ResolveAsync(name, self._context.Options.ResolveLimit, CancellationToken.None)),
                this);
        }

        // The look-up is shared, so it ends by its own limit; each waiter can leave earlier.
        return lookup.Value.WaitAsync(cancellationToken);
    }

    private async ValueTask<AddressAttempt[]> AttemptAllAsync(IReadOnlyList<IPAddress> addresses, int port, TimeSpan limit, CancellationToken cancellationToken)
    {
#pragma warning disable CA2012 // Each is awaited exactly once, below: all have to be under way before the first is awaited.
        var pending = new ValueTask<AddressAttempt>[addresses.Count];
        for (int i = 0; i < pending.Length; i++) pending[i] = AttemptAsync(addresses[i], port, limit, cancellationToken);
#pragma warning restore CA2012
        var attempts = new AddressAttempt[pending.Length];
        for (int i = 0; i < pending.Length; i++) attempts[i] = await pending[i].ConfigureAwait(false);
        return attempts;
    }

    private async ValueTask<AddressAttempt> AttemptAsync(IPAddress address, int port, TimeSpan limit, CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
        TimeSpan left = limit;
        while (true)
        {
            SocketOutcome outcome = await _connector.ProbeAsync(address, port, left, cancellationToken).ConfigureAwait(false);
            TimeSpan elapsed = _time.GetElapsedTime(start);
            left = limit - elapsed;
            // Out of descriptors or ports is this host's trouble and passes as other attempts end: wait for it within the limit.
            if (outcome != SocketOutcome.NoResources || left <= s_resourcePause || !await PauseAsync(s_resourcePause, cancellationToken).ConfigureAwait(false))
            {
                return new AddressAttempt(address, outcome, elapsed);
            }

            left = limit - _time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero) return new AddressAttempt(address, outcome, limit);
        }
    }

    // False where the caller cancelled.
    private async ValueTask<bool> PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellationToken.IsCancellationRequested;
    }

    private ServicePortResult Result(Endpoint target, NameResolution? resolution, AddressAttempt[] attempts, int tries, long start)
    {
        // The target's time, without what is looked up here to explain it.
        TimeSpan duration = _time.GetElapsedTime(start);
        bool isLocal = false;
        foreach (AddressAttempt attempt in attempts) isLocal |= _connector.Local.Contains(attempt.Address);
        PortVerdict verdict = PortVerdict.Judge(target.Port, resolution, attempts, isLocal ? Listeners() : null, _context.Vantage);
        return new ServicePortResult(_context, target, resolution, attempts, isLocal, verdict, tries, _time.GetUtcNow(), duration);
    }

    private LocalListenerTable Listeners()
    {
        Snapshot? snapshot = _snapshot;
        if (snapshot is null || _time.GetElapsedTime(snapshot.TakenAt) > s_snapshotAge)
        {
            snapshot = new Snapshot(_listeners.Snapshot(), _time.GetTimestamp());
            _snapshot = snapshot;
        }

        return snapshot.Table;
    }

    private sealed record Snapshot(LocalListenerTable Table, long TakenAt);
}
