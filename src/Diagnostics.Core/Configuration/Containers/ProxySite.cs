namespace Diagnostics.Core.Configuration.Containers;

/// <summary>A site that a proxy's file declares: the names that it answers to, and what is said of them.</summary>
/// <param name="Names">The host names; never empty.</param>
/// <param name="Line">The line that gives them.</param>
/// <param name="Block">The text of the site alone.</param>
internal sealed record ProxySite(IReadOnlyList<string> Names, int Line, string Block);
