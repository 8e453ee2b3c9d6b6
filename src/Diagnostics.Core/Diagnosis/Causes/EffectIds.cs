using System.Collections;

namespace Diagnostics.Core.Diagnosis;

/// <summary>The ids of all that a finding explains, found out when first asked: a long chain of findings would otherwise hold every pair.</summary>
internal sealed class EffectIds(FindingDraft finding, ExplanationGraph graph) : IReadOnlyList<string>
{
    private string[]? _ids;

    public int Count => Ids.Length;

    // Two threads that ask at once find the same.
    private string[] Ids => _ids ??= [.. graph.AllEffectsOf(finding).Select(e => e.Id).Order(StringComparer.Ordinal)];

    public string this[int index] => Ids[index];

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)Ids).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
