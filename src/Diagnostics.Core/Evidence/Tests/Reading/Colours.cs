using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>Takes the control sequences of terminals out of what a runner printed.</summary>
internal static partial class Colours
{
    public static string Without(ReadOnlySpan<char> text) => text.Contains('\x1b') ? Sequence().Replace(text.ToString(), "") : text.ToString();

    public static string Without(string text) => text.Contains('\x1b', StringComparison.Ordinal) ? Sequence().Replace(text, "") : text;

    [GeneratedRegex(@"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Sequence();
}
