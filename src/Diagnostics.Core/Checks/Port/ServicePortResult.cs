using System.Globalization;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Port;

/// <summary>What a port check found. Small, for a scan yields 65,535 of them: texts are made when they are read.</summary>
public sealed class ServicePortResult : CheckResult
{
    private readonly Endpoint _target;
    private readonly AddressAttempt[] _attempts;
    private readonly NameResolution? _resolution;
    private readonly PortVerdict _verdict;

    internal ServicePortResult(
        PortCheckContext context,
        Endpoint target,
        NameResolution? resolution,
        AddressAttempt[] attempts,
        bool isLocal,
        PortVerdict verdict,
        int tries,
        DateTimeOffset observedAt,
        TimeSpan duration)
        : base(context.Options.Component, context.Options.Environment, observedAt, context.Vantage, duration)
    {
        _target = target;
        _resolution = resolution;
        _attempts = attempts;
        _verdict = verdict;
        IsLocal = isLocal;
        Tries = tries;
    }

    private ServicePortResult(ServicePortResult other, string? component, string? environment)
        : base(component, environment, other.ObservedAt, other.Vantage, other.Duration)
    {
        _target = other._target;
        _resolution = other._resolution;
        _attempts = other._attempts;
        _verdict = other._verdict;
        IsLocal = other.IsLocal;
        Tries = other.Tries;
    }

    /// <inheritdoc/>
    public override string Check => "port";

    /// <inheritdoc/>
    public override string Target => _target.ToString();

    /// <summary>Host name or address asked for.</summary>
    public string ComputerName => _target.Host;

    /// <summary>Port asked for.</summary>
    public int Port => _target.Port;

    /// <summary>Whether at least one address accepted the connection.</summary>
    public bool TcpTestSucceeded
    {
        get
        {
            foreach (AddressAttempt attempt in _attempts)
            {
                if (attempt.Outcome == SocketOutcome.Connected) return true;
            }

            return false;
        }
    }

    /// <summary>Every address of the target with its own outcome and time; empty where the name did not resolve.</summary>
    public IReadOnlyList<AddressAttempt> Addresses => _attempts;

    /// <summary>
    /// The listening socket of this host that the check is about, or null: the one that serves the port, or, where the connection was refused,
    /// the one that listens on the same port elsewhere.
    /// </summary>
    public LocalListener? Listener => _verdict.Listener;

    /// <summary>Whether the target is this host.</summary>
    public bool IsLocal { get; }

    /// <summary>How often the target was asked: 1, and one more for each retry.</summary>
    public int Tries { get; }

    /// <inheritdoc/>
    public override Status Status => _verdict.Status;

    /// <inheritdoc/>
    public override string? Code => _verdict.Code;

    /// <inheritdoc/>
    public override string? Phase => Status == Status.Pass ? null : _resolution is { Outcome: not ResolutionOutcome.Found } ? "resolve" : "connect";

    /// <inheritdoc/>
    public override IReadOnlyList<PhaseTiming> Phases
    {
        get
        {
            var phases = new List<PhaseTiming>(2);
            if (_resolution is not null) phases.Add(new PhaseTiming("resolve", _resolution.Duration));
            if (_attempts.Length > 0) phases.Add(new PhaseTiming("connect", _attempts.Max(a => a.Duration)));
            return phases;
        }
    }

    /// <inheritdoc/>
    public override string Summary => ServicePortSummary.Write(_target, _resolution, _attempts, _verdict, IsLocal);

    /// <inheritdoc/>
    public override IReadOnlyList<string> NextSteps => Code is null
        ? []
        : FailureCatalogue.Default.NextSteps(
            Code,
            ("host", ComputerName),
            ("port", Port.ToString(CultureInfo.InvariantCulture)),
            ("address", (Listener?.Address ?? Array.Find(_attempts, a => a.Code == Code)?.Address)?.ToString()),
            ("component", Component));

    /// <summary>The same answer about a component and an environment: in one batch, each target may have its own.</summary>
    public ServicePortResult About(string? component, string? environment) =>
        component == Component && environment == Environment ? this : new ServicePortResult(this, component, environment);
}
