using System.Text;
using Diagnostics.Core.Search;

namespace Diagnostics.Core.Tests.Search;

public class FewLiteralsTests
{
    private static readonly string[] s_literals = ["environ[", "environ.", "environs", "getenv(", "env(", "://", "$", "ab", "assword=", "Pwd=", "@Value"];

    [Fact]
    public void Everything_is_found_wherever_it_stands_and_whatever_is_around()
    {
        var random = new Random(4711);
        for (int round = 0; round < 2000; round++)
        {
            string text = Text(random, random.Next(0, 200));
            Assert.Equal(Expected(text), Found(s_literals, text));
        }
    }

    [Fact]
    public void A_literal_at_every_distance_from_the_end_is_found()
    {
        for (int before = 0; before < 80; before++)
        {
            for (int after = 0; after < 80; after++)
            {
                string text = new string('e', before) + "getenv(" + new string('n', after);
                Assert.Equal([(before, "getenv("), (before + 3, "env(")], Found(s_literals, text));
            }
        }
    }

    [Fact]
    public void More_literals_than_there_are_buckets_are_told_apart()
    {
        string[] literals = [.. Enumerable.Range(0, 40).Select(i => $"key{i:00}!")];
        string text = string.Join(' ', literals) + " key40! key99!";
        Assert.Equal(literals, Found(literals, text).Select(f => f.Literal));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_compared_as_they_are()
    {
        var search = new FewLiterals([[0xff, 0x00, 0x80, 0x7f]]);
        var found = new List<int>();
        byte[] bytes = [.. Enumerable.Repeat((byte)0xff, 50), 0x00, 0x80, 0x7f, .. Enumerable.Repeat((byte)0x00, 50)];
        int at = 0;
        Assert.Equal(49, search.Next(bytes, ref at, found));
        Assert.Equal(-1, search.Next(bytes, ref at, found));
    }

    [Fact]
    public void Nothing_is_found_in_nothing_and_an_empty_literal_is_refused()
    {
        Assert.Empty(Found(s_literals, ""));
        Assert.Empty(Found([], new string('x', 100)));
        Assert.Throws<ArgumentException>(() => new FewLiterals([[]]));
    }

    private static string Text(Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            string literal = s_literals[random.Next(s_literals.Length)];
            text.Append(random.Next(4) switch { 0 => literal, 1 => literal[..random.Next(literal.Length)], 2 => "env", _ => ((char)random.Next(32, 127)).ToString() });
        }

        return text.ToString();
    }

    private static (int, string)[] Expected(string text) =>
        [.. s_literals.SelectMany(l => Enumerable.Range(0, Math.Max(0, text.Length - l.Length + 1)).Where(i => string.CompareOrdinal(text, i, l, 0, l.Length) == 0).Select(i => (i, l))).Order()];

    private static (int At, string Literal)[] Found(string[] literals, string text)
    {
        var search = new FewLiterals([.. literals.Select(Encoding.ASCII.GetBytes)]);
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        var all = new List<(int, string)>();
        var found = new List<int>();
        int at = 0;
        while (search.Next(bytes, ref at, found) is >= 0 and int begin)
        {
            Assert.NotEmpty(found);
            foreach (int literal in found)
            {
                // Several may end at one place and begin at others.
                int from = text.IndexOf(literals[literal], begin, StringComparison.Ordinal);
                all.Add((from, literals[literal]));
            }

            found.Clear();
        }

        return [.. all.Order()];
    }
}
