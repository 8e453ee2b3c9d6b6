using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using static Diagnostics.Core.Tests.Diagnosis.Rules.RuleExamples;

namespace Diagnostics.Core.Tests.Diagnosis.Causes;

/// <summary>Tests that name nobody follow from what else was found, where that is one thing; never from a guess among several.</summary>
public class TestSymptomsTests
{
    private readonly FindingDraft _missing = Draft(FailureCodes.AppModuleMissing, "api");
    private readonly FindingDraft _refused = Draft(FailureCodes.NetRefused, "api", port: 8000);

    [Fact]
    public void The_only_cause_that_there_is_explains_tests_that_met_an_error_of_the_service()
    {
        Finding test = Test(Conclude(_missing, _refused, Failed(FailureCodes.HttpBadGateway)));
        Assert.Equal(FindingRole.Cascade, test.Role);
        Assert.Equal(["app.module-missing@api"], test.ExplainedBy);
    }

    [Fact]
    public void Of_two_causes_nothing_tells_which() =>
        Assert.Equal(FindingRole.Unexplained, Test(Conclude(_missing, Draft(FailureCodes.HostDiskFull, "db"), Failed(FailureCodes.HttpBadGateway))).Role);

    [Fact]
    public void Of_two_causes_the_one_on_the_component_of_the_tests_name() =>
        Assert.Equal(["host.disk-full@db"], Test(Conclude(_missing, Draft(FailureCodes.HostDiskFull, "db"), Failed(FailureCodes.HttpServerError, hint: "db"))).ExplainedBy);

    [Fact]
    public void A_failure_that_follows_from_nothing_is_no_cause_of_tests() =>
        Assert.Equal(FindingRole.Unexplained, Test(Conclude(Draft(FailureCodes.HttpServerError, "api"), Failed(FailureCodes.HttpServerError))).Role);

    [Fact]
    public void An_assertion_about_values_is_left_to_its_author() =>
        Assert.Equal(FindingRole.Unexplained, Test(Conclude(_missing, Failed(null))).Role);

    [Fact]
    public void A_test_that_tells_of_the_same_failure_follows_from_it_whatever_else_there_is()
    {
        Finding test = Test(Conclude(_missing, Draft(FailureCodes.AppMigration, "worker"), Failed(FailureCodes.AppMigration)));
        Assert.Equal(["app.migration@worker"], test.ExplainedBy);
    }

    [Fact]
    public void What_another_environment_lacks_explains_nothing_here() =>
        Assert.Equal(FindingRole.Unexplained, Test(Conclude(Draft(FailureCodes.AppModuleMissing, "api", "staging"), Failed(FailureCodes.HttpBadGateway, environment: "production"))).Role);

    private static FindingDraft Failed(string? says, string? hint = null, string? environment = null)
    {
        var draft = new FindingDraft(FailureCodes.TestFailed, "e2e", environment, Status.Fail, "5 tests failed alike", 0.8) { Says = says, Hint = hint };
        draft.Citations.Add(new Citation(CitationKind.Test, "junit.xml", 3, "a test"));
        return draft;
    }

    private static Finding Test(IReadOnlyList<Finding> findings) => Assert.Single(findings, f => f.Code == FailureCodes.TestFailed);

    private static IReadOnlyList<Finding> Conclude(params FindingDraft[] drafts) =>
        new Reasoning(new DeploymentBuilder().Compose("api").Compose("worker").Compose("db", image: "postgres:16").Build(), DateTimeOffset.UnixEpoch).Conclude(drafts).Findings;
}
