using Diagnostics.Core.Diagnosis.UserRules;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis;

/// <summary>What to diagnose and what may be asked.</summary>
public sealed class DiagnosisRequest
{
    /// <summary>Creates a request.</summary>
    /// <param name="path">The folder of the deployment.</param>
    /// <param name="environment">The environment to look at, by any of its usual names; null for all that are found. Naming one permits live questions to its hosts.</param>
    /// <param name="offline">Forbids every live question, even to loopback.</param>
    /// <param name="timeout">Time limit of each live check; the plan's, or else <see cref="DefaultTimeout"/>, where null.</param>
    /// <param name="vantageLabel">The operator's own name for this place, or null.</param>
    /// <param name="redactor">The redactor of this report; a new one where null.</param>
    public DiagnosisRequest(string path, string? environment = null, bool offline = false, TimeSpan? timeout = null, string? vantageLabel = null, Redactor? redactor = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
        Environment = environment;
        Offline = offline;
        Timeout = timeout;
        VantageLabel = vantageLabel;
        Redactor = redactor ?? new Redactor();
    }

    /// <summary>Time limit of each live check where nobody gave one.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(3);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The environment named, or null.</summary>
    public string? Environment { get; }

    /// <summary>Whether every live question is forbidden.</summary>
    public bool Offline { get; }

    /// <summary>Time limit of each live check, or null where the user gave none.</summary>
    public TimeSpan? Timeout { get; }

    /// <summary>The operator's own name for this place, or null.</summary>
    public string? VantageLabel { get; }

    /// <summary>The user's own rules.</summary>
    public IReadOnlyList<IUserRule> Rules { get; init; } = [];

    /// <summary>A former diagnosis whose predictions are held against this one; null for none.</summary>
    public DiagnosisResult? Since { get; init; }

    /// <summary>Time limit of the whole diagnosis; the plan's, or else none, where null. What it does not suffice for is said, and is unknown.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Keeps the secrets of this report.</summary>
    public Redactor Redactor { get; }
}
