namespace Diagnostics.Core.Diagnosis.Graph;

/// <summary>Components that need each other in a circle.</summary>
/// <param name="Path">The way round, each needing the next; the first is the last again.</param>
/// <param name="Broken">The need that was left out to go on: the one that is least well known.</param>
public sealed record DependencyCycle(IReadOnlyList<string> Path, DependencyEdge Broken)
{
    /// <summary>It in words: the way round, and what was left out.</summary>
    public string Text => $"{string.Join(" → ", Path)}; to tell cause from effect, {Broken.From}'s need of {Broken.To}{(Broken.Citation is { } at ? $" ({at.Location})" : "")} was left out";

    /// <inheritdoc/>
    public override string ToString() => string.Join(" → ", Path);
}
