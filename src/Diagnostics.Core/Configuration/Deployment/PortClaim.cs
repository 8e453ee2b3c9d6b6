using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>One line that claims something of a component's port.</summary>
/// <param name="Role">What it claims.</param>
/// <param name="Port">The port; null where only a variable is known.</param>
/// <param name="Environment">Where it holds; null for everywhere.</param>
/// <param name="Citation">The line.</param>
/// <param name="Words">Who claims it, in words: "the health check", "web's API_URL".</param>
/// <param name="Variable">The variable that decides, for <see cref="PortRole.CommandVariable"/> and <see cref="PortRole.CodedVariable"/>.</param>
/// <param name="Address">The address bound or called, where the line says so.</param>
/// <param name="Contract">The platform's rule and its source, for platform claims.</param>
/// <param name="Caller">The component that calls, for <see cref="PortRole.Called"/> and <see cref="PortRole.CalledOnHost"/>, where it is known.</param>
internal sealed record PortClaim(
    PortRole Role, int? Port, string? Environment, Citation Citation, string Words, string? Variable = null, string? Address = null, string? Contract = null, string? Caller = null)
{
    /// <summary>Whether the variable stays as it is written, since no shell fills it in.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>Whether all that comes from outside is sent there: by a proxy's label, or a service of a cluster. Another port that is met beside it helps nobody.</summary>
    public bool IsRoute { get; init; }
}
