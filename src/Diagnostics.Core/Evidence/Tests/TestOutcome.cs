namespace Diagnostics.Core.Evidence.Tests;

/// <summary>What became of a test, in one vocabulary for all runners. What the runner itself said is kept beside it.</summary>
public enum TestOutcome
{
    /// <summary>Nothing in the report tells.</summary>
    Unknown,

    /// <summary>Ran, and nothing in it failed.</summary>
    Passed,

    /// <summary>Ran, and an expectation was not met.</summary>
    Failed,

    /// <summary>Broke outside of an expectation: an exception, a fixture, a time limit.</summary>
    Error,

    /// <summary>Left out on purpose: skipped, ignored, to do, or expected to fail.</summary>
    Skipped,

    /// <summary>Ran, and its own author calls the result undecided: inconclusive, risky, incomplete.</summary>
    Inconclusive,

    /// <summary>Could not be run at all: its file could not be imported, collected or built.</summary>
    NotRun,
}
