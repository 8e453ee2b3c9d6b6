using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Fracas;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Reporting;

namespace Diagnostics.Core.Tests.Fracas;

public sealed class FracasRecordBuilderTests
{
    [Fact]
    public void A_diagnosis_becomes_a_record_whose_figures_are_counted()
    {
        FracasRecord record = Build(new(), DiagnosisSamples.Outage(tests: 3));

        Assert.Equal(FracasRecord.DraftId, record.Id);
        Assert.Equal("api listens on 8001; worker and web expect 8000", record.Title);
        Assert.Equal("config", record.Category);
        Assert.Equal("staging", record.Environment);
        Assert.Equal(FracasStatus.Open, record.Status);
        Assert.Equal(FixedTime.Noon.GetUtcNow(), record.CreatedAt);
        Assert.Equal(DiagnosisSamples.Start, record.FirstObservedAt);
        Assert.Equal(["build-1 (IPv4, no IPv6)"], record.Vantages);
        Assert.Equal(["api", "db", "worker"], record.Impact.Components);
        Assert.Equal((4, 3), (record.Impact.Failures, record.Impact.Explained));
        Assert.Equal((4, 1, 1, 2), (record.Impact.Checks, record.Impact.ChecksPassed, record.Impact.ChecksFailed, record.Impact.ChecksNotExecuted));
        Assert.Equal((0.25, 0.5), (record.Impact.PassedOfAll, record.Impact.PassedOfExecuted));
        Assert.Equal("port.mismatch", Assert.Single(record.RootCauses).Code);
        Assert.Equal("db.auth.rejected", Assert.Single(record.Unexplained).Code);
        Assert.Equal(5, record.Cascade.Count);
        Assert.Equal(["LOG_LEVEL is given twice in web/.env (config.duplicate)"], record.ContributingFactors);
        Assert.Equal(["Set PORT in .env to 8000 (it is 8001), or move the service to the declared port.", "docker compose up -d api  # recreate it after the change"], record.Actions.Immediate);
        Assert.Equal(["FATAL: password authentication failed for user \"shop\"", "localhost:8000 refused the connection on 127.0.0.1 and ::1"], record.ErrorMessages.Select(m => m.Message));
    }

    [Fact]
    public void Order_and_repetition_change_nothing()
    {
        DiagnosisResult outage = DiagnosisSamples.Outage();
        IEvidence[] evidence = [.. outage.Findings, .. outage.Checks];

        var forward = new FracasRecordBuilder(FixedTime.Noon);
        foreach (IEvidence item in evidence) forward.Add(item);
        var backward = new FracasRecordBuilder(FixedTime.Noon);
        foreach (IEvidence item in evidence.Reverse().Concat(evidence)) backward.Add(item);

        Assert.Equal(evidence.Length, forward.Count);
        Assert.Equal(evidence.Length, backward.Count);
        Assert.Equal(FracasMarkdown.Render(forward.Build()), FracasMarkdown.Render(backward.Build()));
    }

    [Theory]
    [InlineData("production", true, 0, FracasPriority.P0)]
    [InlineData("PROD", false, 0, FracasPriority.P0)]
    [InlineData("staging", true, 0, FracasPriority.P1)]
    [InlineData("staging", false, 1, FracasPriority.P1)]
    [InlineData("staging", false, 0, FracasPriority.P2)]
    [InlineData("reproduction", false, 0, FracasPriority.P2)]
    public void Priority_follows_from_the_evidence(string environment, bool root, int more, FracasPriority expected)
    {
        var builder = new FracasRecordBuilder(FixedTime.Noon);
        builder.Add((IEvidence)DiagnosisSamples.Finding("port.mismatch", "api", "api fails", root ? FindingRole.Root : FindingRole.Unexplained, environment: environment));
        for (int i = 0; i < more; i++) builder.Add((IEvidence)DiagnosisSamples.Finding("net.refused", $"c{i}", "fails too", FindingRole.Unexplained, environment: environment));

        Assert.Equal(expected, builder.Build().Priority);
    }

