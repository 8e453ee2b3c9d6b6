namespace Diagnostics.Core.Evidence.Tests;

/// <summary>One of several runs of a test that was retried.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Duration">How long it took; null where the report does not say.</param>
/// <param name="Message">Why it failed, redacted; null where it did not, or nobody says.</param>
public sealed record TestAttempt(TestOutcome Outcome, TimeSpan? Duration, string? Message);
