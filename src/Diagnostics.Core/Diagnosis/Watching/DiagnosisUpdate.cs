namespace Diagnostics.Core.Diagnosis.Watching;

/// <summary>A diagnosis of a watched folder.</summary>
/// <param name="Result">The diagnosis.</param>
/// <param name="Before">The one before; null for the first.</param>
/// <param name="Changes">What differs from it; empty for the first.</param>
/// <param name="Trigger">Why it was made, in words: "first look", "changed: .env", "after 30 s".</param>
public sealed record DiagnosisUpdate(DiagnosisResult Result, DiagnosisResult? Before, IReadOnlyList<DiagnosisChange> Changes, string Trigger)
{
    /// <summary>Whether there is something to say: the first look, another verdict, or a change.</summary>
    public bool IsNews => Before is null || Before.Verdict != Result.Verdict || Changes.Count > 0;
}
