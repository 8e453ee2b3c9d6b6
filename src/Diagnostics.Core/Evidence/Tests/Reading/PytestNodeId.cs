using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>pytest's way of naming tests and outcomes, in its reports and on its console.</summary>
internal static partial class PytestNodeId
{
    /// <summary>The parts of <c>tests/test_x.py::TestY::test_z[p]</c>; the owner in the form of its JUnit reports (<c>tests.test_x.TestY</c>), so that both name a test alike.</summary>
    public static (string File, string? Owner, string Name) Split(string nodeId)
    {
        int first = nodeId.IndexOf("::", StringComparison.Ordinal);
        if (first < 0) return (nodeId, null, nodeId);
        string file = nodeId[..first];
        string rest = nodeId[(first + 2)..];
        // Parameters may hold "::" themselves.
        int parameters = rest.IndexOf('[', StringComparison.Ordinal);
        int last = (parameters < 0 ? rest : rest[..parameters]).LastIndexOf("::", StringComparison.Ordinal);
        string module = (file.EndsWith(".py", StringComparison.Ordinal) ? file[..^3] : file).Replace('\\', '/').Replace('/', '.');
        return last < 0 ? (file, module, rest) : (file, module + "." + rest[..last].Replace("::", ".", StringComparison.Ordinal), rest[(last + 2)..]);
    }

    public static TestOutcome OutcomeOf(string word) => word.ToUpperInvariant() switch
    {
        "PASSED" or "XPASS" or "XPASSED" => TestOutcome.Passed,
        "FAILED" => TestOutcome.Failed,
        "ERROR" => TestOutcome.Error,
        "SKIPPED" or "XFAIL" or "XFAILED" => TestOutcome.Skipped,
        "RERUN" => TestOutcome.Failed,
        _ => TestOutcome.Unknown,
    };

    /// <summary>The last error of a trace, which is the innermost cause as pytest prints it.</summary>
    public static string? LastError(string? trace) =>
        trace?.Split('\n').LastOrDefault(l => l.StartsWith("E ", StringComparison.Ordinal)) is { } line ? line[1..].Trim() : trace?.Split('\n').LastOrDefault(l => l.Trim().Length > 0)?.Trim();

    /// <summary>The coroutine that a warning says was never awaited, or null.</summary>
    public static string? AwaitedName(string text) => Awaited().Match(text) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex(@"coroutine '(?<name>[^']{1,300})' was never awaited", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Awaited();
}
