namespace Diagnostics.Core.Configuration.Discovery;

/// <summary>What a scan found and what it left out, with the reason.</summary>
/// <param name="Files">Files worth reading, ordered by path.</param>
/// <param name="LeftOut">Places that could not be read: path and reason.</param>
/// <param name="NotFollowed">Linked folders that are in order and were not entered, and why: nothing is read twice, nor outside the folder.</param>
public sealed record ProjectScan(
    IReadOnlyList<ProjectFile> Files, IReadOnlyList<(string Path, string Reason)> LeftOut, IReadOnlyList<(string Path, string Reason)> NotFollowed);
