using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>One step of the way from a symptom to its root cause.</summary>
/// <param name="Effect">Id of the finding asked about.</param>
/// <param name="Cause">Id of the finding that answers; null for the last step, which names the evidence of the root cause itself.</param>
/// <param name="Text">The step in words.</param>
/// <param name="Basis">What the step rests on.</param>
/// <param name="Evidence">The first evidence of what answers, or null.</param>
public sealed record WhyLink(string Effect, string? Cause, string Text, LinkBasis Basis, Citation? Evidence)
{
    /// <summary>Why the one follows from the other, in words; null where the step says it all.</summary>
    public string? Reason { get; internal init; }

    /// <summary>The basis in one word: measured, declared or inferred.</summary>
    internal string BasisName => Basis switch { LinkBasis.Measured => "measured", LinkBasis.Declared => "declared", _ => "inferred" };

    /// <inheritdoc/>
    public override string ToString() => $"{Text} [{BasisName}]";
}