    [Fact]
    public void Warnings_alone_are_of_low_priority_and_are_no_root_cause()
    {
        var builder = new FracasRecordBuilder(FixedTime.Noon);
        builder.Add((IEvidence)DiagnosisSamples.Finding("config.duplicate", "web", "given twice", FindingRole.Root, status: Status.Warn, environment: "production"));

        FracasRecord record = builder.Build();

        Assert.Equal(FracasPriority.P3, record.Priority);
        Assert.Empty(record.RootCauses);
        Assert.Empty(record.SuccessCriteria);
        Assert.Contains("Nothing in the evidence fails.", record.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_operator_says_goes_before_what_is_derived()
    {
        var options = new FracasRecordOptions { Title = "Ours", Priority = FracasPriority.P3, Category = "network", AssignedTo = "ana", Environment = "qa", Author = "bo" };

        FracasRecord record = Build(options, DiagnosisSamples.Outage());

        Assert.Equal(("Ours", FracasPriority.P3, "network", "ana", "qa"), (record.Title, record.Priority, record.Category, record.AssignedTo, record.Environment));
        Assert.Equal("bo", Assert.Single(record.History).By);
    }

    [Fact]
    public void Without_a_diagnosis_no_root_cause_is_invented()
    {
        var builder = new FracasRecordBuilder(FixedTime.Noon);
        builder.Add(new SampleCheck("port", "localhost:8000", Status.Fail, "net.refused", "localhost:8000 refused the connection", "api"));

        FracasRecord record = builder.Build();

        Assert.Empty(record.RootCauses);
        Assert.False(record.Diagnosed);
        Assert.Contains("\n## Root cause\n\nNot established: run `Invoke-Diagnosis`", FracasMarkdown.Render(record), StringComparison.Ordinal);
        Assert.StartsWith("Invoke-Diagnosis", record.Actions.Immediate[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_loose_finding_that_is_a_root_cause_is_taken_as_one()
    {
        var builder = new FracasRecordBuilder(FixedTime.Noon);
        builder.Add((IEvidence)DiagnosisSamples.Finding("port.mismatch", "api", "api fails", FindingRole.Root));

        Assert.Equal("port.mismatch", Assert.Single(builder.Build().RootCauses).Code);
    }

    [Fact]
    public void A_check_asked_twice_counts_once_with_its_worse_answer_at_the_same_time()
    {
        var builder = new FracasRecordBuilder(FixedTime.Noon);
        builder.Add(new SampleCheck("port", "localhost:8000", Status.Fail, "net.refused", "refused", "api"));
        builder.Add(new SampleCheck("port", "localhost:8000", Status.Pass, null, "open", "api"));

        FracasRecord record = builder.Build();

        Assert.Equal((1, 1, 0), (record.Impact.Checks, record.Impact.ChecksFailed, record.Impact.ChecksPassed));
    }

    [Fact]
    public void Tests_are_counted_by_their_names()
    {
        var builder = new FracasRecordBuilder(FixedTime.Noon);
        for (int i = 0; i < 4; i++)
        {
            builder.Add((IEvidence)DiagnosisSamples.Finding("test.failed", "tests", $"seen in run {i}", FindingRole.Unexplained,
                evidence: [new Citation(CitationKind.Test, $"suite::test_{i % 2}", null, "assert 503 == 200")], id: $"f{i}"));
        }

        Assert.Equal(["suite::test_0", "suite::test_1"], builder.Build().Impact.Tests);
    }

    [Fact]
    public void An_empty_builder_knows_that_it_is_empty_and_a_healthy_diagnosis_is_not()
    {
        var builder = new FracasRecordBuilder(FixedTime.Noon);
        Assert.True(builder.IsEmpty);

        builder.Add(DiagnosisSamples.Healthy());

        Assert.False(builder.IsEmpty);
        Assert.Equal("No failure in the evidence given", builder.Build().Title);
    }

    [Fact]
    public void A_long_title_is_cut_with_a_mark_and_not_within_a_character()
    {
        var builder = new FracasRecordBuilder(FixedTime.Noon);
        builder.Add((IEvidence)DiagnosisSamples.Finding("port.mismatch", "api", string.Concat(Enumerable.Repeat("🔥", 300)), FindingRole.Root));

        string title = builder.Build().Title;

        Assert.InRange(title.Length, 100, 160);
        Assert.EndsWith("🔥…", title, StringComparison.Ordinal);
    }

    [Fact]
    public void Planted_secrets_reach_no_part_of_a_record()
    {
        const string canary = "hunter2-CANARY-x9";
        const string token = "ghp_CANARYCANARYCANARYCANARYCANARY123456";
        string text = $"DATABASE_URL=postgres://u:{canary}@db/x PASSWORD={canary} {token}";
        var options = new FracasRecordOptions { Title = text, AssignedTo = text, Category = text, Author = text, Environment = text };
        Finding root = DiagnosisSamples.Finding("port.mismatch", text, text, FindingRole.Root, environment: text, evidence: [new Citation(CitationKind.Log, text, 1, text)], steps: [text]);
        DiagnosisResult result = DiagnosisSamples.Result(Verdict.NotReady, [root], [new SampleCheck("port", text, Status.Fail, "net.refused", text, text, text)]);

        foreach (FracasRecordOptions given in new[] { options, new FracasRecordOptions() })
        {
            string document = FracasMarkdown.Render(Build(given, result));
            Assert.DoesNotContain(canary, document, StringComparison.Ordinal);
            Assert.DoesNotContain("CANARY", document, StringComparison.Ordinal);
        }
    }

    private static FracasRecord Build(FracasRecordOptions options, DiagnosisResult result)
    {
        var builder = new FracasRecordBuilder(FixedTime.Noon, options);
        builder.Add(result);
        return builder.Build();
    }
}
