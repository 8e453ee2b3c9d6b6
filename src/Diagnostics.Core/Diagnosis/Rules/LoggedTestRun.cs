namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A run of tests, as a job's log tells it.</summary>
/// <param name="Source">The log.</param>
/// <param name="Commit">The commit that the job has checked out.</param>
/// <param name="Application">Which of several applications was tested; null where the log does not say.</param>
/// <param name="Seed">The seed of the tests' order; null where there is none.</param>
/// <param name="Runner">What ran them.</param>
/// <param name="Total">What is the same of two runs of the same tests: how many they are, or the task.</param>
/// <param name="At">When it ended; null where the line has no time.</param>
/// <param name="TotalLine">The log's line that tells how it ended.</param>
/// <param name="TotalText">What stands there.</param>
/// <param name="Failures">What failed: all of it.</param>
internal sealed record LoggedTestRun(string Source, string Commit, string? Application, string? Seed, LoggedTestRunner Runner, string Total, DateTimeOffset? At, int TotalLine, string TotalText, IReadOnlyList<LoggedTestFailure> Failures);
