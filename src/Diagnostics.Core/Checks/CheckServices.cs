using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks;

/// <summary>
/// What a check takes from the world around it. Whatever is not given is the system's own, made when it is first asked for. One instance serves the checks of one invocation:
/// they share a view of this host's listeners, and a redactor that knows the secrets of all of them.
/// </summary>
public sealed class CheckServices
{
    private readonly Lock _gate = new();
    private LocalListenerTable? _table;

    /// <summary>Clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Takes secrets out.</summary>
    public Redactor Redactor { get; init; } = new();

    /// <summary>Resolver of names.</summary>
    public INameResolver Resolver
    {
        get
        {
            lock (_gate) return field ??= new SystemNameResolver(Time);
        }
        init;
    }

    /// <summary>Source of this host's listeners.</summary>
    public ILocalListenerSource Listeners
    {
        get
        {
            lock (_gate) return field ??= LocalListenerSource.ForThisSystem(Redactor);
        }
        init;
    }

    /// <summary>Where this is.</summary>
    public Vantage Vantage
    {
        get
        {
            lock (_gate) return field ??= VantageDetector.Detect();
        }
        init;
    }

    /// <summary>This host's addresses.</summary>
    public LocalAddresses Local
    {
        get
        {
            lock (_gate) return field ??= LocalAddresses.Read();
        }
        init;
    }

    /// <summary>This host's listeners as they were when first asked for.</summary>
    internal LocalListenerTable ListenerTable
    {
        get
        {
            ILocalListenerSource source = Listeners;
            lock (_gate) return _table ??= source.Snapshot();
        }
    }
}
