using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>What a Go test printed, without the marks that <c>go test</c> puts around it.</summary>
internal static partial class GoTestOutput
{
    /// <summary>Whether a line is one of go test's own: <c>=== RUN</c>, <c>--- FAIL</c>.</summary>
    public static bool IsMark(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> text = line.TrimStart();
        return text.StartsWith("=== ", StringComparison.Ordinal) || text.StartsWith("--- ", StringComparison.Ordinal);
    }

    /// <summary>The mark at the end of a test. Text that the test left without an end of line stands before it, and <c>go test -json</c> then makes no event of it.</summary>
    [GeneratedRegex(@"^(?<said>.*?)\s*--- (?<word>PASS|FAIL|SKIP): (?<name>\S+) \((?<time>[\d.]+)s\)$", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex Ended();

    /// <summary>The outcome that a mark names.</summary>
    public static TestOutcome OutcomeOf(string word) => word switch { "PASS" => TestOutcome.Passed, "FAIL" => TestOutcome.Failed, _ => TestOutcome.Skipped };

    /// <summary>The text without such lines; null where nothing is left.</summary>
    public static string? Without(string? text)
    {
        if (text is null) return null;
        string left = string.Join('\n', text.Split('\n').Where(l => !IsMark(l))).Trim('\n', '\r');
        return left.Length == 0 ? null : left;
    }

    /// <summary>Why a test failed or was left out: the last line that it wrote itself, without the place. Null where it wrote nothing.</summary>
    public static string? Message(string? output)
    {
        string? said = output?.Trim();
        if (string.IsNullOrEmpty(said)) return null;
        // "orders_test.go:4: got 3, want 4": the last line that the test itself wrote.
        string line = said.Split('\n')[^1].Trim();
        int at = line.IndexOf(".go:", StringComparison.Ordinal);
        int colon = at < 0 ? -1 : line.IndexOf(": ", at + 4, StringComparison.Ordinal);
        return colon < 0 ? line : line[(colon + 2)..];
    }
}
