using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A variable that a file names for a component and gives no value: somebody else must, or it does not last until the program runs. No fault by itself.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Environment">Where; null for everywhere.</param>
/// <param name="Words">What the line does in place of giving a value, to follow "missing: compose.yaml:5 …".</param>
/// <param name="Citation">The line.</param>
internal sealed record UnvaluedKey(string Key, string? Environment, string Words, Citation Citation)
{
    /// <summary>Whether it has a value somewhere that does not reach the program: an argument of a build.</summary>
    public bool IsLost { get; init; }

    /// <summary>A variable of almost the same name where the value should come from, or null.</summary>
    public Citation? Similar { get; init; }
}
