using Diagnostics.Core.Diagnosis.Graph;

namespace Diagnostics.Core.Tests.Diagnosis.Graph;

public class DependencyGraphTests
{
    [Fact]
    public void What_is_down_takes_down_what_needs_it_and_says_by_which_need()
    {
        var graph = new DependencyGraph([Edge("web", "api"), Edge("api", "db"), Edge("job", "cache")]);
        IReadOnlyDictionary<string, IReadOnlyList<DependencyEdge>> affected = graph.Affected(["DB"]);
        Assert.Equal(["api", "web"], affected.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("api → db", Assert.Single(affected["api"]).ToString());
    }

    [Theory]
    [InlineData(1, new[] { "a" }, false)]
    [InlineData(1, new[] { "a", "b", "c" }, true)]
    [InlineData(2, new[] { "a" }, false)]
    [InlineData(2, new[] { "a", "b" }, true)]
    [InlineData(3, new[] { "c" }, true)]
    public void Of_stand_ins_enough_must_work(int needs, string[] down, bool affected)
    {
        var graph = new DependencyGraph(((string[])["a", "b", "c"]).Select(to => Edge("api", to) with { RedundancyGroup = "replicas", GroupNeeds = needs }));
        Assert.Equal(affected, graph.Affected(down).ContainsKey("api"));
    }

    [Fact]
    public void A_stand_in_beside_a_plain_need_saves_nothing_of_the_latter()
    {
        var graph = new DependencyGraph([Edge("api", "a") with { RedundancyGroup = "g" }, Edge("api", "b") with { RedundancyGroup = "g" }, Edge("api", "db")]);
        Assert.Empty(graph.Affected(["a"]));
        Assert.True(graph.Affected(["db"]).ContainsKey("api"));
    }

    [Fact]
    public void A_circle_is_reported_with_its_way_and_broken_where_it_is_least_well_known()
    {
        DependencyEdge[] edges = [Edge("a", "b"), Edge("b", "c", DependencyBasis.Observed), Edge("c", "a"), Edge("d", "a")];
        foreach (IEnumerable<DependencyEdge> order in (IEnumerable<DependencyEdge>[])[edges, edges.Reverse()])
        {
            var graph = new DependencyGraph(order, ["a", "b", "c", "d"]);
            DependencyCycle cycle = Assert.Single(graph.Cycles);
            Assert.Equal("b → c → a → b", cycle.ToString());
            Assert.Equal("b → c", cycle.Broken.ToString());
            Assert.Equal(["b", "a", "c", "d"], graph.StartOrder.OrderBy(n => n == "b" ? 0 : n == "a" ? 1 : n == "c" ? 2 : 3));
            Assert.True(Position(graph, "b") < Position(graph, "a"));
            Assert.True(Position(graph, "a") < Position(graph, "c"));
            Assert.True(Position(graph, "a") < Position(graph, "d"));
        }

        static int Position(DependencyGraph graph, string name) => graph.StartOrder.ToList().IndexOf(name);
    }

    [Fact]
    public void A_need_of_another_environment_does_not_hold()
    {
        var graph = new DependencyGraph([Edge("api", "db") with { Environment = "production" }]);
        Assert.Empty(graph.Affected(["db"], "staging"));
        Assert.Single(graph.Affected(["db"], "production"));
        Assert.Single(graph.Affected(["db"]));
    }

    [Fact]
    public void Of_two_tellings_of_one_need_the_better_one_counts_and_nothing_needs_itself()
    {
        var graph = new DependencyGraph([Edge("api", "db", DependencyBasis.Observed), Edge("API", "DB"), Edge("api", "api")]);
        Assert.Equal(DependencyBasis.Declared, Assert.Single(graph.NeedsOf("api")).Basis);
        Assert.Empty(graph.Cycles);
        Assert.Empty(graph.NeedsOf("nobody"));
        Assert.Equal(["api"], graph.DependentsOf("db").Select(e => e.From));
    }

    [Fact]
    public void A_hundred_thousand_in_a_row_neither_overflow_nor_take_long()
    {
        const int count = 100_000;
        DependencyGraph? graph = null;
        int affected = 0;
        var thread = new Thread(
            () =>
            {
                graph = new DependencyGraph(Enumerable.Range(0, count).Select(i => Edge("c" + i, "c" + ((i + 1) % count), i == count - 1 ? DependencyBasis.Observed : DependencyBasis.Declared)));
                affected = graph.Affected(["c" + (count - 1)]).Count;
            },
            256 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "not linear");
        Assert.Equal(count - 1, affected);
        Assert.Equal(count + 1, Assert.Single(graph!.Cycles).Path.Count);
        Assert.Equal("c" + (count - 1), graph.StartOrder[0]);
    }

    private static DependencyEdge Edge(string from, string to, DependencyBasis basis = DependencyBasis.Declared) => new(from, to, basis);
}
