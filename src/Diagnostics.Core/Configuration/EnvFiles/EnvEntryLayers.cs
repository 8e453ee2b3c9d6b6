namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>How an entry came about where more than one .env file took part.</summary>
/// <param name="Origin">The place that gave the effective value.</param>
/// <param name="Shadowed">The places of lower layers that it overrode, lowest first.</param>
/// <param name="Inputs">The places that define the variables which the value refers to.</param>
/// <param name="DecidedBy">Who decides the value where the files do not, in words; null where the value is known.</param>
internal sealed record EnvEntryLayers(EnvOrigin Origin, IReadOnlyList<EnvOrigin> Shadowed, IReadOnlyList<EnvOrigin> Inputs, string? DecidedBy);
