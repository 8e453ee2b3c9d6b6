using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Recovery;

/// <summary>What should pass once a root cause is repaired. Saved with the diagnosis, and held against the next one.</summary>
/// <param name="Root">Id of the root cause.</param>
/// <param name="Key">Its identity across runs.</param>
/// <param name="Expected">What should be gone, the root cause itself left out.</param>
public sealed record PredictedRecovery(string Root, string Key, IReadOnlyList<ExpectedRecovery> Expected)
{
    /// <summary>What should be gone, the root cause itself left out.</summary>
    public IReadOnlyList<ExpectedRecovery> Expected { get; init => field = value.ToIndexable(); } = Expected.ToIndexable();

    /// <summary>How many failures should be gone.</summary>
    public int Failures => Expected.Sum(e => e.Occurrences);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Root}: {Failures} {(Failures == 1 ? "failure" : "failures")} should be gone once it is repaired");
}
