using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis;

public class LedgerTests
{
    private readonly DeploymentBuilder _files = new();

    [Fact]
    public void The_account_is_in_words_and_adds_up()
    {
        _files.Compose("web", dependsOn: ["api"]).Compose("api").Compose("job");
        FindingDraft root = Draft(FailureCodes.PortMismatch, "api", 8000);
        FindingDraft refused = Draft(FailureCodes.NetRefused, "api", 8000);
        FindingDraft tests = Draft(FailureCodes.TestFailed, "web");
        tests.Occurrences = 20;
        FindingDraft open = Draft(FailureCodes.AppCrash, "job");
        open.Occurrences = 8;
        Ledger ledger = new Reasoning(_files.Build(), DateTimeOffset.UnixEpoch).Conclude([root, refused, tests, open]).Ledger;
        Assert.Equal((29, 21, 8), (ledger.Failures, ledger.Explained, ledger.Unexplained));
        Assert.Equal("21 of 29 failures explained by api port mismatch; 8 are not: job app crash.", ledger.Text);
        Assert.Equal(ledger.Explained, ledger.Entries.Sum(e => e.Failures));
    }

    [Fact]
    public void Two_independent_roots_stay_two()
    {
        Ledger ledger = _files.Compose("a").Compose("b").Log("logs/a.log", "No module named 'x'").Log("logs/b.log", "No module named 'y'").ConcludeAll().Ledger;
        Assert.Equal(2, ledger.Entries.Count);
        Assert.Equal((0, "Nothing fails beside the 2 root causes."), (ledger.Failures, ledger.Text));
    }

    [Theory]
    [InlineData(0, 0, "No failures.")]
    [InlineData(1, 0, "1 failure, not explained.")]
    [InlineData(3, 0, "None of 3 failures is explained.")]
    [InlineData(3, 2, "2 of 3 failures explained; 1 is not.")]
    [InlineData(1, 1, "1 failure explained.")]
    [InlineData(3, 3, "All 3 failures explained.")]
    public void Without_entries_it_still_says_what_it_knows(int failures, int explained, string text) => Assert.Equal(text, new Ledger(failures, explained, failures - explained).Text);

    [Theory]
    [InlineData(0, new[] { 0 }, "Nothing fails beside the root cause.")]
    [InlineData(1, new[] { 1 }, "1 failure explained by a.")]
    [InlineData(5, new[] { 5, 0 }, "All 5 failures explained by a.")]
    [InlineData(9, new[] { 5, 2 }, "5 of 9 failures explained by a, 2 by b; 2 are not: x, y.")]
    [InlineData(9, new[] { 4, 2, 1, 1, 1 }, "4 of 9 failures explained by a, 2 by b, 1 by c, 2 by 2 more.")]
    public void Each_root_is_told_with_what_it_explains(int failures, int[] each, string text)
    {
        int explained = each.Sum();
        Ledger ledger = new(failures, explained, failures - explained)
        {
            Entries = [.. each.Select((n, i) => new LedgerEntry($"r{i}", ((char)('a' + i)).ToString(), n))],
            Open = failures > explained ? ["x", "y"] : [],
        };
        Assert.Equal(text, ledger.Text);
    }

    private static FindingDraft Draft(string code, string component, int? port = null)
    {
        var draft = new FindingDraft(code, component, null, Status.Fail, code, 0.8) { Port = port };
        draft.Citations.Add(new Citation(CitationKind.Log, component + ".log", 1, code));
        return draft;
    }
}
