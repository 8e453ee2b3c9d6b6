namespace Diagnostics.Core.Configuration.Containers;

/// <summary>A place of a proxy's configuration that passes what comes in below a path on to a server.</summary>
/// <param name="Host">The server.</param>
/// <param name="Path">The path, with its slash at the end.</param>
/// <param name="Target">The path that takes its place there: the same where it is kept, <c>/</c> where it is dropped.</param>
/// <param name="Line">The line.</param>
/// <param name="Words">What stands there.</param>
/// <param name="Remedy">What to write there that neither drops the path nor adds one, in the proxy's own words; null where it does neither.</param>
internal sealed record ProxyPath(string Host, string Path, string Target, int Line, string Words, string? Remedy);
