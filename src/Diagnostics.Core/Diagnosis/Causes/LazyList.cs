using System.Collections;

namespace Diagnostics.Core.Diagnosis;

/// <summary>A list that is made when it is first asked for its members: what a large diagnosis says of each of its findings is mostly never read.</summary>
internal abstract class LazyList<T> : IReadOnlyList<T>
{
    private T[]? _members;

    public int Count => Members.Length;

    private T[] Members => _members ??= Make();

    public T this[int index] => Members[index];

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Members).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Makes the members, always the same: two threads that ask at once may both do so.</summary>
    protected abstract T[] Make();
}
