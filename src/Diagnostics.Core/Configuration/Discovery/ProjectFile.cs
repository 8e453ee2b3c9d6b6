namespace Diagnostics.Core.Configuration.Discovery;

/// <summary>A file that discovery found worth reading.</summary>
/// <param name="FullPath">Its path.</param>
/// <param name="Path">The same, relative to the folder that was scanned, with forward slashes: what citations show.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Length">Size in bytes. Pipes, sockets and devices show 0 and must not be opened: reading one could block for ever.</param>
public sealed record ProjectFile(string FullPath, string Path, ProjectFileKind Kind, long Length)
{
    /// <summary>What it holds once it is filled in, where it is a template at <see cref="FullPath"/>; null where the file itself tells.</summary>
    internal string? Text { get; init; }
}
