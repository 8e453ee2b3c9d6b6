using Diagnostics.Core.Checks;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Graph;
using Diagnostics.Core.Diagnosis.Recovery;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Loading;

/// <summary>
/// Makes evidence again of objects that came back from a job, a remote session or a file without their types. Unknown members are ignored,
/// missing ones are left empty. The text is foreign (a file may have been edited), so it is redacted and neutralised here again.
/// </summary>
public sealed class EvidenceReader
{
    private readonly Redactor _redactor = new();

    /// <summary>Whether objects of this type can be read back as evidence or as a diagnosis.</summary>
    /// <param name="typeName">Full type name without the <c>Deserialized.</c> prefix.</param>
    /// <param name="properties">The object's properties.</param>
    public static bool CanRead(string typeName, RecordedProperties properties)
    {
        ArgumentNullException.ThrowIfNull(typeName);
        ArgumentNullException.ThrowIfNull(properties);
        return typeName.StartsWith("Diagnostics.Core.", StringComparison.Ordinal)
            && (typeName == typeof(DiagnosisResult).FullName || (properties.Text("Status") is not null && properties.Text("Summary") is not null));
    }

    /// <summary>Reads evidence: a <see cref="Finding"/>, a <see cref="RecordedCheck"/> for what was a check, else a <see cref="RecordedEvidence"/>.</summary>
    /// <param name="typeName">Full type name without the <c>Deserialized.</c> prefix.</param>
    /// <param name="properties">The object's properties.</param>
    public IEvidence Read(string typeName, RecordedProperties properties)
    {
        ArgumentException.ThrowIfNullOrEmpty(typeName);
        ArgumentNullException.ThrowIfNull(properties);
        if (typeName == typeof(Finding).FullName && properties.Text("Id") is { Length: > 0 } && properties.Text("Code") is { Length: > 0 }) return ReadFinding(properties);

        if (typeName == typeof(TestCaseResult).FullName) return TestCaseRecord.Read(properties, _redactor);

        // What went through twice keeps the name of what it was first.
        string original = properties.Text("OriginalType") is { Length: > 0 } first ? Clean(first) : typeName;
        var recorded = new RecordedEvidence(
            original,
            CleanOrNull(properties, "Component"),
            CleanOrNull(properties, "Environment"),
            properties.Enumeration<Status>("Status") ?? Status.Unknown,
            CleanOrNull(properties, "Code"),
            CleanOrNull(properties, "Summary") ?? "",
            CleanOrNull(properties, "Phase"),
            Citations(properties),
            Texts(properties, "NextSteps"),
            properties.Moment("ObservedAt") ?? DateTimeOffset.MinValue,
            ReadVantage(properties.Nested("Vantage")),
            properties.Duration("Duration"));
        return CleanOrNull(properties, "Check") is { } check && CleanOrNull(properties, "Target") is { } target
            ? new RecordedCheck(check, target, Phases(properties), recorded)
            : recorded;
    }

    /// <summary>Reads a diagnosis as far as its findings, checks, readiness and problems were recorded.</summary>
    /// <param name="properties">The object's properties.</param>
    public DiagnosisResult ReadDiagnosis(RecordedProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        RecordedProperties? subject = properties.Nested("Subject");
        Finding[] findings = [.. Objects(properties, "Findings").Where(f => f.Text("Id") is { Length: > 0 } && f.Text("Code") is { Length: > 0 }).Select(ReadFinding)];
        CheckResult[] checks = [.. Objects(properties, "Checks").Select(c => Read("Diagnostics.Core.Checks.CheckResult", c)).OfType<CheckResult>()];
        Verdict verdict = properties.Enumeration<Verdict>("Verdict") ?? Verdict.Unknown;
        RecordedProperties? ledger = properties.Nested("Ledger");
        int failures = findings.Count(f => f.Status == Status.Fail && f.Role != FindingRole.Root);
        int unexplained = findings.Count(f => f.Status == Status.Fail && f.Role == FindingRole.Unexplained);
        return new DiagnosisResult(
            new DiagnosisSubject(subject is null ? "" : CleanOrNull(subject, "Path") ?? "", subject is null ? null : CleanOrNull(subject, "Environment")),
            properties.Moment("StartedAt") ?? DateTimeOffset.MinValue,
            properties.Duration("Duration"),
            ReadVantage(properties.Nested("Vantage")) ?? new Vantage("unknown", "unknown", null, null),
            verdict,
            findings,
            checks,
            ReadReadiness(properties.Nested("Readiness"), verdict),
            new Ledger(ledger?.WholeNumber("Failures") ?? failures, ledger?.WholeNumber("Explained") ?? (failures - unexplained), ledger?.WholeNumber("Unexplained") ?? unexplained)
            {
                Entries = ledger is null ? [] : [.. Objects(ledger, "Entries").Select(e => new LedgerEntry(CleanOrNull(e, "Root") ?? "", CleanOrNull(e, "Name") ?? "", e.WholeNumber("Failures") ?? 0))],
                Open = ledger is null ? [] : Texts(ledger, "Open"),
            },
            [.. Objects(properties, "Problems").Select(p => new InputProblem(CleanOrNull(p, "Path") ?? "", p.WholeNumber("Line"), CleanOrNull(p, "Message") ?? ""))],
            Texts(properties, "Notes"))
        {
            Recovery = [.. Objects(properties, "Recovery").Select(ReadRecovery)],
            Since = properties.Nested("Since") is { } since ? ReadComparison(since) : null,
            Cycles = [.. Objects(properties, "Cycles").Select(ReadCycle).OfType<DependencyCycle>()],
            Tests = [.. Objects(properties, "Tests").Select(ReadStanding)],
        };
    }

