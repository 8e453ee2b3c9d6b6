namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>mocha reports a hook that failed like a test, named <c>"before all" hook for "reads"</c>. A hook is no test: what failed is what the tests need.</summary>
internal static class MochaHook
{
    public static bool Is(string name) => name.Contains("\" hook", StringComparison.Ordinal);

    /// <summary>What a failure under this name is.</summary>
    public static TestOutcome OutcomeOf(string name) => Is(name) ? TestOutcome.Error : TestOutcome.Failed;

    /// <summary>The phase of a failure under this name, or null for a test.</summary>
    public static string? PhaseOf(string name) => !Is(name) ? null : name.Contains("\"after", StringComparison.Ordinal) ? "teardown" : "setup";
}
