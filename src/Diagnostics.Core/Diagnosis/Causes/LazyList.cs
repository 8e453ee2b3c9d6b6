using System.Collections;

namespace Diagnostics.Core.Diagnosis;

/// <summary>A list that is made when it is first asked for its members: what a large diagnosis says of each of its findings is mostly never read, and the effects of a long chain would hold every pair.</summary>
/// <param name="make">Makes them, always the same: two threads that ask at once may both do so.</param>
internal sealed class LazyList<T>(Func<T[]> make) : IReadOnlyList<T>
{
    private T[]? _members;

    public int Count => Members.Length;

    private T[] Members => _members ??= make();

    public T this[int index] => Members[index];

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Members).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
