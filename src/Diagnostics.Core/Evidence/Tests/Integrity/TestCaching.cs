using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Tests.Integrity;

/// <summary>Whether a result was taken from a cache of the runner, so that its time says nothing.</summary>
internal static partial class TestCaching
{
    public static bool IsCached(TestCaseResult test) =>
        (test.ClassName is { } suite && test.Origin?.CachedSuites.Contains(suite) == true)
        || test.RawStatus.Contains("cached", StringComparison.OrdinalIgnoreCase)
        || test.Properties.Any(p => p.Name.Contains("cached", StringComparison.OrdinalIgnoreCase) && p.Value is "true" or "1" or "yes")
        || Cached().IsMatch(test.Output ?? "") || Cached().IsMatch(test.Name);

    // "(cached)" of go test and bazel, "FROM-CACHE" of gradle, "cache hit, replaying" of turbo and nx.
    [GeneratedRegex(@"\(cached\)|FROM-CACHE|UP-TO-DATE|cache hit, (?:replaying|suppressing)|\[local cache\]|\[remote cache\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cached();
}
