using System.Collections;

namespace Diagnostics.Core.Diagnosis;

/// <summary>The ids of all that a finding explains, found out when first asked: a long chain of findings would otherwise hold every pair.</summary>
internal sealed class EffectIds(FindingDraft finding, ExplanationGraph graph) : IReadOnlyList<string>
{
    private readonly Lazy<string[]> _ids = new(() => [.. graph.AllEffectsOf(finding).Select(e => e.Id).Order(StringComparer.Ordinal)]);

    public int Count => _ids.Value.Length;

    public string this[int index] => _ids.Value[index];

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_ids.Value).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
