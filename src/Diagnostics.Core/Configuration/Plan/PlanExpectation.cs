namespace Diagnostics.Core.Configuration.Plan;

/// <summary>What an answer must be.</summary>
/// <param name="Status">Status codes as <c>200</c>, <c>200-299</c>, <c>2xx,304</c>; null for 200 to 299.</param>
/// <param name="Body">A regular expression that the body must match, or null.</param>
/// <param name="JsonPath">A path such as <c>$.status</c>, or null.</param>
/// <param name="Value">What the value at that path must be, or null for any.</param>
/// <param name="Within">A slower answer is a warning; null for no such limit.</param>
public sealed record PlanExpectation(string? Status, string? Body, string? JsonPath, string? Value, TimeSpan? Within)
{
    /// <summary>Any answer of 200 to 299.</summary>
    public static PlanExpectation Success { get; } = new(null, null, null, null, null);
}
