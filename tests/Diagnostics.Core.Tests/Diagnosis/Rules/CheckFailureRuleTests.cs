using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class CheckFailureRuleTests
{
    [Fact]
    public void A_failed_check_is_a_finding_and_a_passed_one_is_none()
    {
        FindingDraft found = Assert.Single(new DeploymentBuilder()
            .Check(new Reporting.SampleCheck("port", "localhost:1", Status.Fail, FailureCodes.NetRefused, "nothing listens", "api"))
            .Check(new Reporting.SampleCheck("port", "localhost:2", Status.Pass, null, "open", "web")).Find(new CheckFailureRule()));
        Assert.Equal((FailureCodes.NetRefused, "api", "api: nothing listens"), (found.Code, found.Component, found.Summary));
    }
}
