using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A value that a component is to take from another object of its platform, and that is not there.</summary>
/// <param name="Variable">The variable that would hold it; null where a whole object is meant.</param>
/// <param name="Object">Kind and name of the object: <c>Secret billing</c>.</param>
/// <param name="Key">The key asked for; null for the whole object.</param>
/// <param name="Citation">The line that asks.</param>
/// <param name="ObjectCitation">The line that declares the object, where it is declared.</param>
/// <param name="Similar">A key of the object that is much like it, or null.</param>
internal sealed record MissingReference(string? Variable, string Object, string? Key, Citation Citation, Citation? ObjectCitation, string? Similar)
{
    /// <summary>Whether the object is in no file, so that only a log can tell that it is missing.</summary>
    public bool IsUndeclared { get; init; }

    /// <summary>Whether the container may start without it, so that only a log can tell that it is missed.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Where it holds; null for everywhere.</summary>
    public string? Environment { get; init; }
}
