using Diagnostics.Core.Checks.Network;

namespace Diagnostics.Core.Checks.Health;

/// <summary>Facts gathered on the way, already redacted, up to wherever it ended.</summary>
internal sealed class HealthObservation(string target, Endpoint endpoint, TimeProvider time)
{
    private long _phaseStart = time.GetTimestamp();

    /// <summary>What was asked for.</summary>
    public string Target { get; } = target;

    /// <summary>What is being asked for, after redirects.</summary>
    public string CurrentUri { get; set; } = target;

    public Endpoint Endpoint { get; set; } = endpoint;

    public NameResolution? Resolution { get; set; }

    public List<AddressAttempt> Addresses { get; } = [];

    public List<PhaseTiming> Phases { get; } = [];

    public List<RedirectHop> Redirects { get; } = [];

    public CertificateInfo? Certificate { get; set; }

    /// <summary>The first certificate on the way that something is to be said about.</summary>
    public CertificateInfo? TroubledCertificate { get; set; }

    public string? TlsProtocol { get; set; }

    public int? StatusCode { get; set; }

    public string? ReasonPhrase { get; set; }

    public string? BodyExcerpt { get; set; }

    public int BodyLength { get; set; }

    /// <summary>The phase under way.</summary>
    public string Phase { get; private set; } = "resolve";

    /// <summary>Begins a phase.</summary>
    public void Enter(string phase)
    {
        Phase = phase;
        _phaseStart = time.GetTimestamp();
    }

    /// <summary>Ends the phase under way, now or at a timestamp taken before.</summary>
    public void Leave(long? at = null) => Phases.Add(new PhaseTiming(Phase, at is { } end ? time.GetElapsedTime(_phaseStart, end) : time.GetElapsedTime(_phaseStart)));

    /// <summary>Begins another exchange: what belonged to the one before is folded into its redirect.</summary>
    public void NextHop(string uri, Endpoint endpoint)
    {
        CurrentUri = uri;
        Endpoint = endpoint;
        Resolution = null;
        Addresses.Clear();
        Phases.Clear();
        Phases.Add(new PhaseTiming("redirect", Redirects.Aggregate(TimeSpan.Zero, (sum, hop) => sum + hop.Duration)));
        Certificate = null;
        TlsProtocol = null;
        StatusCode = null;
        ReasonPhrase = null;
        BodyExcerpt = null;
        BodyLength = 0;
    }
}
