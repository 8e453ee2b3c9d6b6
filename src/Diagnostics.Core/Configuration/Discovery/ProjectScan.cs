namespace Diagnostics.Core.Configuration.Discovery;

/// <summary>What a scan found and what it left out, with the reason.</summary>
/// <param name="Files">Files worth reading, ordered by path.</param>
/// <param name="LeftOut">Places that were not read: path and reason.</param>
public sealed record ProjectScan(IReadOnlyList<ProjectFile> Files, IReadOnlyList<(string Path, string Reason)> LeftOut);
