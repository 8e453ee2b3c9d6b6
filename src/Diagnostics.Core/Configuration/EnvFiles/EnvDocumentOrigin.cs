namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>What all entries of one file share.</summary>
internal sealed record EnvDocumentOrigin(string Path, string? Environment, string? Component, EnvDialect Dialect, bool IsTemplate);
