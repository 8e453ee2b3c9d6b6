using Diagnostics.Core.Language;

namespace Diagnostics.Core.Fracas;

/// <summary>What is affected. Every figure is counted from the evidence; none can be given by hand.</summary>
public sealed class FracasImpact
{
    /// <summary>Sets what was counted.</summary>
    internal FracasImpact(
        IReadOnlyList<string> components, IReadOnlyList<string> tests, int failures, int explained, int checks, int checksPassed, int checksFailed, int checksNotExecuted)
    {
        Components = components;
        Tests = tests;
        Failures = failures;
        Explained = explained;
        Checks = checks;
        ChecksPassed = checksPassed;
        ChecksFailed = checksFailed;
        ChecksNotExecuted = checksNotExecuted;
    }

    /// <summary>Components with a failure, each once, by name.</summary>
    public IReadOnlyList<string> Components { get; private init => field = value.ToIndexable(); }

    /// <summary>Tests that failed, were blocked or cannot be trusted, each once.</summary>
    public IReadOnlyList<string> Tests { get; private init => field = value.ToIndexable(); }

    /// <summary>Distinct findings of status Fail.</summary>
    public int Failures { get; }

    /// <summary>Of these, root causes and what follows from them.</summary>
    public int Explained { get; }

    /// <summary>Distinct checks.</summary>
    public int Checks { get; }

    /// <summary>Checks that passed, those with warnings included.</summary>
    public int ChecksPassed { get; }

    /// <summary>Checks that failed.</summary>
    public int ChecksFailed { get; }

    /// <summary>Checks that were blocked or could not be decided.</summary>
    public int ChecksNotExecuted { get; }

    /// <summary>Share of all checks that passed, 0 to 1; null where there are none.</summary>
    public double? PassedOfAll => Checks == 0 ? null : (double)ChecksPassed / Checks;

    /// <summary>Share of the executed checks that passed, 0 to 1; null where none was executed.</summary>
    public double? PassedOfExecuted => Checks == ChecksNotExecuted ? null : (double)ChecksPassed / (Checks - ChecksNotExecuted);
}
