namespace Diagnostics.Core.Diagnosis.Gates;

/// <summary>Puts what depends behind what it depends on; the same input gives the same order. A circle is broken where it is first closed.</summary>
internal static class GateOrder
{
    /// <summary>The subjects in dependency order, without needs that close a circle or are not waited for.</summary>
    public static IReadOnlyList<GateSubject> Of(IReadOnlyList<GateSubject> subjects)
    {
        Dictionary<string, GateSubject> byName = subjects.ToDictionary(s => s.Name, StringComparer.OrdinalIgnoreCase);
        var ordered = new List<GateSubject>();
        var state = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<(GateSubject Subject, List<(IReadOnlyList<string> Names, int AtLeast)> Kept, Queue<(int Group, string Name)> Left)>();
        foreach (GateSubject first in subjects)
        {
            if (state.TryAdd(first.Name, false)) Open(first);
            // No recursion: a chain of dependencies may be as long as there are components.
            while (open.TryPeek(out (GateSubject Subject, List<(IReadOnlyList<string> Names, int AtLeast)> Kept, Queue<(int Group, string Name)> Left) at))
            {
                if (at.Left.TryDequeue(out (int Group, string Name) need))
                {
                    if (!byName.TryGetValue(need.Name, out GateSubject? needed)) Drop(at.Kept, need);
                    else if (!state.TryGetValue(need.Name, out bool done))
                    {
                        state.Add(needed.Name, false);
                        Open(needed);
                    }
                    else if (!done) Drop(at.Kept, need);
                    continue;
                }

                open.Pop();
                state[at.Subject.Name] = true;
                ordered.Add(at.Subject with { Needs = [.. at.Kept.Where(g => g.Names.Count > 0)] });
            }
        }

        return ordered;

        void Open(GateSubject subject)
        {
            var left = new Queue<(int, string)>();
            for (int i = 0; i < subject.Needs.Count; i++)
            {
                foreach (string name in subject.Needs[i].Names) left.Enqueue((i, name));
            }

            open.Push((subject, [.. subject.Needs], left));
        }

        // One of a group that is not waited for may be up: so many fewer of the others must be.
        static void Drop(List<(IReadOnlyList<string> Names, int AtLeast)> kept, (int Group, string Name) need)
        {
            (IReadOnlyList<string> names, int least) = kept[need.Group];
            kept[need.Group] = ([.. names.Where(n => n != need.Name)], Math.Max(0, names.Count == least ? least - 1 : Math.Min(least, names.Count - 1)));
        }
    }
}
