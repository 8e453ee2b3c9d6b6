using System.Globalization;

namespace Diagnostics.Core.Evidence.Tests.Integrity;

/// <summary>Figures in words, the same everywhere.</summary>
internal static class Figures
{
    public static string Milliseconds(TimeSpan time) => time.TotalMilliseconds is var ms && ms >= 10 ? ms.ToString("#,0", CultureInfo.InvariantCulture) + " ms" : ms.ToString("0.###", CultureInfo.InvariantCulture) + " ms";

    public static string Tests(int count) => count == 1 ? "1 test" : count.ToString("#,0", CultureInfo.InvariantCulture) + " tests";

    /// <summary>The first few names, and how many more there are.</summary>
    public static string Names(IReadOnlyList<TestCaseResult> tests, int most = 3) =>
        string.Join(", ", tests.Take(most).Select(t => t.FullName)) + (tests.Count > most ? string.Create(CultureInfo.InvariantCulture, $" and {tests.Count - most} more") : "");
}
