namespace Diagnostics.Core.Checks.Credentials;

/// <summary>A place among the log-ins that may still fail at a host, or the reason why there is none.</summary>
/// <param name="Id">Name of the place in the shared file; null where none is held.</param>
/// <param name="Scope">What it is counted for.</param>
/// <param name="Refusal">Why no log-in may be tried, in words; null where one may.</param>
/// <param name="FreeAt">When one may be tried again, where refused.</param>
/// <param name="Note">Why the shared file could not be used, or null.</param>
internal sealed record AttemptPlace(string? Id, AttemptLimit Scope, string? Refusal = null, DateTimeOffset? FreeAt = null, string? Note = null);
