using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Recovery;

/// <summary>A failure that should be gone once a root cause is repaired.</summary>
/// <param name="Finding">Id of the finding.</param>
/// <param name="Key">Its identity across runs.</param>
/// <param name="Component">Component, or null.</param>
/// <param name="Code">Failure code.</param>
/// <param name="Occurrences">How many failures it stands for.</param>
/// <param name="AlsoNeeds">Ids of other root causes that must be repaired as well before it can pass.</param>
public sealed record ExpectedRecovery(string Finding, string Key, string? Component, string Code, int Occurrences, IReadOnlyList<string> AlsoNeeds)
{
    /// <summary>Ids of other root causes that must be repaired as well before it can pass.</summary>
    public IReadOnlyList<string> AlsoNeeds { get; init => field = value.ToIndexable(); } = AlsoNeeds.ToIndexable();
}
