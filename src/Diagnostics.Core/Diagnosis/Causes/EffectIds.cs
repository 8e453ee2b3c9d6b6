namespace Diagnostics.Core.Diagnosis;

/// <summary>The ids of all that a finding explains: made for each at once, a long chain of findings would hold every pair.</summary>
internal sealed class EffectIds(FindingDraft finding, ExplanationGraph graph) : LazyList<string>
{
    protected override string[] Make() => [.. graph.AllEffectsOf(finding).Select(e => e.Id).Order(StringComparer.Ordinal)];
}
