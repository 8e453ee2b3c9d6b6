namespace Diagnostics.Commands.Abstractions;

/// <summary>A file that a path parameter named.</summary>
/// <param name="FullPath">Path for the file system.</param>
/// <param name="Given">What the user wrote, or what a wildcard found, relative to the current folder: the target of errors, and the name in citations.</param>
internal sealed record ResolvedFile(string FullPath, string Given);
