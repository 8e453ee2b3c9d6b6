using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>The words that stand for values of the plan's enumerations.</summary>
internal static class PlanWords
{
    public static IReadOnlyList<KeyValuePair<string, PlanAsk>> Ask { get; } = [new("when-named", PlanAsk.WhenNamed), new("always", PlanAsk.Always), new("never", PlanAsk.Never)];

    public static IReadOnlyList<KeyValuePair<string, ComponentKind>> Kind { get; } =
    [
        new("service", ComponentKind.Service), new("worker", ComponentKind.Worker), new("database", ComponentKind.Database), new("cache", ComponentKind.Cache),
        new("queue", ComponentKind.Queue), new("proxy", ComponentKind.Proxy), new("test-suite", ComponentKind.TestSuite),
    ];

    public static IReadOnlyList<KeyValuePair<string, PlanMeasure>> Measure { get; } =
        [new("pass-rate", PlanMeasure.PassRate), new("service-health", PlanMeasure.ServiceHealth), new("mean-response", PlanMeasure.MeanResponse), new("error-rate", PlanMeasure.ErrorRate)];

    public static IReadOnlyList<KeyValuePair<string, PlanComparison>> Comparison { get; } =
        [new("above", PlanComparison.Above), new("atLeast", PlanComparison.AtLeast), new("below", PlanComparison.Below), new("atMost", PlanComparison.AtMost)];

    /// <summary>The word of a value.</summary>
    public static string Of<T>(IReadOnlyList<KeyValuePair<string, T>> words, T value)
        where T : struct, Enum => words.First(w => EqualityComparer<T>.Default.Equals(w.Value, value)).Key;
}
