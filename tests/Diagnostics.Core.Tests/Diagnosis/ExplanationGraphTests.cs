using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis;

public class ExplanationGraphTests
{
    [Fact]
    public void A_circle_is_broken_at_its_weakest_link_whatever_the_order()
    {
        FindingDraft[] f = Drafts(3);
        Explanation[] circle = [new(f[0], f[1], 0.6, ""), new(f[1], f[2], 0.61, ""), new(f[2], f[0], 0.59, "")];
        foreach (Explanation[] order in (Explanation[][])[circle, [circle[2], circle[1], circle[0]], [circle[1], circle[2], circle[0]]])
        {
            var graph = new ExplanationGraph(f, order);
            Assert.Empty(graph.CausesOf(f[0]));
            Assert.Equal([f[0]], graph.CausesOf(f[1]).Select(e => e.Cause));
            Assert.Equal([f[1]], graph.CausesOf(f[2]).Select(e => e.Cause));
        }
    }

    [Fact]
    public void A_circle_of_equal_links_is_broken_the_same_way_each_time()
    {
        FindingDraft[] f = Drafts(2);
        Explanation a = new(f[0], f[1], 0.6, ""), b = new(f[1], f[0], 0.6, "");
        Assert.Empty(new ExplanationGraph(f, [a, b]).CausesOf(f[0]));
        Assert.Empty(new ExplanationGraph(f, [b, a]).CausesOf(f[0]));
    }

    [Fact]
    public void A_much_weaker_explanation_is_dropped_and_a_near_one_kept()
    {
        FindingDraft[] f = Drafts(4);
        var graph = new ExplanationGraph(f, [new(f[0], f[3], 0.9, ""), new(f[1], f[3], 0.8, ""), new(f[2], f[3], 0.6, "")]);
        Assert.Equal([f[0], f[1]], graph.CausesOf(f[3]).Select(e => e.Cause));
    }

    [Fact]
    public void The_stronger_of_two_reasons_counts_and_nothing_explains_itself()
    {
        FindingDraft[] f = Drafts(2);
        var graph = new ExplanationGraph(f, [new(f[0], f[1], 0.5, "weak"), new(f[0], f[1], 0.7, "strong"), new(f[1], f[1], 1, "itself")]);
        Assert.Equal("strong", Assert.Single(graph.CausesOf(f[1])).Reason);
    }

    [Fact]
    public void A_stranger_is_left_out()
    {
        FindingDraft[] f = Drafts(1);
        Assert.Empty(new ExplanationGraph(f, [new(Drafts(1)[0], f[0], 0.9, "")]).CausesOf(f[0]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ten_thousand_in_a_row_neither_overflow_nor_take_long(bool closed)
    {
        FindingDraft[] f = Drafts(10_000);
        IEnumerable<Explanation> chain = Enumerable.Range(0, f.Length - 1).Select(i => new Explanation(f[i], f[i + 1], 0.9, ""));
        if (closed) chain = chain.Append(new Explanation(f[^1], f[0], 0.5, ""));
        // On a small stack, recursion over the chain would end the process.
        ExplanationGraph? graph = null;
        var thread = new Thread(() => graph = new ExplanationGraph(f, chain), 256 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "not linear");
        Assert.Empty(graph!.CausesOf(f[0]));
        Assert.Equal(f.Length - 1, graph.AllEffectsOf(f[0]).Count);
    }

    private static FindingDraft[] Drafts(int count) => [.. Enumerable.Range(0, count).Select(i => new FindingDraft("net.refused", "c" + i, null, Status.Fail, "", 0.5))];
}
