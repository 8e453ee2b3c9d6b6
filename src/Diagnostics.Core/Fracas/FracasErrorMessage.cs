namespace Diagnostics.Core.Fracas;

/// <summary>A message as it was read, and where.</summary>
/// <param name="Message">The redacted text.</param>
/// <param name="Location"><c>source:line</c>, or null.</param>
/// <param name="Component">The component that it is about, or null.</param>
/// <param name="Code">The failure code it was read as, or null.</param>
public sealed record FracasErrorMessage(string Message, string? Location, string? Component, string? Code);
