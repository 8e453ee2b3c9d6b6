using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Discovery;

/// <summary>Which files, by name and folder, may be reports of test runs. Whether they are, their content says when they are read; measurements of coverage are none.</summary>
internal static partial class TestReportNames
{
    private static readonly HashSet<string> s_folders = new(StringComparer.OrdinalIgnoreCase)
    {
        "test-results", "test_results", "testresults", "test-reports", "test_reports", "testreports", "test-output", "surefire-reports", "failsafe-reports", "junit", "junit-reports", "reports", "ctrf",
    };

    /// <summary>Folders of build output that are not entered, but for the reports in them.</summary>
    public static readonly string[] InBuildOutput = ["surefire-reports", "failsafe-reports", "test-results"];

    public static bool MayBeReport(string name, string folder)
    {
        if (Coverage().IsMatch(name)) return false;
        if (Named().IsMatch(name)) return true;
        return folder.Split('/').Any(s_folders.Contains) && Extension().IsMatch(name);
    }

    [GeneratedRegex(@"coverage|cobertura|lcov|clover|jacoco|opencover|lighthouse|checkstyle|pmd|spotbugs|eslint|sarif|bandit|trivy", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Coverage();

    [GeneratedRegex(@"\.trx$|^(?:report|results?|rspec|tests?|unit|integration)\.xml$|\.tap$|^TEST-.+\.xml$|(?:^|[-_.])(?:junit|nunit|xunit|ctrf|test[-_]?results?|test[-_]?reports?|pytest|jest|vitest|playwright|mocha|phpunit|gotest|go-test|e2e-results?)(?:[-_.][^/]*)?\.(?:xml|json|jsonl|txt|out)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\.(?:xml|trx|json|jsonl|ndjson|tap|txt)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Extension();
}
