using System.Globalization;

namespace Diagnostics.Core.Checks;

/// <summary>One phase of a check and how long it took.</summary>
/// <param name="Name">resolve, connect, tls, first-byte, transfer, start-up, authenticate, query…</param>
/// <param name="Duration">Time spent in it.</param>
public sealed record PhaseTiming(string Name, TimeSpan Duration)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Duration.TotalMilliseconds:0.#} ms");
}
