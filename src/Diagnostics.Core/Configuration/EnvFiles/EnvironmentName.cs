namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>What a path says about whose configuration it holds.</summary>
/// <param name="Environment">Normalised name of the environment, or null where the path names none.</param>
/// <param name="Component">Name of the component, or null where the path names none.</param>
/// <param name="IsTemplate">Whether it is a template that no program reads (.env.example).</param>
public readonly record struct EnvironmentName(string? Environment, string? Component, bool IsTemplate);
