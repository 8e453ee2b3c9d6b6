using System.Text.RegularExpressions;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Tests.Integrity.Rules;

/// <summary>Skips whose reason is that something was missing which the test needs: they are not left out on purpose, they are blocked, and count under what blocked them.</summary>
internal sealed partial class BlockedSkipRule : ITestIntegrityRule
{
    public IEnumerable<TestIntegrityResult> Judge(TestIntegrityContext context)
    {
        var blocked = context.Input.Cases.Where(c => c.Outcome is TestOutcome.Skipped or TestOutcome.Inconclusive && IsMissing(c.Message))
            .GroupBy(c => (Root: Root(context, c), Reason: Reason(c.Message!))).GroupBy(g => g.Key.Root ?? g.Key.Reason, StringComparer.OrdinalIgnoreCase);
        foreach (var group in blocked)
        {
            TestCaseResult[] tests = [.. group.SelectMany(g => g)];
            string reasons = string.Join("; ", group.Select(g => g.Key.Reason).Distinct(StringComparer.Ordinal).Take(3).Select(r => $"\"{r}\""));
            string? root = group.First().Key.Root;
            yield return new TestIntegrityResult(
                "blocked",
                FailureCodes.TestBlocked,
                Status.Blocked,
                $"{Figures.Tests(tests.Length)} blocked{(root is null ? "" : $" by {root}")}: {reasons}",
                $"{tests.Length} skipped with the reason {reasons}",
                tests,
                [.. tests.Take(8).Select(t => t.Citation)],
                root is null ? 0.7 : 0.85,
                root);
        }
    }

    /// <summary>Whether a reason says that something was missing, rather than that the test is not wanted here.</summary>
    public static bool IsMissing(string? reason) => reason is not null && (Missing().IsMatch(reason) || Needed().IsMatch(reason)) && !NotWanted().IsMatch(reason);

    // Some runners put the place of the skip before its reason.
    private static string Reason(string message) => message.Split('\n').Select(l => l.Trim()).FirstOrDefault(IsMissing) ?? TestCaseResult.FirstLine(message);

    private static string? Root(TestIntegrityContext context, TestCaseResult test)
    {
        if (TestEndpoints.Read(test.Message!) is { } endpoint)
        {
            ObservedDependency? at = context.Input.Dependencies.FirstOrDefault(d => d.Host is { } host && TestEndpoints.Normalise(host) == endpoint.Host && d.Port == endpoint.Port);
            return at?.Name ?? $"{endpoint.Host}:{endpoint.Port}";
        }

        // The component that is down by name, or the only one that the test says it needs.
        return context.Input.Dependencies.FirstOrDefault(d => d.Component is { } name && Regex.IsMatch(test.Message!, $@"\b{Regex.Escape(name)}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))?.Name
            ?? (context.NeedsOf(test) is [{ Dependency: { } only }] ? only.Name : test.Requires is [{ } required] ? required : null);
    }

    [GeneratedRegex(@"\b(?:not|isn't|is not|was not|un)\s?(?:reachable|available|accessible|running|responding|ready|up\b|started|configured|set\b)|\bun(?:available|reachable)\b|refused|could not (?:connect|reach|be reached)|cannot (?:connect|reach)|can't (?:connect|reach)|failed to connect|\bno (?:accessible |available |running |active |live |valid )?(?:\w+ )?(?:endpoints?|servers?|services?|database|connections?|sessions?|session tokens?|tokens?|credentials?|backend|broker|container|docker)\b|\bis down\b|\bare down\b|\b(?:missing|without) (?:\w+ )?(?:service|server|database|dependency|credentials?|env(?:ironment)?(?: variable)?|api key|token)|timed out|dependency failed|\b(?:needs|requires) (?:a )?running\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Missing();

    // "needs redis", "requires a database", "requires STRIPE_API_KEY": the thing, not a version, a platform or a feature.
    [GeneratedRegex(@"\b(?:needs?|requires?|required:?)\s(?:(?:a|an|the|real|live|external|access to|running|local)\s)*(?:redis|valkey|postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|kafka|rabbitmq|elasticsearch|opensearch|minio|s3|docker|network|internet|database|db|broker|queue|cache|credentials?|(?:\w+[- ])?(?:server|service|backend|gateway|container|api|token|api key)|[A-Z][A-Z0-9]*_(?:[A-Z0-9]+_)*(?:URL|URI|DSN|KEY|TOKEN|SECRET|PASSWORD|HOST))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Needed();

    // "not available on Windows", "requires Python 3.12", "no such feature yet".
    [GeneratedRegex(@"\b(?:on|for|in|under) (?:windows|win32|linux|macos|darwin|osx|arm64|x86|ci\b|python|pypy|node|\.net|netfx|mono|jdk|java)|python ?[<>=3]|not (?:implemented|supported|yet)|unsupported|service worker|slow test|known (?:bug|issue)|deprecated|\bGPU\b|\bCUDA\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NotWanted();
}
