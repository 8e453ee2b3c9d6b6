using System.Numerics;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Looks for the fewest root causes whose repair makes a deployment ready. Those behind a failure that nothing makes up for are needed in any case, and mostly they suffice. Where rates leave a choice,
/// all sets of the rest are tried from the smallest on, or, where these are many, a set is grown greedily. A finding goes when the root cause at the end of its strongest chain is repaired; what
/// nothing explains stays.
/// </summary>
internal sealed class RepairPlanner
{
    // Tests and checks weighed, over all sets that are tried: a fraction of a second.
    private const long MostWork = 2_000_000;

    // As many as there are bits to count with.
    private const int MostExact = 20;

    private readonly ReadinessInput _input;
    private readonly ReadinessScale _scale;
    private readonly Finding[] _roots;
    private readonly RootNumbers _rootOf;
    private readonly int[] _rootOfTest;
    private readonly int[][] _rootsOfCheck;

    public RepairPlanner(ReadinessInput input, ReadinessScale scale)
    {
        _input = input;
        _scale = scale;
        _roots = [.. input.Findings.Where(f => f is { Role: FindingRole.Root, Status: Status.Fail })];
        _rootOf = new RootNumbers(input.Findings, _roots);
        _rootOfTest = [.. scale.Tests.Select(t => t.Finding is { } finding ? _rootOf.Of(finding) : -1)];
        _rootsOfCheck = input.Checks.Any(c => c.Status is not (Status.Pass or Status.Warn)) ? RootsOfChecks() : [.. input.Checks.Select(_ => Array.Empty<int>())];
    }

    // What one trial costs.
    private long Each => 1 + _rootOfTest.Length + _rootsOfCheck.Length;

    public ReadinessRepair? Plan()
    {
        if (_roots.Length == 0) return null;
        bool[] all = new bool[_roots.Length];
        Array.Fill(all, true);
        if (Needed() is not { } needed || !IsReady(all)) return Words(all, sufficient: false, exact: true);
        if (IsReady(needed)) return Words(needed, sufficient: true, exact: true);
        int[] open = Open(needed);
        if (IsFewEnough(open.Length)) return Smallest(needed, open);
        if (open.Length * Each > MostWork) return Grown(needed, open);
        // Without one of these it is never ready, so every set that suffices holds them all.
        foreach (int root in open)
        {
            all[root] = false;
            needed[root] = !IsReady(all);
            all[root] = true;
        }

        if (IsReady(needed)) return Words(needed, sufficient: true, exact: true);
        open = Open(needed);
        return IsFewEnough(open.Length) ? Smallest(needed, open) : Grown(needed, open);
    }

    private bool IsFewEnough(int open) => open <= MostExact && (1L << open) * Each <= MostWork;

    // The roots behind failures that nothing makes up for; null where one of these has no root.
    private bool[]? Needed()
    {
        bool[] needed = new bool[_roots.Length];
        for (int i = 0; i < _input.Findings.Count; i++)
        {
            if (!_scale.Forbids(_input.Findings[i])) continue;
            int root = _rootOf.At(i);
            if (root < 0) return null;
            needed[root] = true;
        }

        return needed;
    }

    // The roots that make a difference to a rate, in the order of the diagnosis.
    private int[] Open(bool[] needed)
    {
        var open = new SortedSet<int>(_rootOfTest.Concat(_rootsOfCheck.SelectMany(r => r)).Where(r => r >= 0));
        open.RemoveWhere(r => needed[r]);
        return [.. open];
    }

    private ReadinessRepair Smallest(bool[] needed, int[] open)
    {
        for (int size = 1; size < open.Length; size++)
        {
            for (uint set = 0; set < 1u << open.Length; set++)
            {
                if (BitOperations.PopCount(set) != size) continue;
                for (int i = 0; i < open.Length; i++) needed[open[i]] = (set >> i & 1) == 1;
                if (IsReady(needed)) return Words(needed, sufficient: true, exact: true);
            }
        }

        foreach (int root in open) needed[root] = true;
        return Words(needed, sufficient: true, exact: true);
    }

    // The most explanatory first, as the diagnosis orders them, as few as suffice; then each that turns out not to be needed is taken out again, as long as the work is bounded.
    private ReadinessRepair Grown(bool[] needed, int[] open)
    {
        bool[] chosen = [.. needed];
        int few = 0, many = open.Length;
        while (many - few > 1)
        {
            int middle = few + ((many - few) / 2);
            for (int i = 0; i < open.Length; i++) chosen[open[i]] = i < middle;
            if (IsReady(chosen)) many = middle;
            else few = middle;
        }

        for (int i = 0; i < open.Length; i++) chosen[open[i]] = i < many;
        long left = MostWork / Each;
        for (int i = many - 1; i >= 0 && left > 0; i--, left--)
        {
            chosen[open[i]] = false;
            if (!IsReady(chosen)) chosen[open[i]] = true;
        }

        return Words(chosen, sufficient: true, exact: false);
    }

    // Failures that forbid it are not looked at here: each set that is tried holds what they need.
    private bool IsReady(bool[] repaired)
    {
        var tests = new TestStanding[_rootOfTest.Length];
        for (int i = 0; i < tests.Length; i++)
            tests[i] = _rootOfTest[i] >= 0 && repaired[_rootOfTest[i]] ? _scale.Tests[i] with { Status = Status.Pass, IsExecuted = true, Finding = null, Elapsed = null } : _scale.Tests[i];
        return _scale.IsReady([], tests, [.. _input.Checks.Where((c, i) => c.Status is Status.Pass or Status.Warn || !_rootsOfCheck[i].Any(r => repaired[r]))]);
    }

    private int[][] RootsOfChecks()
    {
        ILookup<(string, string?), int> byKind = _input.Findings.Select((f, i) => (Kind: (f.Code, f.Component), Root: _rootOf.At(i))).Where(f => f.Root >= 0).Distinct().ToLookup(f => f.Kind, f => f.Root);
        return [.. _input.Checks.Select(c => c.Code is { } code ? byKind[(code, c.Component)].ToArray() : [])];
    }

    private ReadinessRepair Words(bool[] chosen, bool sufficient, bool exact)
    {
        Finding[] roots = [.. _roots.Where((_, i) => chosen[i])];
        string names = string.Join("; ", roots.Take(5).Select(r => r.Summary)) + (roots.Length > 5 ? $"; and {roots.Length - 5} more" : "");
        string text = (sufficient, roots.Length) switch
        {
            (true, 0) => "No root cause has to be repaired.",
            (true, 1) => $"Repair one root cause: {names}.",
            (true, _) => $"Repair {roots.Length} root causes{(exact ? ", the fewest that suffice" : ", few enough (there are too many to try all sets)")}: {names}.",
            _ => $"Repairing all {roots.Length} known root causes does not suffice: failures that nothing explains stand in the way.",
        };
        return new ReadinessRepair([.. roots.Select(r => r.Id)], sufficient, exact, text);
    }
}
