using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Reporting;
using Diagnostics.Integrations.Tests.Outages;

namespace Diagnostics.Outages.Score;

/// <summary>How right the diagnosis of one folder is.</summary>
/// <param name="Name">The folder.</param>
/// <param name="IsHealthy">Whether nothing is wrong there.</param>
/// <param name="IsTopRight">Whether the first root cause is one of the expected ones.</param>
/// <param name="Roots">Root causes expected.</param>
/// <param name="RootsFound">How many of them were named as root causes.</param>
/// <param name="Citations">Citations expected.</param>
/// <param name="CitationsFound">How many of them the right root causes bear.</param>
/// <param name="Cascades">Cascades expected.</param>
/// <param name="CascadesFound">How many of them were folded under a cause.</param>
/// <param name="IsVerdictRight">Whether the verdict is the expected one.</param>
/// <param name="Blamed">Root causes named that are none.</param>
/// <param name="Alarms">Findings on a healthy folder.</param>
/// <param name="Leaked">Number of planted secrets shown in clear.</param>
/// <param name="Missed">What was expected and is not there, in words.</param>
internal sealed record CaseScore(
    string Name, bool IsHealthy, bool IsTopRight, int Roots, int RootsFound, int Citations, int CitationsFound, int Cascades, int CascadesFound, bool IsVerdictRight,
    IReadOnlyList<string> Blamed, IReadOnlyList<string> Alarms, int Leaked, IReadOnlyList<string> Missed)
{
    public static CaseScore Of(string folder, DiagnosisResult actual)
    {
        ExpectedDiagnosis expected = ExpectedDiagnosis.Read(folder);
        Finding[] roots = [.. actual.RootCauses];
        var missed = new List<string>();
        int found = 0, cited = 0, folded = 0;
        foreach (ExpectedFinding root in expected.Roots)
        {
            Finding? match = roots.FirstOrDefault(f => IsSame(f, root));
            if (match is null)
            {
                missed.Add($"root {root.Code} on {root.Component}");
                continue;
            }

            found++;
            string[] shown = [.. match.Evidence.Select(c => c.Location)];
            foreach (string citation in root.Citations ?? [])
            {
                if (shown.Contains(citation)) cited++;
                else missed.Add($"citation {citation} of {root.Code}");
            }
        }

        foreach (ExpectedFinding cascade in expected.Cascades)
        {
            if (actual.Findings.Any(f => f.Role == FindingRole.Cascade && IsSame(f, cascade))) folded++;
            else missed.Add($"cascade {cascade.Code} on {cascade.Component}");
        }

        if (actual.Verdict.ToString() != expected.Verdict) missed.Add($"verdict {expected.Verdict}, said {actual.Verdict}");
        bool healthy = expected.Roots.Count == 0;
        return new CaseScore(
            Path.GetFileName(folder), healthy,
            !healthy && roots.Length > 0 && expected.Roots.Any(r => IsSame(roots[0], r)),
            expected.Roots.Count, found,
            expected.Roots.Sum(r => r.Citations?.Count ?? 0), cited,
            expected.Cascades.Count, folded,
            actual.Verdict.ToString() == expected.Verdict,
            healthy ? [] : [.. roots.Where(f => !expected.Roots.Any(r => IsSame(f, r))).Select(Words)],
            healthy ? [.. actual.Findings.Select(Words)] : [],
            Leaks(expected, actual),
            missed);
    }

    // An environment that the expectation leaves open may be any.
    private static bool IsSame(Finding finding, ExpectedFinding expected) =>
        finding.Code == expected.Code && string.Equals(finding.Component, expected.Component, StringComparison.OrdinalIgnoreCase) && (expected.Environment is null || finding.Environment == expected.Environment);

    private static string Words(Finding finding) => $"{(finding.Status == Status.Fail ? "" : "(warning) ")}{finding.Code} on {finding.Component}: {finding.Summary}";

    private static int Leaks(ExpectedDiagnosis expected, DiagnosisResult actual)
    {
        if (expected.Secrets is not { Count: > 0 } secrets) return 0;
        string shown = DiagnosisJson.Render(actual) + DiagnosisTable.Render(actual) + DiagnosisMarkdown.Render(actual);
        return secrets.Count(s => shown.Contains(s, StringComparison.Ordinal));
    }
}
