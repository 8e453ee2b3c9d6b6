namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A test that failed, as a job's log tells it.</summary>
/// <param name="Name">Its name, and the class or module that it is of.</param>
/// <param name="Path">The end of its file's path.</param>
/// <param name="Declared">The line where it begins; 0 where the log does not say.</param>
/// <param name="At">The line of the assertion; null where the log does not say.</param>
/// <param name="Line">The log's line.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Words">The failure's own words.</param>
internal sealed record LoggedTestFailure(string Name, string Path, int Declared, int? At, int Line, string Text, string Words);
