namespace Diagnostics.Core.Diagnosis.Graph;

/// <summary>Components that need each other in a circle.</summary>
/// <param name="Path">The way round, each needing the next; the first is the last again.</param>
/// <param name="Broken">The need that was left out to go on: the one that is least well known.</param>
public sealed record DependencyCycle(IReadOnlyList<string> Path, DependencyEdge Broken)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(" → ", Path);
}
