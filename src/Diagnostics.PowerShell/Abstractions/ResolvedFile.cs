namespace Diagnostics.Commands.Abstractions;

/// <summary>A file that a path parameter named.</summary>
/// <param name="FullPath">Path for the file system.</param>
/// <param name="Given">What the user wrote: the target of errors.</param>
internal sealed record ResolvedFile(string FullPath, string Given);
