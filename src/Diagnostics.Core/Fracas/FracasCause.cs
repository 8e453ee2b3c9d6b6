namespace Diagnostics.Core.Fracas;

/// <summary>The pair by which records of the same failure are told.</summary>
/// <param name="Code">The failure code.</param>
/// <param name="Component">The component, or null.</param>
public sealed record FracasCause(string Code, string? Component)
{
    /// <inheritdoc/>
    public override string ToString() => Component is null ? Code : $"{Code} on {Component}";
}
