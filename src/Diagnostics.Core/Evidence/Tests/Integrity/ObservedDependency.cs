using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Tests.Integrity;

/// <summary>What is known of a service, database or other thing that tests need: neutral, whoever measured or declared it.</summary>
/// <param name="Component">Its name; null where only an endpoint is known.</param>
/// <param name="Host">Host name or address, or null.</param>
/// <param name="Port">Port, or null.</param>
/// <param name="Status">Whether it was seen to work; Unknown where it is only declared.</param>
/// <param name="Code">Failure code, or null.</param>
/// <param name="Answer">The least time of one exchange as measured (the first byte, or the connection where no more was asked) or declared; null where unknown.</param>
/// <param name="Figure">That time in words, phase by phase: the figure that a verdict cites.</param>
/// <param name="Citation">Where that was seen.</param>
/// <param name="ObservedAt">When; null where it is declared.</param>
public sealed record ObservedDependency(
    string? Component, string? Host, int? Port, Status Status, string? Code, TimeSpan? Answer, string Figure, Citation Citation, DateTimeOffset? ObservedAt)
{
    /// <summary>Its name for people.</summary>
    public string Name => Component ?? (Host is null ? "a dependency" : Port is { } port ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Host}:{port}") : Host);
}
