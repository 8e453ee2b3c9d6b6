using Diagnostics.Core.Diagnosis.Gates;

namespace Diagnostics.Core.Tests.Diagnosis.Gates;

public class GateOrderTests
{
    [Fact]
    public void What_is_needed_comes_first_and_the_rest_keeps_its_order() =>
        Assert.Equal(["db", "cache", "api", "web", "mail"], Order(Subject("web", "api"), Subject("api", "db", "cache"), Subject("mail"), Subject("db"), Subject("cache")).Select(s => s.Name));

    [Fact]
    public void A_circle_is_broken_where_it_closes_and_the_same_way_each_time()
    {
        IReadOnlyList<GateSubject> ordered = Order(Subject("a", "b"), Subject("b", "c"), Subject("c", "a"));
        Assert.Equal(["c", "b", "a"], ordered.Select(s => s.Name));
        Assert.Empty(ordered[0].Needs);
        Assert.Equal(["c"], ordered[1].Needs[0].Names);
    }

    [Fact]
    public void Needs_only_what_comes_before_it()
    {
        IReadOnlyList<GateSubject> ordered = Order(Subject("a", "b", "x"), Subject("b", "a"));
        for (int i = 0; i < ordered.Count; i++) Assert.All(ordered[i].Needs.SelectMany(n => n.Names), n => Assert.Contains(n, ordered.Take(i).Select(s => s.Name)));
    }

    [Fact]
    public void Of_alternatives_that_are_not_waited_for_one_may_be_up()
    {
        GateSubject ordered = Order(new GateSubject("api", true, [(["c1", "c2", "gone"], 2)], []), Subject("c1"), Subject("c2"))[^1];
        Assert.Equal("api", ordered.Name);
        Assert.Equal(["c1", "c2"], ordered.Needs[0].Names);
        Assert.Equal(2, ordered.Needs[0].AtLeast);
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_is_put_in_order()
    {
        GateSubject[] chain = [.. Enumerable.Range(0, 100_000).Select(i => i == 99_999 ? Subject("s" + i) : Subject("s" + i, "s" + (i + 1)))];
        Assert.Equal("s99999", Order(chain)[0].Name);
    }

    private static GateSubject Subject(string name, params string[] needs) => new(name, true, [.. needs.Select(n => ((IReadOnlyList<string>)[n], 1))], []);

    private static IReadOnlyList<GateSubject> Order(params GateSubject[] subjects) => GateOrder.Of(subjects);
}
