using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Tests.Integrity;

/// <summary>A verdict on the word of one or more tests: what they claim, what contradicts it, and the figure that the verdict rests on.</summary>
public sealed class TestIntegrityResult : IEvidence
{
    internal TestIntegrityResult(
        string rule, string code, Status status, string summary, string figure, IReadOnlyList<TestCaseResult> tests, IReadOnlyList<Citation> evidence, double confidence, string? dependency = null, string? component = null)
    {
        Rule = rule;
        Code = code;
        Status = status;
        Summary = summary;
        Figure = figure;
        Cases = tests;
        Tests = [.. tests.Select(t => t.FullName)];
        Evidence = evidence;
        Confidence = confidence;
        Dependency = dependency;
        Component = component ?? tests.Select(t => t.Component).FirstOrDefault(c => c is not null);
        Environment = tests.Select(t => t.Environment).FirstOrDefault(e => e is not null);
        ObservedAt = tests.Count == 0 ? DateTimeOffset.MinValue : tests.Max(t => t.ObservedAt);
        (string, string?)[] values = [("file", tests.Count == 1 ? tests[0].File : null), ("line", tests.Count == 1 ? tests[0].Line?.ToString(System.Globalization.CultureInfo.InvariantCulture) : null), ("component", dependency)];
        NextSteps = [.. FailureCatalogue.Default.NextSteps(code, values)];
    }

    /// <summary>Name of the rule that found it.</summary>
    public string Rule { get; }

    /// <summary>Full names of the tests that it is about.</summary>
    public IReadOnlyList<string> Tests { get; private init => field = value.ToIndexable(); }

    /// <summary>How many tests it is about.</summary>
    public int Count => Tests.Count;

    /// <summary>The figure that the verdict rests on.</summary>
    public string Figure { get; }

    /// <summary>What the tests need, where the verdict is about that; else null.</summary>
    public string? Dependency { get; }

    /// <summary>0 to 1: how surely the figure shows it.</summary>
    public double Confidence { get; }

    /// <inheritdoc/>
    public string? Component { get; }

    /// <inheritdoc/>
    public string? Environment { get; }

    /// <inheritdoc/>
    public Status Status { get; }

    /// <inheritdoc/>
    public string Code { get; }

    /// <inheritdoc/>
    public string Summary { get; }

    /// <inheritdoc/>
    public string? Phase => null;

    /// <inheritdoc/>
    public IReadOnlyList<Citation> Evidence { get; private init => field = value.ToIndexable(); }

    /// <inheritdoc/>
    public IReadOnlyList<string> NextSteps { get; private init => field = value.ToIndexable(); }

    /// <inheritdoc/>
    public DateTimeOffset ObservedAt { get; }

    /// <inheritdoc/>
    public Vantage? Vantage => null;

    /// <inheritdoc/>
    public TimeSpan Duration => TimeSpan.Zero;

    internal IReadOnlyList<TestCaseResult> Cases { get; }

    /// <inheritdoc/>
    public override string ToString() => Summary;
}