    private static IEnumerable<RecordedProperties> Objects(RecordedProperties properties, string name) => properties.Items(name).OfType<RecordedProperties>();

    private Finding ReadFinding(RecordedProperties properties) => new(
        Clean(properties.Text("Id")!),
        Clean(properties.Text("Code")!),
        CleanOrNull(properties, "Component"),
        CleanOrNull(properties, "Environment"),
        properties.Enumeration<Status>("Status") ?? Status.Unknown,
        CleanOrNull(properties, "Summary") ?? "",
        Math.Clamp(properties.Number("Confidence") is { } confidence && !double.IsNaN(confidence) ? confidence : 0, 0, 1),
        Citations(properties),
        Texts(properties, "NextSteps"),
        properties.Moment("ObservedAt") ?? DateTimeOffset.MinValue,
        ReadVantage(properties.Nested("Vantage")),
        CleanOrNull(properties, "Phase"),
        properties.Enumeration<FindingRole>("Role") ?? FindingRole.Unexplained,
        Texts(properties, "ExplainedBy"),
        Texts(properties, "Explains"))
    {
        Subject = CleanOrNull(properties, "Subject"),
        Port = properties.WholeNumber("Port"),
        Variable = CleanOrNull(properties, "Variable"),
        Target = CleanOrNull(properties, "Target"),
        Occurrences = Math.Max(1, properties.WholeNumber("Occurrences") ?? 1),
        ConfidenceReasons = Texts(properties, "ConfidenceReasons"),
        Against = Citations(properties, "Against"),
        Why =
        [
            .. Objects(properties, "Why").Select(w => new WhyLink(
                CleanOrNull(w, "Effect") ?? "",
                CleanOrNull(w, "Cause"),
                CleanOrNull(w, "Text") ?? "",
                w.Enumeration<LinkBasis>("Basis") ?? LinkBasis.Inferred,
                Citations(w, "Evidence").FirstOrDefault())
            { Reason = CleanOrNull(w, "Reason") }),
        ],
    };

    private PredictedRecovery ReadRecovery(RecordedProperties properties) => new(
        CleanOrNull(properties, "Root") ?? "",
        CleanOrNull(properties, "Key") ?? "",
        [
            .. Objects(properties, "Expected").Select(e => new ExpectedRecovery(
                CleanOrNull(e, "Finding") ?? "",
                CleanOrNull(e, "Key") ?? "",
                CleanOrNull(e, "Component"),
                CleanOrNull(e, "Code") ?? "",
                Math.Max(1, e.WholeNumber("Occurrences") ?? 1),
                Texts(e, "AlsoNeeds"))),
        ]);

    private DependencyCycle? ReadCycle(RecordedProperties properties) =>
        properties.Nested("Broken") is { } broken && CleanOrNull(broken, "From") is { } from && CleanOrNull(broken, "To") is { } to
            ? new DependencyCycle(Texts(properties, "Path"), new DependencyEdge(from, to, broken.Enumeration<DependencyBasis>("Basis") ?? DependencyBasis.Observed, null, Citations(broken).Concat(broken.Nested("Citation") is { } one ? Citations(new RecordedProperties([new("Evidence", new List<object?> { one })])) : []).FirstOrDefault()))
            : null;

