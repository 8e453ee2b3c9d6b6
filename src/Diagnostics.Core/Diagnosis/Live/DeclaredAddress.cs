using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>A setting that may hold an address: a URL, a connection string, <c>host:port</c>.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Raw">Its value in clear. Never leaves Core.</param>
/// <param name="Environment">The environment that it holds for; null for everywhere.</param>
/// <param name="Citation">The line.</param>
internal sealed record DeclaredAddress(string Key, string Raw, string? Environment, Citation Citation);
