namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>What an expression in code binds.</summary>
/// <param name="Port">The port; with <paramref name="Key"/>, the default, or null where there is none.</param>
/// <param name="Key">The variable that decides; null where the code fixes the port.</param>
/// <param name="Address">The address, where it is written.</param>
/// <param name="At">Offset of the line that gives the name its value, where the call only names it; -1 where the call says it itself.</param>
internal sealed record BoundPort(int? Port, string? Key = null, string? Address = null, int At = -1)
{
    /// <summary>Whether another means the same.</summary>
    public bool IsSame(BoundPort other) => Port == other.Port && Key == other.Key;
}
