namespace Diagnostics.Core.Evidence.Tests.Integrity;

/// <summary>Something that a test needs.</summary>
/// <param name="Dependency">What is known of it; null where only its endpoint is.</param>
/// <param name="Endpoint">Its endpoint, or null.</param>
/// <param name="How">How we know that the test needs it, in words.</param>
internal sealed record TestNeed(ObservedDependency? Dependency, (string Host, int Port)? Endpoint, string How);
