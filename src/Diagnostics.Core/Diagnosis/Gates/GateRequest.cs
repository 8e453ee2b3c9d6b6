using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Gates;

/// <summary>What must be up, and how long may be waited for it.</summary>
public sealed class GateRequest
{
    /// <summary>How long is waited where nothing else says: enough for a compose stack to start.</summary>
    public static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromMinutes(2);

    /// <summary>Creates a request.</summary>
    /// <param name="path">The folder of the deployment, in which names of components mean something.</param>
    /// <param name="require">What must be up. Empty: every component of which something may be asked.</param>
    public GateRequest(string path, IReadOnlyList<GateRequirement> require)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(require);
        Path = path;
        Require = require;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What must be up.</summary>
    public IReadOnlyList<GateRequirement> Require { get; }

    /// <summary>The environment named, or null. Naming one permits questions to its hosts, with its credentials.</summary>
    public string? Environment { get; init; }

    /// <summary>How long is waited; null for the plan's limit, else <see cref="DefaultTimeLimit"/>.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Limit of each check; null for the plan's, else that of a diagnosis.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Leaves out what the components required depend on.</summary>
    public bool ExcludeDependency { get; init; }

    /// <summary>Where nothing is required by name, only what the plan says that tests need, if it says so.</summary>
    public bool PrefersTestRequirements { get; init; }

    /// <summary>Keeps the secrets of this report.</summary>
    public Redactor Redactor { get; init; } = new();
}
