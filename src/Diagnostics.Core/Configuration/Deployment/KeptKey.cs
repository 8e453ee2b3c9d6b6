using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A key of an object of the cluster that a component is near to and is not handed. No fault by itself: only a log tells that it is needed.</summary>
/// <param name="Key">The key.</param>
/// <param name="Environment">Where; null for everywhere.</param>
/// <param name="Object">Kind and name of the object: <c>Secret billing</c>.</param>
/// <param name="Citation">The line of the key.</param>
/// <param name="Place">The line of the component where it would be handed over: its variables, or the workload itself.</param>
internal sealed record KeptKey(string Key, string? Environment, string Object, Citation Citation, Citation Place)
{
    /// <summary>The object of the same kind that it takes all keys of and that no file makes, with the line; null where there is none.</summary>
    public (string Name, Citation Citation)? Asked { get; init; }

    /// <summary>Whether it is a variable of a chart's values that no template reads.</summary>
    public bool IsUnread { get; init; }

    /// <summary>The workload of the same image that takes all keys of the object, with the line, where only that tells that the component needs it.</summary>
    public (string Name, Citation Citation)? TakenBy { get; init; }

    /// <summary>The line that names the object.</summary>
    public Citation? Named { get; init; }
}
