namespace Diagnostics.Core.Evidence.Tests;

/// <summary>A line of a run's own output that belongs to no single case, or is printed far from it: a warning, a fallback, a summary.</summary>
/// <param name="Source">The report.</param>
/// <param name="Line">1-based line, or null.</param>
/// <param name="Text">The line, redacted.</param>
/// <param name="Test">The test that it names or was printed for, or null.</param>
/// <param name="IsShared">Whether something printed it that serves other tests as well: a fixture, a hook, a module.</param>
public sealed record TestNote(string Source, int? Line, string Text, string? Test = null, bool IsShared = false);
