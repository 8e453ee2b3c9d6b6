using System.Globalization;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>Tests that a console counts in its totals and does not name.</summary>
internal static class UnnamedCases
{
    // A figure of the totals is only text.
    private const int Most = 10_000_000;

    /// <summary>The tests that the totals declare beyond those that were named, up to ten million.</summary>
    public static IEnumerable<TestCaseDraft> Of(string word, TestOutcome outcome, int named, int declared, string? file = null)
    {
        for (int i = named; i < declared && i < Most; i++)
            yield return new TestCaseDraft { Name = string.Create(CultureInfo.InvariantCulture, $"(unnamed {word} {i - named + 1})"), File = file, RawStatus = word, Outcome = outcome };
    }
}
