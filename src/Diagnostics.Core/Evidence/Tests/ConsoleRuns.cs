using System.Text;

namespace Diagnostics.Core.Evidence.Tests;

/// <summary>
/// Finds, for the console output of a run, the report that the same run wrote (<c>pytest --junitxml=a.xml | tee a.log</c>): the same tests with the same outcomes. Each test is then counted once, by
/// the report, and what only the console shows - files, output, warnings - is not lost.
/// </summary>
internal static class ConsoleRuns
{
    /// <summary>Ends the name of each format that is a console's.</summary>
    public const string Suffix = "-console";

    // Of suites whose names are all alike, the comparison is given up.
    private const int MostLooks = 20_000_000;

    // Names are looked up by so many of their last letters, and then compared.
    private const int Letters = 5;

    /// <summary>Whether a report is what a runner printed for people.</summary>
    public static bool IsConsole(TestReport report) => report.Format.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>The cases of all reports, each test of one run once. Marks the console outputs whose report was found (<see cref="TestReport.ConsoleOf"/>).</summary>
    /// <returns>Each case that stays, with the case that was given: another object where the console adds to it.</returns>
    public static IReadOnlyList<(TestCaseResult Given, TestCaseResult Case)> Join(IReadOnlyList<TestCaseResult> cases, IReadOnlyList<TestReport> reports)
    {
        TestReport[] consoles = [.. reports.Where(r => IsConsole(r) && r.ConsoleOf is null && r.Cases > 0)];
        TestReport[] written = [.. reports.Where(r => !IsConsole(r) && r.Cases > 0)];
        if (consoles.Length == 0 || written.Length == 0) return [.. cases.Select(c => (c, c))];
        ILookup<string, TestCaseResult> bySource = cases.ToLookup(c => c.Report, StringComparer.Ordinal);
        var told = new Dictionary<TestCaseResult, TestCaseResult>();
        var dropped = new HashSet<string>(StringComparer.Ordinal);
        foreach (TestReport console in consoles)
        {
            TestCaseResult[] printed = [.. bySource[console.Source]];
            foreach (TestReport report in written.Where(w => w.Cases == console.Cases).OrderBy(w => Folder(w) != Folder(console)).ThenBy(w => Apart(w, console)))
            {
                if (Match(printed, [.. bySource[report.Source]], Folder(report) == Folder(console)) is not { } pairs) continue;
                console.ConsoleOf = report.Source;
                dropped.Add(console.Source);
                foreach ((TestCaseResult of, TestCaseResult said) in pairs) told.TryAdd(of, said);
                break;
            }
        }

        return [.. cases.Where(c => !dropped.Contains(c.Report)).Select(c => (c, told.TryGetValue(c, out TestCaseResult? said) ? c.With(said) : c))];
    }

    /// <summary>Whether two names, as two forms of report write them, are of one test.</summary>
    public static bool IsSame(string one, string other)
    {
        string a = Plain(one), b = Plain(other);
        return a.EndsWith(b, StringComparison.Ordinal) || b.EndsWith(a, StringComparison.Ordinal);
    }

    // Null where they are not of one run.
    private static List<(TestCaseResult Of, TestCaseResult Said)>? Match(TestCaseResult[] printed, TestCaseResult[] written, bool beside)
    {
        if (printed.Length != written.Length || !Counts(printed).SequenceEqual(Counts(written))) return null;
        var pairs = new List<(TestCaseResult, TestCaseResult)>();
        Dictionary<string, List<(string Name, TestCaseResult Case)>> bySuffix = [];
        int looks = 0;
        foreach (TestCaseResult test in written)
        {
            string name = Plain(test.FullName);
            string key = Key(name);
            if (!bySuffix.TryGetValue(key, out List<(string, TestCaseResult)>? alike)) bySuffix.Add(key, alike = []);
            alike.Add((name, test));
        }

        foreach (TestCaseResult said in printed)
        {
            if (said.Name.Contains("(unnamed ", StringComparison.Ordinal)) continue;
            string name = Plain(said.FullName);
            // A name of a few letters is the end of any.
            List<(string Name, TestCaseResult Case)>? alike = name.Length >= Letters ? bySuffix.GetValueOrDefault(Key(name)) : bySuffix.Values.FirstOrDefault(l => l.Exists(a => a.Name.EndsWith(name, StringComparison.Ordinal)));
            if ((looks += alike?.Count ?? bySuffix.Count) > MostLooks) return null;
            int at = alike?.FindIndex(a => Class(a.Case) == Class(said) && (a.Name.EndsWith(name, StringComparison.Ordinal) || name.EndsWith(a.Name, StringComparison.Ordinal))) ?? -1;
            if (at < 0) return null;
            pairs.Add((alike![at].Case, said));
            alike.RemoveAt(at);
        }

        // Where the console names nothing, equal figures of files side by side must do.
        return pairs.Count > 0 || beside ? pairs : null;
    }

    private static IEnumerable<int> Counts(TestCaseResult[] cases) => [cases.Count(c => Class(c) == 0), cases.Count(c => Class(c) == 1)];

    private static int Class(TestCaseResult test) => test.Outcome switch { TestOutcome.Passed => 0, TestOutcome.Failed or TestOutcome.Error or TestOutcome.NotRun => 1, _ => 2 };

    private static string Folder(TestReport report) => Path.GetDirectoryName(report.Source) ?? "";

    private static TimeSpan Apart(TestReport one, TestReport other) => one.Duration is { } a && other.Duration is { } b ? (a - b).Duration() : TimeSpan.MaxValue;

    private static string Key(string plain) => plain.Length <= Letters ? plain : plain[^Letters..];

    // Runners join suites and names by dots, spaces, ">" and "›".
    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c)) plain.Append(char.ToLowerInvariant(c));
        }

        return plain.ToString();
    }
}
