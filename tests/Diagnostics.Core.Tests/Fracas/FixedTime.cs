namespace Diagnostics.Core.Tests.Fracas;

internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public static readonly FixedTime Noon = new(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => now;
}
