using System.Text.Json;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;
using Diagnostics.Core.Reporting;

namespace Diagnostics.Core.Tests.Reporting;

/// <summary>Errors in logs that no signature explains, as each view shows them.</summary>
public sealed class UnexplainedErrorsTests
{
    private static readonly DateTimeOffset s_at = new(2026, 3, 4, 2, 0, 0, TimeSpan.Zero);

    private static UnexplainedErrors Errors(string template, LogRateJump? jump = null, LogStanding standing = LogStanding.Current, bool endsLog = false)
    {
        var tally = new LogTally();
        for (int i = 0; i < 3; i++) tally.Add(s_at.AddMinutes(i));
        return new UnexplainedErrors("api", null, new LogCluster(template, null, tally, 90, new Citation(CitationKind.Log, "logs/api.log", 30, template), jump), standing, endsLog);
    }

    private static DiagnosisResult Result(Verdict verdict, params UnexplainedErrors[] errors) =>
        new(new DiagnosisSubject("./shop", null), s_at, TimeSpan.FromSeconds(1), DiagnosisSamples.Vantage, verdict, [], [], new Readiness(verdict, [], new ReadinessRates(null, null)), new Ledger(0, 0, 0), [], [])
        { UnexplainedErrors = errors };

    [Theory]
    [InlineData(Verdict.NotReady)]
    [InlineData(Verdict.Degraded)]
    [InlineData(Verdict.Unknown)]
    public void They_are_shown_beside_what_is_wrong(Verdict verdict)
    {
        DiagnosisResult result = Result(verdict, Errors("could not reserve | stock"));
        string table = DiagnosisTable.Render(result);
        Assert.Contains("ERRORS IN LOGS THAT NO SIGNATURE EXPLAINS", table, StringComparison.Ordinal);
        Assert.Contains("3 × api: could not reserve | stock (last 2026-03-04 02:02:00) logs/api.log:30", table, StringComparison.Ordinal);
        string markdown = DiagnosisMarkdown.Render(result);
        Assert.Contains("| 3 | api | `could not reserve \\| stock` | 2026-03-04 02:02:00 | `logs/api.log:30` |", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_all_is_in_order_views_for_people_are_silent()
    {
        DiagnosisResult result = Result(Verdict.Ready, Errors("could not reserve stock"));
        Assert.DoesNotContain("reserve", DiagnosisTable.Render(result), StringComparison.Ordinal);
        Assert.DoesNotContain("reserve", DiagnosisMarkdown.Render(result), StringComparison.Ordinal);
        Assert.Contains("reserve", DiagnosisJson.Render(result), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_history_or_has_a_finding_is_not_told_twice()
    {
        string table = DiagnosisTable.Render(Result(Verdict.NotReady, Errors("past", standing: LogStanding.History), Errors("ended so", endsLog: true), Errors("open")));
        Assert.DoesNotContain("past", table, StringComparison.Ordinal);
        Assert.DoesNotContain("ended so", table, StringComparison.Ordinal);
        Assert.Contains("open", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_hold_them_in_the_published_shape()
    {
        using JsonDocument document = JsonDocument.Parse(DiagnosisJson.Render(Result(Verdict.Degraded, Errors("x", new LogRateJump(s_at, 1, TimeSpan.FromMinutes(5), 60, TimeSpan.FromSeconds(30))), Errors("y", standing: LogStanding.Recovered))));
        using JsonDocument schema = JsonDocument.Parse(DiagnosisJson.Schema);
        Assert.Empty(JsonShape.Problems(document.RootElement, schema.RootElement));
        JsonElement first = document.RootElement.GetProperty("unexplainedErrors")[0];
        Assert.Equal((3, "2026-03-04T02:00:00.000Z", "current", false), (first.GetProperty("count").GetInt32(), first.GetProperty("firstTime").GetString()!, first.GetProperty("standing").GetString()!, first.GetProperty("endsLog").GetBoolean()));
        Assert.Equal((60, 30_000.0), (first.GetProperty("jump").GetProperty("countAfter").GetInt32(), first.GetProperty("jump").GetProperty("afterMs").GetDouble()));
        Assert.Equal("logs/api.log", first.GetProperty("evidence")[0].GetProperty("source").GetString());
        Assert.Equal("recovered", document.RootElement.GetProperty("unexplainedErrors")[1].GetProperty("standing").GetString());
    }

    [Fact]
    public void A_diagnosis_without_them_has_no_member_for_them() => Assert.DoesNotContain("unexplainedErrors", DiagnosisJson.Render(Result(Verdict.Ready)), StringComparison.Ordinal);
}
