using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Recovery;

/// <summary>What should pass once a root cause is repaired. Saved with the diagnosis, and held against the next one.</summary>
/// <param name="Root">Id of the root cause.</param>
/// <param name="Key">Its identity across runs.</param>
/// <param name="Expected">What should be gone, the root cause itself left out.</param>
public sealed record PredictedRecovery(string Root, string Key, IReadOnlyList<ExpectedRecovery> Expected)
{
    /// <summary>What should be gone, the root cause itself left out.</summary>
    /// <remarks>Made an array when it is first asked for.</remarks>
    public IReadOnlyList<ExpectedRecovery> Expected { get => field = field.ToIndexable(); init; } = Expected;

    /// <summary>How many failures should be gone.</summary>
    public int Failures { get => field < 0 ? Expected.Sum(e => e.Occurrences) : field; internal init; } = -1;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Root}: {Failures} {(Failures == 1 ? "failure" : "failures")} should be gone once it is repaired");
}
