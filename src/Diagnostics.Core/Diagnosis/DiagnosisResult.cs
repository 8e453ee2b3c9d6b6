using Diagnostics.Core.Checks;
using Diagnostics.Core.Diagnosis.Graph;
using Diagnostics.Core.Diagnosis.Recovery;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>The whole answer: findings, root causes, what each explains, and the verdict. Ordered the same on every run.</summary>
public sealed class DiagnosisResult
{
    /// <summary>Creates a diagnosis.</summary>
    public DiagnosisResult(
        DiagnosisSubject subject,
        DateTimeOffset startedAt,
        TimeSpan duration,
        Vantage vantage,
        Verdict verdict,
        IReadOnlyList<Finding> findings,
        IReadOnlyList<CheckResult> checks,
        Readiness readiness,
        Ledger ledger,
        IReadOnlyList<InputProblem> problems,
        IReadOnlyList<string> notes)
    {
        Subject = subject;
        StartedAt = startedAt;
        Duration = duration;
        Vantage = vantage;
        Verdict = verdict;
        // Arrays, which PowerShell can index: $diagnosis.Findings[1].
        Findings = findings.ToArray();
        RootCauses = findings.Where(f => f.Role == FindingRole.Root).ToArray();
        Checks = checks.ToArray();
        Readiness = readiness;
        Ledger = ledger;
        Problems = problems.ToArray();
        Notes = notes.ToArray();
    }

    /// <summary>What was diagnosed.</summary>
    public DiagnosisSubject Subject { get; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; }

    /// <summary>Where from.</summary>
    public Vantage Vantage { get; }

    /// <summary>The verdict.</summary>
    public Verdict Verdict { get; }

    /// <summary>Root causes, most explanatory first.</summary>
    public IReadOnlyList<Finding> RootCauses { get; private init => field = value.ToIndexable(); }

    /// <summary>All findings, root causes first.</summary>
    public IReadOnlyList<Finding> Findings { get; private init => field = value.ToIndexable(); }

    /// <summary>The live checks that were made or could not be made.</summary>
    public IReadOnlyList<CheckResult> Checks { get; private init => field = value.ToIndexable(); }

    /// <summary>What each test counts as.</summary>
    public IReadOnlyList<TestStanding> Tests { get; internal init => field = value.ToIndexable(); } = [];

    /// <summary>Errors in logs that no signature explains, by wording: findings only where the program ended with them, or where they became many more.</summary>
    public IReadOnlyList<UnexplainedErrors> UnexplainedErrors { get; internal init => field = value.ToIndexable(); } = [];

    /// <summary>The readiness verdict and what it rests on.</summary>
    public Readiness Readiness { get; }

    /// <summary>How many failures have a known cause.</summary>
    public Ledger Ledger { get; }

    /// <summary>Components that need each other in a circle, and of which something failed: each with its way, and the need that was left out to tell cause from effect.</summary>
    public IReadOnlyList<DependencyCycle> Cycles { get; internal init => field = value.ToIndexable(); } = [];

    /// <summary>What should pass once each root cause is repaired; held against the next run by <see cref="Since"/> there.</summary>
    public IReadOnlyList<PredictedRecovery> Recovery { get; init => field = value.ToIndexable(); } = [];

    /// <summary>What became of a former diagnosis' predictions; null where none was given.</summary>
    public RecoveryComparison? Since { get; init; }

    /// <summary>Inputs that could not be used.</summary>
    public IReadOnlyList<InputProblem> Problems { get; private init => field = value.ToIndexable(); }

    /// <summary>What was not asked and why, in words.</summary>
    public IReadOnlyList<string> Notes { get; private init => field = value.ToIndexable(); }

    /// <summary>The finding of that id, or null.</summary>
    public Finding? Find(string id) => Findings.FirstOrDefault(f => f.Id == id);

    /// <inheritdoc/>
    public override string ToString() => RootCauses.Count == 0 ? $"{Verdict}: {Subject.Path}" : $"{Verdict}: {RootCauses[0].Summary}";
}
