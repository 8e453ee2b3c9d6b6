using System.Globalization;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public sealed class UnexplainedErrorRuleTests
{
    private static readonly string[] s_trace = ["2026-01-05 10:00:00,000 INFO reading the ledger", "Traceback (most recent call last):", "  File \"/app/main.py\", line 3, in <module>", "    load()", "shop.ledger.Mismatch: balance differs by 7"];

    private readonly DeploymentBuilder _files = new();

    private static IEnumerable<string> Lines(int from, int to, int every, string text) =>
        Enumerable.Range(from, to - from).Where(i => i % every == 0).Select(i => string.Create(CultureInfo.InvariantCulture, $"2026-01-05 10:{i / 60:00}:{i % 60:00},000 {text} {i}"));

    [Fact]
    public void A_log_that_ends_with_a_trace_is_of_a_program_that_ended_so()
    {
        FindingDraft found = Assert.Single(_files.Compose("api").Log("logs/api.log", s_trace).Find(new UnexplainedErrorRule()));
        Assert.Equal((FailureCodes.AppCrash, "api", Status.Fail), (found.Code, found.Component, found.Status));
        Assert.Contains("shop.ledger.Mismatch: balance differs by *", found.Summary, StringComparison.Ordinal);
        Assert.Equal("logs/api.log:5", Assert.Single(found.Citations).Location);
    }

    [Theory]
    [InlineData("2026-01-05 10:00:01,000 INFO going on")]
    [InlineData("GET /orders 200")]
    public void A_program_that_goes_on_did_not_end(string next)
    {
        DiagnosisContext context = _files.Compose("api").Log("logs/api.log", [.. s_trace, next]).Build();
        Assert.Empty(new UnexplainedErrorRule().Find(context));
        Assert.Equal((LogStanding.Current, false), (context.UnexplainedErrors[0].Standing, context.UnexplainedErrors[0].EndsLog));
    }

    [Fact]
    public void A_trace_that_a_logger_announced_is_no_end() =>
        Assert.Empty(_files.Compose("api").Log("logs/api.log", ["2026-01-05 10:00:00,000 ERROR order 7 was not saved", .. s_trace[1..]]).Find(new UnexplainedErrorRule()));

    [Theory]
    [InlineData("java.lang.IllegalStateException: ledger is closed|\tat shop.Ledger.load(Ledger.java:7)|\tat shop.Main.main(Main.java:3)")]
    [InlineData("/app/ledger.js:7|    throw new LedgerError('balance differs');|    ^||LedgerError: balance differs|    at load (/app/ledger.js:7:11)||Node.js v20.11.0")]
    public void The_rest_of_a_trace_is_no_going_on(string lines) =>
        Assert.Equal(FailureCodes.AppCrash, Assert.Single(_files.Compose("api").Log("logs/api.log", lines.Split('|')).Find(new UnexplainedErrorRule())).Code);

    [Fact]
    public void Each_writer_of_a_joined_log_has_an_end_of_its_own()
    {
        string[] lines = [.. s_trace.Select(l => "api-1  | " + l), "web-1  | GET / 200", "web-1  | GET / 200"];
        Assert.Equal("api", Assert.Single(_files.Compose("api").Compose("web").Log("logs/compose.log", lines).Find(new UnexplainedErrorRule())).Component);
    }

    [Fact]
    public void What_a_later_start_left_behind_is_history()
    {
        DiagnosisContext context = _files.Compose("api").Log("logs/api.log", [.. s_trace, "starting server", "listening on port 80"]).Build();
        Assert.Empty(new UnexplainedErrorRule().Find(context));
        Assert.NotEqual(LogStanding.Current, Assert.Single(context.UnexplainedErrors).Standing);
    }

    [Fact]
    public void Errors_that_become_many_more_are_a_warning_with_the_figures()
    {
        string[] lines = [.. Lines(0, 1800, 10, "INFO shop order"), .. Lines(1800, 2100, 3, "ERROR shop could not reserve stock for order")];
        FindingDraft found = Assert.Single(_files.Compose("api").Log("logs/api.log", lines).Find(new UnexplainedErrorRule()));
        Assert.Equal((FailureCodes.AppErrorsRising, Status.Warn), (found.Code, found.Status));
        Assert.Matches(@"\(100 in \d+ \w+ since 2026-01-05 10:(?:29|30):\d\dZ, 0 in the \d+ min before\)", found.Summary);
    }

    [Fact]
    public void Errors_that_come_now_and_then_are_no_finding_and_are_not_hidden()
    {
        DiagnosisContext context = _files.Compose("api").Log("logs/api.log", [.. Lines(0, 3000, 100, "ERROR shop could not reserve stock for order")]).Build();
        Assert.Empty(new UnexplainedErrorRule().Find(context));
        Assert.Equal(30, Assert.Single(context.UnexplainedErrors).Count);
    }

    [Theory]
    [InlineData(2, 0, Verdict.Ready)]
    [InlineData(3, 0, Verdict.Unknown)]
    [InlineData(9, 1, Verdict.Ready)]
    [InlineData(10, 1, Verdict.Unknown)]
    public void Errors_of_one_wording_again_and_again_are_no_readiness(int errors, int answers, Verdict verdict)
    {
        string[] lines = ["2026-01-05 10:00:00,000 INFO listening on port 80", .. Lines(1, 1 + errors, 1, "ERROR shop could not reserve stock for order"), .. Lines(40, 40 + answers, 1, "INFO connected to database")];
        DiagnosisContext context = _files.Compose("api").Log("logs/api.log", lines).Build();
        Readiness readiness = Judge(context);
        Assert.Equal(verdict, readiness.Verdict);
        if (verdict == Verdict.Unknown) Assert.Contains($"unexplained-errors: {errors} × api: ERROR shop could not reserve stock for order *, which no signature explains", readiness.Missing);
        var waiver = new PlanWaiver("unexplained-errors", null, null, null, "known", new DateOnly(1970, 2, 1), null, new Citation(CitationKind.Config, "diagnostics.yaml", 1));
        Assert.NotEqual(Verdict.Unknown, Judge(context, waiver).Verdict);
        Assert.NotEqual(Verdict.NotReady, Judge(context, waiver).Verdict);
    }

    [Fact]
    public void Errors_that_a_later_start_left_behind_are_no_doubt() =>
        Assert.Equal(Verdict.Ready, Judge(_files.Compose("api").Log("logs/api.log", [.. Lines(0, 30, 1, "ERROR shop could not reserve stock for order"), "starting server", "listening on port 80"]).Build()).Verdict);

    private static Readiness Judge(DiagnosisContext context, params PlanWaiver[] waivers) => ReadinessJudge.Judge(
        new ReadinessInput([], [], []) { SeenWorking = ReadinessInput.WorkingOf(context.Logs), Errors = context.UnexplainedErrors, Waivers = waivers }, DateTimeOffset.UnixEpoch);

    [Fact]
    public void They_follow_from_what_failed_in_the_same_component()
    {
        string[] lines = [.. Lines(0, 1800, 10, "INFO shop order"), "connect ECONNREFUSED db:5432", .. Lines(1800, 2100, 3, "ERROR shop could not reserve stock for order")];
        IReadOnlyList<Finding> findings = _files.Compose("api", dependsOn: ["db"]).Compose("db", image: "postgres:16").Log("logs/api.log", lines).Conclude();
        Assert.Equal(FindingRole.Cascade, findings.Single(f => f.Code == FailureCodes.AppErrorsRising).Role);
    }

    [Fact]
    public void What_nobody_understands_takes_nothing_back()
    {
        DiagnosisContext context = _files.Compose("api").Log("logs/api.log", "KeyError: 'A_KEY'", "starting server", "ERROR something that nobody knows").Build();
        Assert.Contains(context.CurrentLogs, o => o.Event.Signature.Code == FailureCodes.AppConfigMissing);
    }
}
