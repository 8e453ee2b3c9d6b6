using System.Numerics;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Looks for the fewest root causes whose repair makes a deployment ready: exactly where those that are not needed in any case are few, by trying all sets
/// of them from the smallest on; greedily where they are many. A finding goes
/// when all root causes that explain it are repaired; what nothing explains stays.
/// </summary>
internal sealed class RepairPlanner
{
    /// <summary>Up to so many root causes whose need is open, all sets are tried.</summary>
    public const int MostExact = 15;

    // Findings looked at, over all sets that are tried: a fraction of a second.
    private const long MostWork = 2_000_000;

    private readonly Finding[] _roots;
    private readonly Dictionary<string, ulong[]> _needs = new(StringComparer.Ordinal);
    private readonly ReadinessInput _input;
    private readonly Func<ReadinessInput, bool> _isReady;

    public RepairPlanner(ReadinessInput input, Func<ReadinessInput, bool> isReady)
    {
        _input = input;
        _isReady = isReady;
        _roots = [.. input.Findings.Where(f => f is { Role: FindingRole.Root, Status: Status.Fail })];
        var byId = new Dictionary<string, Finding>(StringComparer.Ordinal);
        foreach (Finding finding in input.Findings) byId.TryAdd(finding.Id, finding);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < _roots.Length; i++) places.TryAdd(_roots[i].Id, i);
        foreach (Finding finding in input.Findings) _needs[finding.Id] = RootsOf(finding, byId, places);
    }

    public ReadinessRepair? Plan()
    {
        if (_roots.Length == 0) return null;
        bool[] all = Enumerable.Repeat(true, _roots.Length).ToArray();
        if (!_isReady(After(all))) return Words(all, sufficient: false, exact: true);
        long each = 1 + _input.Findings.Count + _input.Tests.Count + _input.Checks.Count;
        if (_roots.Length * each > MostWork) return Words(all, sufficient: true, exact: false);
        // Without one of these it is never ready, so every set that suffices holds them all; mostly they suffice.
        bool[] necessary = [.. _roots.Select((_, i) => !_isReady(After([.. all.Select((_, j) => j != i)])))];
        if (_isReady(After(necessary))) return Words(necessary, sufficient: true, exact: true);
        int[] open = [.. Enumerable.Range(0, _roots.Length).Where(i => !necessary[i])];
        return open.Length <= MostExact && (1L << open.Length) * each <= MostWork ? Exact(necessary, open) : Greedy();
    }

    private ReadinessRepair Exact(bool[] necessary, int[] open)
    {
        for (int size = 1; size <= open.Length; size++)
        {
            for (uint set = 0; set < 1u << open.Length; set++)
            {
                if (BitOperations.PopCount(set) != size) continue;
                bool[] chosen = [.. necessary];
                for (int i = 0; i < open.Length; i++) chosen[open[i]] = (set >> i & 1) == 1;
                if (_isReady(After(chosen))) return Words(chosen, sufficient: true, exact: true);
            }
        }

        return Words(Enumerable.Repeat(true, _roots.Length).ToArray(), sufficient: true, exact: true);
    }

    // The most explanatory first, as the diagnosis orders them; then each that turns out not to be needed is taken out again.
    private ReadinessRepair Greedy()
    {
        bool[] chosen = new bool[_roots.Length];
        for (int i = 0; i < _roots.Length && !_isReady(After(chosen)); i++) chosen[i] = true;
        for (int i = _roots.Length - 1; i >= 0; i--)
        {
            if (!chosen[i]) continue;
            chosen[i] = false;
            if (!_isReady(After(chosen))) chosen[i] = true;
        }

        return Words(chosen, sufficient: true, exact: false);
    }

    private ReadinessInput After(bool[] repaired)
    {
        bool Gone(string id) => _needs.TryGetValue(id, out ulong[]? needs) && needs.Length > 0 && Covered(needs, repaired);
        return _input with
        {
            Findings = [.. _input.Findings.Where(f => !Gone(f.Id))],
            Tests = [.. _input.Tests.Select(t => t.Finding is { } finding && Gone(finding) ? t with { Status = Status.Pass, IsExecuted = true, Finding = null, Elapsed = null } : t)],
            Checks = [.. _input.Checks.Where(c => c.Status is Status.Pass or Status.Warn || !_input.Findings.Any(f => f.Code == c.Code && f.Component == c.Component && Gone(f.Id)))],
        };
    }

    private static bool Covered(ulong[] needs, bool[] repaired)
    {
        for (int i = 0; i < repaired.Length; i++)
        {
            if (!repaired[i] && (needs[i >> 6] >> (i & 63) & 1) == 1) return false;
        }

        return true;
    }

    // Empty for what no root explains: it does not go.
    private ulong[] RootsOf(Finding finding, Dictionary<string, Finding> byId, Dictionary<string, int> places)
    {
        ulong[] roots = new ulong[(_roots.Length >> 6) + 1];
        bool any = false;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<Finding>([finding]);
        while (open.TryPop(out Finding? at))
        {
            if (!seen.Add(at.Id)) continue;
            if (places.TryGetValue(at.Id, out int index))
            {
                roots[index >> 6] |= 1UL << (index & 63);
                any = true;
            }

            // The strongest explanation counts: that another might do as well does not keep it failing.
            if (at.ExplainedBy.Count > 0 && byId.TryGetValue(at.ExplainedBy[0], out Finding? by)) open.Push(by);
        }

        return any ? roots : [];
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
