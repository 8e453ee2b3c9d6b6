using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis;

public class CauseGroupTests
{
    [Fact]
    public void Every_member_of_a_group_explains_each_effect()
    {
        FindingDraft[] f = Drafts(5);
        var group = new CauseGroup([f[0], f[1]]);
        var graph = new ExplanationGraph(f, f[2..].Select(e => Explanation.By(group, e, 0.7, "both", LinkBasis.Declared)));
        Assert.All(f[2..], e => Assert.Equal([f[0], f[1]], graph.CausesOf(e).Select(c => c.Cause)));
        Assert.Equal(f[2..], graph.AllEffectsOf(f[0]));
        Assert.All(graph.CausesOf(f[2]), c => Assert.Equal(("both", LinkBasis.Declared, 0.7), (c.Reason, c.Basis, c.Weight)));
    }

    // a needs b and b needs a. What is wrong with b by itself still explains a; b's symptom, which follows from a, does not.
    [Fact]
    public void On_a_circle_the_members_outside_it_still_explain()
    {
        FindingDraft[] f = Drafts(3);
        (FindingDraft symptomOfA, FindingDraft symptomOfB, FindingDraft rootOfB) = (f[0], f[1], f[2]);
        var graph = new ExplanationGraph(f,
        [
            Explanation.By(new CauseGroup([symptomOfB, rootOfB]), symptomOfA, 0.6, "a needs b", LinkBasis.Declared),
            new(symptomOfA, symptomOfB, 0.9, "b named a"),
        ]);
        Assert.Equal([rootOfB], graph.CausesOf(symptomOfA).Select(c => c.Cause));
        Assert.Equal([symptomOfA], graph.CausesOf(symptomOfB).Select(c => c.Cause));
        Assert.Equal([symptomOfA, symptomOfB], graph.AllEffectsOf(rootOfB));
    }

    [Fact]
    public void An_effect_in_its_own_group_does_not_explain_itself()
    {
        FindingDraft[] f = Drafts(2);
        var graph = new ExplanationGraph(f, [Explanation.By(new CauseGroup([f[0], f[1]]), f[1], 0.6, "", LinkBasis.Declared)]);
        Assert.Equal([f[0]], graph.CausesOf(f[1]).Select(c => c.Cause));
        Assert.Empty(graph.AllEffectsOf(f[1]));
    }

    // Pairs would be 10^10.
    [Fact]
    public void A_hundred_thousand_causes_of_a_hundred_thousand_effects_are_few_links()
    {
        FindingDraft[] f = Drafts(200_000);
        var group = new CauseGroup(f[..100_000]);
        var graph = new ExplanationGraph(f, f[100_000..].Select(e => Explanation.By(group, e, 0.6, "", LinkBasis.Declared)));
        Assert.Equal(200_001, graph.Nodes);
        Assert.Equal(8, graph.CausesOf(f[^1]).Count);
        Assert.Equal(100_000, graph.AllEffectsOf(f[0]).Count);
    }

    [Theory]
    [InlineData(new[] { 0, 2, 1 })]
    [InlineData(new[] { 2, 0, 1 })]
    [InlineData(new[] { 3, 1, 4, 0, 2 })]
    public void A_ring_of_equal_links_loses_one_link_only(int[] ring)
    {
        FindingDraft[] f = Drafts(ring.Length);
        var graph = new ExplanationGraph(f, ring.Select((at, i) => new Explanation(f[at], f[ring[(i + 1) % ring.Length]], 0.6, "")));
        Assert.Equal(1, f.Count(d => graph.CausesOf(d).Count == 0));
    }

    [Fact]
    public void Whatever_the_links_no_circle_is_left()
    {
        var random = new Random(7);
        for (int round = 0; round < 50; round++)
        {
            FindingDraft[] f = Drafts(12);
            Explanation[] links = [.. Enumerable.Range(0, 40).Select(_ => new Explanation(f[random.Next(12)], f[random.Next(12)], random.Next(4, 10) / 10.0, ""))];
            var graph = new ExplanationGraph(f, links);
            Assert.All(f, d => Assert.DoesNotContain(d, graph.AllEffectsOf(d)));
            // Nothing but a circle is a reason to drop a link that is near the best one.
            foreach (Explanation e in links.Where(e => e.Cause != e.Effect && e.Weight > links.Where(o => o.Effect == e.Effect && o.Cause != o.Effect).Max(o => o.Weight) - 0.2))
                Assert.True(graph.CausesOf(e.Effect).Any(c => c.Cause == e.Cause) || Reaches(links, e.Effect, e.Cause));
        }
    }

    private static bool Reaches(Explanation[] links, FindingDraft from, FindingDraft to)
    {
        var seen = new HashSet<FindingDraft> { from };
        var open = new Stack<FindingDraft>([from]);
        while (open.TryPop(out FindingDraft? at))
        {
            foreach (Explanation e in links.Where(e => e.Cause == at))
            {
                if (seen.Add(e.Effect)) open.Push(e.Effect);
            }
        }

        return seen.Contains(to);
    }

    private static FindingDraft[] Drafts(int count) => [.. Enumerable.Range(0, count).Select(i => new FindingDraft("net.refused", "c" + i, null, Status.Fail, "", 0.5))];
}
