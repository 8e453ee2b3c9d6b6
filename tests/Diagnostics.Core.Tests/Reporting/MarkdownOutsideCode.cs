using System.Text.RegularExpressions;

namespace Diagnostics.Core.Tests.Reporting;

/// <summary>What is left of a Markdown document without its code, read as CommonMark reads it: where mentions, links and HTML would take effect.</summary>
internal static partial class MarkdownOutsideCode
{
    public static string Of(string markdown)
    {
        var outside = new List<string>();
        string? fence = null;
        foreach (string line in markdown.Split('\n'))
        {
            Match match = Fence().Match(line);
            if (fence is null && match.Success)
            {
                fence = match.Groups[1].Value;
                continue;
            }

            if (fence is not null)
            {
                if (match.Success && match.Groups[1].Length >= fence.Length && line.Trim().Trim('`').Length == 0) fence = null;
                continue;
            }

            outside.Add(CodeSpan().Replace(line, "CODE"));
        }

        Assert.Null(fence);
        return string.Join('\n', outside);
    }

    [GeneratedRegex("^ {0,3}(`{3,})")]
    private static partial Regex Fence();

    // A span is opened by a run of backticks that no backslash stands before, and ended by a run of the same length.
    [GeneratedRegex(@"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)")]
    private static partial Regex CodeSpan();
}
