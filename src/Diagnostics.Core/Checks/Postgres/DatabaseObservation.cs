using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Postgres.Targets;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>Facts gathered on the way, already redacted, up to wherever it ended.</summary>
internal sealed class DatabaseObservation(DatabaseHost host, TimeProvider time)
{
    private long _phaseStart = time.GetTimestamp();
    private bool _isInPhase;

    public DatabaseHost Host { get; } = host;

    public NameResolution? Resolution { get; set; }

    public List<AddressAttempt> Addresses { get; } = [];

    /// <summary>Address that the connection in use goes to, or null.</summary>
    public string? ConnectedAddress { get; set; }

    public List<PhaseTiming> Phases { get; } = [];

    public List<PhaseTiming> Steps { get; } = [];

    /// <summary>Whether the time ran out on a connection on which the peer never sent a byte.</summary>
    public bool IsSilent { get; set; }

    public bool IsEncrypted { get; set; }

    public string? TlsProtocol { get; set; }

    public CertificateInfo? Certificate { get; set; }

    public byte[]? ChannelBinding { get; set; }

    /// <summary>Method that the server asked for: <c>trust</c>, <c>password</c>, <c>md5</c>, <c>SASL</c>, <c>GSS</c>…</summary>
    public string? Method { get; set; }

    public List<string> Mechanisms { get; } = [];

    public string? Mechanism { get; set; }

    public int Iterations { get; set; }

    /// <summary>Last step of the authentication that was completed.</summary>
    public string? Step { get; set; }

    public string? SaslError { get; set; }

    public ServerMessage? Error { get; set; }

    public List<ServerMessage> Notices { get; } = [];

    public Dictionary<string, string> Parameters { get; } = new(StringComparer.Ordinal);

    public bool IsPasswordSent { get; set; }

    public bool IsAuthenticated { get; set; }

    public List<string> Notes { get; } = [];

    /// <summary>Process id in the server's BackendKeyData, or null.</summary>
    public int? BackendProcessId { get; set; }

    /// <summary>Simple queries to put when the server is ready.</summary>
    public IReadOnlyList<string> Queries { get; init; } = [];

    /// <summary>Rows of the answer to each of <see cref="Queries"/>, the column names first; no rows where it was an error.</summary>
    public List<IReadOnlyList<string?[]>> Answers { get; } = [];

    /// <summary>The phase under way, or the last one.</summary>
    public string Phase { get; private set; } = "resolve";

    /// <summary>Ends the phase under way and begins another.</summary>
    public void Enter(string phase)
    {
        Leave();
        Phase = phase;
        _isInPhase = true;
        _phaseStart = time.GetTimestamp();
    }

    /// <summary>Ends the phase under way, if any.</summary>
    public void Leave()
    {
        if (!_isInPhase) return;
        _isInPhase = false;
        Phases.Add(new PhaseTiming(Phase, time.GetElapsedTime(_phaseStart)));
    }

    /// <summary>Begins another connection to the same host: what the former one showed is folded into one phase.</summary>
    public void Restart(string why)
    {
        Leave();
        TimeSpan spent = TimeSpan.Zero;
        foreach (PhaseTiming phase in Phases.Where(p => p.Name is not ("resolve" or "connect"))) spent += phase.Duration;
        Phases.RemoveAll(p => p.Name is not ("resolve" or "connect"));
        Phases.Add(new PhaseTiming("first attempt", spent));
        Notes.Add(why);
        IsEncrypted = false;
        TlsProtocol = null;
        ChannelBinding = null;
        Method = null;
        Mechanisms.Clear();
        Step = null;
        BackendProcessId = null;
        Error = null;
    }
}
