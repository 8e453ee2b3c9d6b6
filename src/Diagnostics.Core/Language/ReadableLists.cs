namespace Diagnostics.Core.Language;

/// <summary>Lists of results as PowerShell can use them.</summary>
internal static class ReadableLists
{
    /// <summary>
    /// The list itself where it is an array or a <see cref="List{T}"/>, else an array of its items. The lists that the compiler makes of
    /// collection expressions have a hidden indexer: <c>$result.Findings[1]</c> would fail on them.
    /// </summary>
    public static IReadOnlyList<T> ToIndexable<T>(this IReadOnlyList<T> list) => list is T[] or List<T> ? list : list.ToArray();
}
