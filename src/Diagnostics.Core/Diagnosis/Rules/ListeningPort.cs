using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Where a component listens and how that is known.</summary>
/// <param name="Port">The port.</param>
/// <param name="Address">The address bound, where it is known.</param>
/// <param name="Citation">The line that tells.</param>
/// <param name="Words">What tells it, in words.</param>
/// <param name="IsMeasured">Whether it was seen, not derived.</param>
/// <param name="Variable">The variable that decides, where one does.</param>
/// <param name="Ports">All ports on which it was seen to listen.</param>
internal sealed record ListeningPort(int Port, string? Address, Citation Citation, string Words, bool IsMeasured, string? Variable, IReadOnlyList<int> Ports)
{
    /// <summary>Whether all that was seen to listen is for administration, metrics or the like: where the component serves is not known then.</summary>
    public bool IsSecondary { get; init; }

    /// <summary>What fixes it, whatever the environment says: the start command, the code, or a server's file; null where nothing does.</summary>
    public PortRole? FixedBy { get; init; }

    /// <summary>Whether it is fixed, whatever the environment says.</summary>
    public bool IsFixed => FixedBy is not null;

    /// <summary>Whether the image is known to listen there and nothing tells it otherwise.</summary>
    public bool IsDocumented { get; init; }
}
