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
        tests.Occurrences = 19;
        FindingDraft open = Draft(FailureCodes.AppCrash, "job");
        open.Occurrences = 8;
        Ledger ledger = new Reasoning(_files.Build(), DateTimeOffset.UnixEpoch).Conclude([root, refused, tests, open]).Ledger;
        Assert.Equal((29, 21, 8), (ledger.Failures, ledger.Explained, ledger.Unexplained));
        Assert.Equal("21 of 29 failures are explained by api port mismatch; 8 are not: job app crash.", ledger.Text);
        Assert.Equal(ledger.Explained, ledger.Entries.Sum(e => e.Failures));
    }

    [Fact]
    public void Two_independent_roots_stay_two()
    {
        Ledger ledger = _files.Compose("a").Compose("b").Log("logs/a.log", "No module named 'x'").Log("logs/b.log", "No module named 'y'").ConcludeAll().Ledger;
        Assert.Equal(2, ledger.Entries.Count);
        Assert.Equal("1 of 2 failures is explained by a app module missing, 1 by b app module missing.", ledger.Text);
    }

    [Theory]
    [InlineData(0, 0, "No failure was found.")]
    [InlineData(1, 0, "The one failure is not explained.")]
    [InlineData(3, 0, "None of 3 failures is explained.")]
    [InlineData(3, 2, "2 of 3 failures are explained; 1 is not.")]
    public void Without_entries_it_still_says_what_it_knows(int failures, int explained, string text) => Assert.Equal(text, new Ledger(failures, explained, failures - explained).Text);

    private static FindingDraft Draft(string code, string component, int? port = null)
    {
        var draft = new FindingDraft(code, component, null, Status.Fail, code, 0.8) { Port = port };
        draft.Citations.Add(new Citation(CitationKind.Log, component + ".log", 1, code));
        return draft;
    }
}
