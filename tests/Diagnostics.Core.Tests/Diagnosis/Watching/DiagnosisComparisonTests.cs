using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Watching;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Reporting;

namespace Diagnostics.Core.Tests.Diagnosis.Watching;

public class DiagnosisComparisonTests
{
    private static readonly Finding s_refused = DiagnosisSamples.Finding(FailureCodes.NetRefused, "api", "api refuses after 12 ms", FindingRole.Unexplained);
    private static readonly Finding s_crash = DiagnosisSamples.Finding(FailureCodes.AppCrash, "worker", "worker ended at 10:00:02", FindingRole.Root);

    [Fact]
    public void The_same_twice_is_no_difference_though_times_differ()
    {
        Finding later = DiagnosisSamples.Finding(FailureCodes.NetRefused, "api", "api refuses after 4.5 ms", FindingRole.Unexplained);
        Finding again = DiagnosisSamples.Finding(FailureCodes.AppCrash, "worker", "worker ended at 11:30:00", FindingRole.Root);
        Assert.Empty(Between([s_refused, s_crash], [later, again]));
    }

    [Fact]
    public void What_is_new_comes_first_then_what_changed_then_what_is_gone()
    {
        Finding warned = DiagnosisSamples.Finding(FailureCodes.NetRefused, "api", "api refuses after 12 ms", FindingRole.Unexplained, status: Status.Warn);
        Finding slow = DiagnosisSamples.Finding(FailureCodes.HttpSlow, "web", "web is slow", FindingRole.Unexplained);
        IReadOnlyList<DiagnosisChange> changes = Between([s_crash, warned], [s_refused, slow]);
        Assert.Equal([(DiagnosisChangeKind.New, "web"), (DiagnosisChangeKind.Changed, "api"), (DiagnosisChangeKind.Gone, "worker")], changes.Select(c => (c.Kind, c.Component)));
        Assert.Equal("was Warn, is Fail", changes[1].Difference);
        Assert.Equal((Status.Pass, FailureCodes.AppCrash), (changes[2].Status, changes[2].Code));
    }

    [Fact]
    public void Another_place_among_the_causes_and_other_words_are_changes()
    {
        Finding root = DiagnosisSamples.Finding(FailureCodes.NetRefused, "api", "api refuses after 12 ms", FindingRole.Root);
        Assert.Equal("was unexplained, is a root cause", Assert.Single(Between([s_refused], [root])).Difference);
        Finding other = DiagnosisSamples.Finding(FailureCodes.NetRefused, "api", "api refuses on port 8001", FindingRole.Unexplained);
        Assert.Equal("before: api refuses after 12 ms", Assert.Single(Between([s_refused], [other])).Difference);
    }

    [Fact]
    public void Checks_that_could_not_be_decided_are_compared_too()
    {
        var unknown = new SampleCheck("port", "db:5432", Status.Unknown, null, "not asked", "db");
        DiagnosisChange change = Assert.Single(DiagnosisComparison.Between(DiagnosisSamples.Result(Verdict.Ready, []), DiagnosisSamples.Result(Verdict.Unknown, [], [unknown])));
        Assert.Equal((DiagnosisChangeKind.New, "db", Status.Unknown), (change.Kind, change.Component!, change.Status));
        Assert.Empty(DiagnosisComparison.Between(DiagnosisSamples.Result(Verdict.Ready, [], [new SampleCheck("port", "db:5432", Status.Pass, null, "open", "db")]), DiagnosisSamples.Result(Verdict.Ready, [])));
    }

    private static IReadOnlyList<DiagnosisChange> Between(Finding[] before, Finding[] after) => DiagnosisComparison.Between(DiagnosisSamples.Result(Verdict.NotReady, before), DiagnosisSamples.Result(Verdict.NotReady, after));
}
