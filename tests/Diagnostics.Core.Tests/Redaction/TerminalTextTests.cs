using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Redaction;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\tb", "a b")]
    [InlineData("a\r\nb", "a⏎b")]
    [InlineData("\u001b[31mred", "␛[31mred")]
    [InlineData("a\u007fb", "a␡b")]
    [InlineData("a\u009bb", "a�b")]
    [InlineData("a\u202eb", "a�b")]
    public void Control_characters_become_visible(string text, string expected) => Assert.Equal(expected, TerminalText.Neutralise(text));

    [Fact]
    public void A_long_text_is_cut_and_says_so()
    {
        string excerpt = TerminalText.Excerpt(new string('x', 10_000));
        Assert.Equal(TerminalText.MaximumExcerpt, excerpt.Length);
        Assert.EndsWith("…", excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_surrogate_pair_is_not_cut_in_two()
    {
        string excerpt = TerminalText.Excerpt(new string('x', TerminalText.MaximumExcerpt - 2) + "😀😀😀");
        Assert.False(char.IsHighSurrogate(excerpt[^2]));
    }
}
