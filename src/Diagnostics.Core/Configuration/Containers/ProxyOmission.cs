namespace Diagnostics.Core.Configuration.Containers;

/// <summary>A route of a proxy's configuration that leaves something out.</summary>
/// <param name="Host">The host behind it.</param>
/// <param name="Path">The path that it serves.</param>
/// <param name="Line">The line.</param>
/// <param name="Words">What it leaves out, in words.</param>
/// <param name="Remedy">What to write there, in the proxy's own words.</param>
internal sealed record ProxyOmission(string Host, string Path, int Line, string Words, string Remedy);
