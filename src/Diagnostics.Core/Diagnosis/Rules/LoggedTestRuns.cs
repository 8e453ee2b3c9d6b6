using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Runs of ExUnit and RSpec in a job's log: the commit, the totals, and what failed.</summary>
/// <remarks>Source: git documentation, detached HEAD; GitLab Runner; ExUnit.CLIFormatter and RSpec's progress formatter.</remarks>
internal static partial class LoggedTestRuns
{
    // How far below its heading a failure's own words reach.
    private const int MostWords = 60;

    // A job's log may hold several runs: each ends by its totals.
    /// <summary>The runs that the lines of a job's log tell of.</summary>
    public static IEnumerable<LoggedTestRun> Read(string path, string[] lines)
    {
        string? commit = null, application = null, seed = null;
        var failures = new List<LoggedTestFailure>();
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length is < 8 or > 2000) continue;
            string line = Stamp().Match(lines[i]) is { Success: true } stamp ? lines[i][stamp.Length..] : lines[i];
            if (Checkout().Match(line) is { Success: true } head) (commit, application, seed, failures) = (head.Groups["sha"].Value, null, null, []);
            if (commit is null) continue;
            if (Built().Match(line) is { Success: true } built) application = built.Groups["name"].Value;
            else if (Seeded().Match(line) is { Success: true } seeded) seed = seeded.Groups["seed"].Value;
            else if (Elixir().Match(line) is { Success: true } elixir && Below(lines, i) is { } at) failures.Add(new LoggedTestFailure($"{elixir.Groups["name"].Value} ({elixir.Groups["module"].Value})", at.Path, at.Declared, at.At, i + 1, line.Trim(), at.Words));
            else if (Totals().Match(line) is { Success: true } totals && int.TryParse(totals.Groups["failed"].Value, out int failed))
            {
                bool isRuby = totals.Groups["kind"].Value == "example";
                // RSpec names what failed below the totals.
                if (isRuby && failed > 0) failures.AddRange(Named(lines, i, failed));
                // Failures that are not all told may be the test's too.
                if (failures.Count == failed) yield return new LoggedTestRun(path, commit, application, seed, isRuby ? LoggedTestRunner.RSpec : LoggedTestRunner.ExUnit, line.Trim()[..totals.Groups["all"].Length], LogTime.Of(lines[i], DateTime.UnixEpoch.Year), i + 1, line.Trim(), failures);
                (seed, failures) = (null, []);
            }
        }
    }

    private static IEnumerable<LoggedTestFailure> Named(string[] lines, int totals, int most)
    {
        string words = Words(lines, Math.Max(0, totals - (most * MostWords)), totals);
        for (int i = totals + 1; i < Math.Min(lines.Length, totals + most + 6); i++)
        {
            string line = Stamp().Match(lines[i]) is { Success: true } stamp ? lines[i][stamp.Length..] : lines[i];
            if (Ruby().Match(line) is { Success: true } ruby && int.TryParse(ruby.Groups["line"].Value, out int at)) yield return new LoggedTestFailure(ruby.Groups["name"].Value.Trim(), ruby.Groups["path"].Value, at, null, i + 1, line.Trim(), words);
        }
    }

    // ExUnit: the place of the test below its heading, and of the assertion under "stacktrace:".
    private static (string Path, int Declared, int? At, string Words)? Below(string[] lines, int heading)
    {
        string? path = null;
        int declared = 0, end = heading + 1;
        int? at = null;
        for (; end < Math.Min(lines.Length, heading + MostWords); end++)
        {
            string line = Stamp().Match(lines[end]) is { Success: true } stamp ? lines[end][stamp.Length..] : lines[end];
            if (Elixir().IsMatch(line) || Totals().IsMatch(line)) break;
            if (Frame().Match(line) is not { Success: true } frame || !int.TryParse(frame.Groups["line"].Value, out int number)) continue;
            if (path is null) (path, declared) = (frame.Groups["path"].Value, number);
            else if (at is null && frame.Groups["path"].Value == path) at = number;
        }

        return path is null ? null : (path, declared, at, Words(lines, heading, end));
    }

    private static string Words(string[] lines, int from, int to) => string.Join('\n', lines[from..to]);

    /// <summary>What a build server writes before each line; and, of a log that was fetched, the job's and the step's names.</summary>
    [GeneratedRegex(@"^(?:[\w .()/\-]{1,80}\t[^\t]{0,80}\t)?\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z (?:\d\d[OE][ +])?", RegexOptions.CultureInvariant, 250)]
    internal static partial Regex Stamp();

    /// <summary>The commit that a job has checked out.</summary>
    [GeneratedRegex(@"^\s*(?:HEAD is now at (?<sha>[0-9a-f]{7,40})\b|Checking out (?<sha>[0-9a-f]{7,40}) as detached HEAD)", RegexOptions.CultureInvariant, 250)]
    internal static partial Regex Checkout();

    [GeneratedRegex(@"^(?:==> (?<name>[a-z_]\w{0,60})$|Generated (?<name>[a-z_]\w{0,60}) app$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Built();

    [GeneratedRegex(@"^(?:Running ExUnit with seed: |Randomized with seed )(?<seed>\d{1,10})\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Seeded();

    [GeneratedRegex(@"^\s{1,4}\d{1,4}\) (?:test|property|doctest) (?<name>.{1,300}) \((?<module>[A-Z][\w.]{0,200})\)\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Elixir();

    [GeneratedRegex(@"^\s{4,9}(?:\([\w .\-]{1,40}\) )?(?<path>[\w./\-]{1,200}\.exs?):(?<line>\d{1,6})(?::|\s*$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Frame();

    [GeneratedRegex(@"^rspec \./(?<path>[\w./\-]{1,200}\.rb):(?<line>\d{1,6}) # (?<name>.{1,300})$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Ruby();

    [GeneratedRegex(@"^(?<all>(?:\d{1,6} (?:doctests?|properties|property), )*\d{1,6} (?<kind>test|example)s?), (?<failed>\d{1,6}) failures?\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Totals();
}
