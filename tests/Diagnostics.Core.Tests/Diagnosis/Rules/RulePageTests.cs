using Diagnostics.Core.Diagnosis.Rules;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

/// <summary>Every rule is listed and has its page, and every page its rule.</summary>
public class RulePageTests
{
    private static readonly string[] s_parts = ["Reads", "Concludes", "Weight", "Example", "Source"];

    private static string Folder { get; } = FindFolder();

    public static TheoryData<string> Rules => [.. Names()];

    [Fact]
    public void Every_rule_is_in_the_list()
    {
        Type[] all = [.. typeof(IFindingRule).Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsClass: true } && (typeof(IFindingRule).IsAssignableFrom(t) || typeof(IExplanationRule).IsAssignableFrom(t)))];
        Assert.Equal(all.Select(t => t.Name).Order(StringComparer.Ordinal), Names().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_page_has_its_rule_and_every_rule_its_page() =>
        Assert.Equal(Names().Order(StringComparer.Ordinal), Directory.EnumerateFiles(Folder, "*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_page_says_what_the_rule_reads_and_concludes_and_shows_it(string rule)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, rule + ".md"));
        Assert.Equal("# " + rule, lines[0]);
        foreach (string part in s_parts)
        {
            string line = Assert.Single(lines, l => l.StartsWith($"**{part}**", StringComparison.Ordinal));
            Assert.True(line.Length > part.Length + 8, $"{part} says nothing");
        }
    }

    private static IEnumerable<string> Names() => RuleSet.Findings.Cast<object>().Concat(RuleSet.Explanations).Select(r => r.GetType().Name).Distinct();

    private static string FindFolder()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, "src", "Diagnostics.Core", "Diagnosis", "Rules", "Pages");
            if (Directory.Exists(candidate)) return candidate;
        }

        throw new DirectoryNotFoundException("the pages of rules are not above " + AppContext.BaseDirectory);
    }
}
