namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What ran the tests that a job's log tells of.</summary>
internal enum LoggedTestRunner
{
    /// <summary>Elixir's.</summary>
    ExUnit,

    /// <summary>Ruby's.</summary>
    RSpec,

    /// <summary>A task of Gradle's.</summary>
    Gradle,
}
