namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Which root cause each finding hangs on, by the strongest explanation of each step: that another might do as well does not keep it failing. Each step is taken once, so long chains cost no more than
/// short ones.
/// </summary>
internal sealed class RootNumbers
{
    private const int Open = -2;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly int[] _rootOf;

    public RootNumbers(IReadOnlyList<Finding> findings, IReadOnlyList<Finding> roots)
    {
        List<int>? again = null;
        for (int i = 0; i < findings.Count; i++)
        {
            if (!_numbers.TryAdd(findings[i].Id, i)) (again ??= []).Add(i);
        }

        _rootOf = new int[findings.Count];
        Array.Fill(_rootOf, Open);
        for (int i = 0; i < roots.Count; i++)
        {
            if (_rootOf[_numbers[roots[i].Id]] == Open) _rootOf[_numbers[roots[i].Id]] = i;
        }

        var path = new List<int>();
        for (int start = 0; start < _rootOf.Length; start++)
        {
            int at = start;
            path.Clear();
            while (at >= 0 && _rootOf[at] == Open)
            {
                path.Add(at);
                // A diagnosis has no circles; one that was written by hand may.
                _rootOf[at] = -1;
                at = findings[at].ExplainedBy is [string by, ..] ? _numbers.GetValueOrDefault(by, -1) : -1;
            }

            int root = at < 0 ? -1 : _rootOf[at];
            foreach (int passed in path) _rootOf[passed] = root;
        }

        // Several diagnoses may bring the same finding.
        foreach (int same in again ?? []) _rootOf[same] = Of(findings[same].Id);
    }

    /// <summary>The number of the root cause of a finding, told by its place in the list; -1 where none explains it.</summary>
    public int At(int finding) => _rootOf[finding];

    /// <summary>The number of a finding's root cause; -1 where none explains it.</summary>
    public int Of(string finding) => _numbers.TryGetValue(finding, out int number) ? _rootOf[number] : -1;
}
