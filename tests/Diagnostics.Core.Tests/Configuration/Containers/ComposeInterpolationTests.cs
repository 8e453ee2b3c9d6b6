using Diagnostics.Core.Configuration.Containers;

namespace Diagnostics.Core.Tests.Configuration.Containers;

public sealed class ComposeInterpolationTests
{
    private static readonly Dictionary<string, string> s_values = new() { ["A"] = "one", ["EMPTY"] = "", ["B_2"] = "two", ["DOLLAR"] = "$A" };

    private static (string Text, ComposeInterpolation.Undefined[] Undefined) Fill(string text)
    {
        var undefined = new List<ComposeInterpolation.Undefined>();
        return (ComposeInterpolation.Fill(text, s_values.GetValueOrDefault, undefined), [.. undefined]);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$A", "one")]
    [InlineData("${A}", "one")]
    [InlineData("x${A}y$B_2-z", "xoney" + "two-z")]
    [InlineData("$$A", "$A")]
    [InlineData("$$$A", "$one")]
    [InlineData("$${A}", "${A}")]
    [InlineData("cost 5$", "cost 5$")]
    [InlineData("$1 $- $", "$1 $- $")]
    [InlineData("${A:-d}", "one")]
    [InlineData("${EMPTY:-d}", "d")]
    [InlineData("${EMPTY-d}", "")]
    [InlineData("${NO:-d}", "d")]
    [InlineData("${NO-d}", "d")]
    [InlineData("${NO:-}", "")]
    [InlineData("${NO:-a:b-c?d}", "a:b-c?d")]
    [InlineData("${A:+r}", "r")]
    [InlineData("${EMPTY:+r}", "")]
    [InlineData("${EMPTY+r}", "r")]
    [InlineData("${NO+r}", "")]
    [InlineData("${A:?must}", "one")]
    [InlineData("${EMPTY?must}", "")]
    [InlineData("${NO:-${A}}", "one")]
    [InlineData("${NO:-${NEITHER:-deep}}", "deep")]
    [InlineData("${NO:-pre${A}post}x", "preonepostx")]
    [InlineData("${A:+${B_2}}", "two")]
    [InlineData("${DOLLAR}", "$A")]
    [InlineData("${}", "${}")]
    [InlineData("${1A}", "${1A}")]
    [InlineData("${A!x}", "${A!x}")]
    [InlineData("${A:}", "${A:}")]
    [InlineData("${A", "${A")]
    [InlineData("${ A }", "${ A }")]
    public void Variables_are_filled_in_as_the_specification_says(string text, string expected)
    {
        (string filled, ComposeInterpolation.Undefined[] undefined) = Fill(text);
        Assert.Equal(expected, filled);
        Assert.Empty(undefined);
    }

    [Fact]
    public void Undefined_variables_become_empty_and_are_listed()
    {
        (string filled, ComposeInterpolation.Undefined[] undefined) = Fill("a$NO-${NEITHER}-b");
        Assert.Equal("a--b", filled);
        Assert.Equal([new("NO", false, null), new("NEITHER", false, null)], undefined);
    }

    [Theory]
    [InlineData("${NO:?set it}", "NO")]
    [InlineData("${NO?set it}", "NO")]
    [InlineData("${EMPTY:?set it}", "EMPTY")]
    public void Required_ones_carry_their_message(string text, string variable)
    {
        (string filled, ComposeInterpolation.Undefined[] undefined) = Fill(text);
        Assert.Equal("", filled);
        Assert.Equal([new(variable, true, "set it")], undefined);
    }

    [Fact]
    public void What_a_default_makes_needless_is_not_missed() => Assert.Empty(Fill("${A:-${NO}}${NO:+${NEITHER}}").Undefined);

    [Fact]
    public void Nesting_without_end_is_bounded()
    {
        string bomb = string.Concat(Enumerable.Repeat("${NO:-", 10_000)) + "x" + new string('}', 10_000);
        Assert.StartsWith("${NO:-", Fill(bomb).Text, StringComparison.Ordinal);
    }
}
