using System.Globalization;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Reporting;

/// <summary>Built diagnoses for the renderers.</summary>
internal static class DiagnosisSamples
{
    public static readonly DateTimeOffset Start = new(2026, 3, 4, 3, 2, 1, 987, TimeSpan.FromHours(1));

    public static readonly Vantage Vantage = new("build-1", "Linux", true, false);

    public static Finding Finding(
        string code, string? component, string summary, FindingRole role, string[]? explainedBy = null, string[]? explains = null,
        Citation[]? evidence = null, string[]? steps = null, Status status = Status.Fail, double confidence = 0.95, string? environment = "staging", string? id = null) =>
        new(id ?? $"{code}@{component}/{environment}", code, component, environment, status, summary, confidence, evidence ?? [], steps ?? [], Start, null, null, role, explainedBy, explains);

    public static DiagnosisResult Result(
        Verdict verdict, Finding[] findings, CheckResult[]? checks = null, Ledger? ledger = null, InputProblem[]? problems = null, string[]? notes = null,
        Readiness? readiness = null, string path = "./shop", string? environment = "staging", TestStanding[]? tests = null) =>
        new(new DiagnosisSubject(path, environment), Start, TimeSpan.FromMilliseconds(412.34567), Vantage, verdict, findings, checks ?? [],
            readiness ?? new Readiness(verdict, [], new ReadinessRates(null, null)), ledger ?? new Ledger(0, 0, 0), problems ?? [], notes ?? [])
        { Tests = tests ?? [] };

    /// <summary>A wrong port with what follows, an unexplained failure, a warning, blocked checks and an input that could not be read.</summary>
    public static DiagnosisResult Outage(int tests = 12)
    {
        const string root = "port.mismatch@api/staging";
        const string refused = "net.refused@api/staging";
        const string worker = "dependency.failed@worker/staging";
        Finding[] cascades =
        [
            Finding("net.refused", "api", "api: nothing listens on localhost:8000", FindingRole.Cascade, [root], [worker]),
            Finding("dependency.failed", "worker", "worker cannot reach api at http://api:8000", FindingRole.Cascade, [refused, root]),
            .. Enumerable.Range(1, tests).Select(i => Finding("test.blocked", "tests",
                string.Create(CultureInfo.InvariantCulture, $"test_checkout_{i:00} needs api, which is down"), FindingRole.Cascade, [worker], status: Status.Blocked,
                id: string.Create(CultureInfo.InvariantCulture, $"test.blocked@tests/staging#{i}"))),
        ];
        Finding cause = Finding("port.mismatch", "api", "api listens on 8001; worker and web expect 8000", FindingRole.Root, explains: [.. cascades.Select(c => c.Id)],
            evidence:
            [
                new Citation(CitationKind.Config, ".env", 3, "PORT=8001"),
                new Citation(CitationKind.Config, "worker/.env", 7, "API_URL=http://api:8000"),
                new Citation(CitationKind.Log, "logs/api.log", 12, "INFO:     Uvicorn running on http://0.0.0.0:8001 (Press CTRL+C to quit)"),
            ],
            steps: ["Set PORT in .env to 8000 (it is 8001), or move the service to the declared port.", "docker compose up -d api  # recreate it after the change"]);
        Finding lost = Finding("db.auth.rejected", "db", "db rejects the password of user shop", FindingRole.Unexplained,
            evidence: [new Citation(CitationKind.Log, "logs/worker.log", 44, "FATAL: password authentication failed for user \"shop\"")],
            steps: ["Get-EnvConfig .env -Key DATABASE_URL  # the effective value, masked, and the line that it comes from"], confidence: 0.5);
        Finding warning = Finding("config.duplicate", "web", "LOG_LEVEL is given twice in web/.env", FindingRole.Root, status: Status.Warn, confidence: 1,
            evidence: [new Citation(CitationKind.Config, "web/.env", 9, "LOG_LEVEL=debug")], steps: ["Keep one line of the key and delete the others."]);
        CheckResult[] checks =
        [
            new SampleCheck("port", "localhost:8000", Status.Fail, "net.refused", "localhost:8000 refused the connection on 127.0.0.1 and ::1", "api", "staging"),
            new SampleCheck("port", "localhost:6379", Status.Pass, null, "localhost:6379 is open", "cache", "staging"),
            new SampleCheck("health", "http://localhost:8000/health", Status.Blocked, "net.refused", "not asked: the port is closed", "api", "staging"),
            new SampleCheck("port", "db.internal:5432", Status.Unknown, null, "not asked: no environment was named", "db", "staging"),
        ];
        return Result(Verdict.NotReady, [cause, lost, warning, .. cascades], checks, new Ledger(4, 3, 1), [new InputProblem("web/Dockerfile", 4, "unterminated quote")],
            ["production was not asked: pass -Environment production to do so"],
            new Readiness(Verdict.NotReady, [new ReadinessCriterion("share of checks passed", 0.25, 0.95, Status.Fail), new ReadinessCriterion("components up", null, 1, Status.Unknown)],
                new ReadinessRates(0.25, 0.5)));
    }

    /// <summary>A wrong port, the refused connection that follows from it, and what a proxy answers because of that.</summary>
    public static DiagnosisResult Chain()
    {
        const string root = "port.mismatch@api/staging", refused = "net.refused@api/staging", gateway = "http.bad-gateway@web/staging";
        var line = new Citation(CitationKind.Config, ".env", 3, "PORT=8001");
        Finding cause = new(root, "port.mismatch", "api", "staging", Status.Fail, "api listens on 8001; web expects 8000", 0.9, [line], [], Start, role: FindingRole.Root, explains: [refused, gateway])
        {
            ConfidenceReasons = ["+ measured", "- a single source"],
            Why =
            [
                new WhyLink(gateway, refused, "Why: web answers 502? Because refuses connections on 8000 (web named it)", LinkBasis.Measured, null) { Reason = "web named it" },
                new WhyLink(refused, root, "Why: refuses connections on 8000? Because api listens on 8001", LinkBasis.Inferred, line) { Reason = "nothing listens where it was asked" },
                new WhyLink(root, null, "Why: api listens on 8001? See .env:3", LinkBasis.Declared, line),
            ],
        };
        return Result(Verdict.NotReady,
            [cause, Finding("net.refused", "api", "refuses connections on 8000", FindingRole.Cascade, [root], [gateway]), Finding("http.bad-gateway", "web", "web answers 502", FindingRole.Cascade, [refused])],
            readiness: new Readiness(Verdict.NotReady, [new ReadinessCriterion("overall", 0.5, 0.95, Status.Fail) { Comparison = "more than", Unit = "share", Passed = 1, Counted = 2, IsVeto = true, Missing = "50 %", Last = 1 }], new ReadinessRates(0.5, 0.5) { Of = "tests" })
            { Score = 0.5, Missing = ["overall: 50 %"], Repair = new ReadinessRepair([root], true, true, "Repair one root cause.") },
            tests:
            [
                new TestStanding("shop.pays", "pays", "shop", ["e2e"], "shop.py", Status.Fail, false, true, TimeSpan.FromMilliseconds(12.5), gateway),
                new TestStanding("shop.browses", "browses", null, [], null, Status.Pass, false, true, null, null),
            ]);
    }

    public static DiagnosisResult Healthy() => Result(Verdict.Ready, [],
        [new SampleCheck("port", "localhost:8000", Status.Pass, null, "localhost:8000 is open", "api", "staging")],
        readiness: new Readiness(Verdict.Ready, [], new ReadinessRates(1, 1)));
}