    private TestStanding ReadStanding(RecordedProperties properties) => new(
        CleanOrNull(properties, "FullName") ?? "",
        CleanOrNull(properties, "Name") ?? "",
        CleanOrNull(properties, "Suite"),
        Texts(properties, "Categories"),
        CleanOrNull(properties, "File"),
        properties.Enumeration<Status>("Status") ?? Status.Unknown,
        properties.Boolean("IsLeftOut") ?? false,
        properties.Boolean("IsExecuted") ?? false,
        // A span of time under its own name; in a document, milliseconds under the name that all durations have there.
        new[] { properties.Duration("Elapsed"), properties.Duration("Duration") }.Max() is var elapsed && elapsed > TimeSpan.Zero ? elapsed : null,
        CleanOrNull(properties, "Finding"));

    private RecoveryComparison ReadComparison(RecordedProperties properties) => RecoveryComparison.Recorded(
        properties.Moment("Former") ?? DateTimeOffset.MinValue,
        [
            .. Objects(properties, "Outcomes").Select(o => new RecoveryOutcome(
                CleanOrNull(o, "Root") ?? "",
                CleanOrNull(o, "Key") ?? "",
                CleanOrNull(o, "Component"),
                CleanOrNull(o, "Code") ?? "",
                o.Enumeration<RecoveryResult>("Result") ?? RecoveryResult.Unverified)),
        ],
        Texts(properties, "Repaired"),
        Texts(properties, "Pending"),
        Texts(properties, "NewFailures"));

    private Vantage? ReadVantage(RecordedProperties? properties) => properties is null
        ? null
        : new Vantage(
            CleanOrNull(properties, "Host") ?? "unknown",
            CleanOrNull(properties, "OperatingSystem") ?? "unknown",
            properties.Boolean("Ipv4Egress"),
            properties.Boolean("Ipv6Egress"),
            CleanOrNull(properties, "Container"),
            CleanOrNull(properties, "Label"));

    private Readiness ReadReadiness(RecordedProperties? properties, Verdict verdict)
    {
        if (properties is null) return new Readiness(verdict, [], new ReadinessRates(null, null));
        RecordedProperties? rates = properties.Nested("Rates");
        return new Readiness(
            properties.Enumeration<Verdict>("Verdict") ?? verdict,
            [.. Objects(properties, "Criteria").Select(c => new ReadinessCriterion(
                CleanOrNull(c, "Name") ?? "",
                c.Number("Actual"),
                c.Number("Threshold") ?? 0,
                c.Enumeration<Status>("Status") ?? Status.Unknown)
            {
                Comparison = CleanOrNull(c, "Comparison") ?? "",
                Unit = CleanOrNull(c, "Unit") ?? "",
                OfExecuted = c.Number("OfExecuted"),
                Passed = c.WholeNumber("Passed"),
                Counted = c.WholeNumber("Counted"),
                Weight = c.Number("Weight") ?? 1,
                IsVeto = c.Boolean("IsVeto") ?? false,
                Last = c.Number("Last"),
                Missing = CleanOrNull(c, "Missing"),
                Waiver = CleanOrNull(c, "Waiver"),
            })],
            new ReadinessRates(rates?.Number("OfAll"), rates?.Number("OfExecuted")) { Of = (rates is null ? null : CleanOrNull(rates, "Of")) ?? "checks" })
        {
            Score = properties.Number("Score"),
            Missing = Texts(properties, "Missing"),
            Repair = properties.Nested("Repair") is { } repair
                ? new ReadinessRepair(Texts(repair, "Roots"), repair.Boolean("IsSufficient") ?? false, repair.Boolean("IsExact") ?? false, CleanOrNull(repair, "Text") ?? "")
                : null,
        };
    }

    private Citation[] Citations(RecordedProperties properties, string name = "Evidence") =>
    [
        .. Objects(properties, name)
            .Where(c => c.Text("Source") is { Length: > 0 })
            .Select(c => new Citation(c.Enumeration<CitationKind>("Kind") ?? CitationKind.Record, Clean(c.Text("Source")!), c.WholeNumber("Line"), CleanOrNull(c, "Excerpt"))),
    ];

    private PhaseTiming[] Phases(RecordedProperties properties) =>
        [.. Objects(properties, "Phases").Select(p => new PhaseTiming(CleanOrNull(p, "Name") ?? "", p.Duration("Duration")))];

    private string[] Texts(RecordedProperties properties, string name) => [.. properties.Items(name).OfType<string>().Select(Clean)];

    private string? CleanOrNull(RecordedProperties properties, string name) => properties.Text(name) is { Length: > 0 } text ? Clean(text) : null;

    private string Clean(string text) => TerminalText.Neutralise(_redactor.Redact(text));
}
