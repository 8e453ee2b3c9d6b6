namespace Diagnostics.Core.Configuration.Plan;

/// <summary>Time limits; what the user gives on the command line goes above them.</summary>
/// <param name="Check">Of each live check, or null.</param>
/// <param name="Total">Of a whole diagnosis, or null.</param>
/// <param name="Wait">Of waiting for services, or null.</param>
public sealed record PlanLimits(TimeSpan? Check, TimeSpan? Total, TimeSpan? Wait)
{
    /// <summary>No limit set.</summary>
    public static PlanLimits None { get; } = new(null, null, null);
}
