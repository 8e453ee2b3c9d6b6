namespace Diagnostics.Core.Configuration.Code;

/// <summary>The files of a folder's code by their paths: those of known languages, and those that may hand variables over or build images.</summary>
/// <param name="Files">Those of known languages, in the order of the walk.</param>
/// <param name="Configuration">The others.</param>
internal sealed record CodeTree(IReadOnlyList<string> Files, IReadOnlyList<string> Configuration)
{
    /// <summary>Walks a folder as <see cref="CodeWalk"/> does.</summary>
    public static CodeTree Of(string root)
    {
        var walk = new CodeWalk(root, CancellationToken.None);
        // The walk knows the other files once it is over.
        string[] files = [.. walk.Run().SelectMany(f => f).Select(f => f.Path)];
        return new CodeTree(files, walk.Configuration);
    }
}
