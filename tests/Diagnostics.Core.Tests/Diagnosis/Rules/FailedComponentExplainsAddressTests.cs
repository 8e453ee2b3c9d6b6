using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;
using static Diagnostics.Core.Tests.Diagnosis.Rules.RuleExamples;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class FailedComponentExplainsAddressTests
{
    private const string Address = "172.21.0.4:8080";

    [Fact]
    public void The_only_one_that_failed_of_those_on_that_port_is_behind_the_address()
    {
        FindingDraft crash = Draft(FailureCodes.AppCrash, "billing"), observed = Draft(FailureCodes.DependencyFailed, "gateway", target: Address), refused = Draft(FailureCodes.NetRefused, Address);
        var rule = new FailedComponentExplainsAddress();
        Assert.True(rule.Explains(Gateway(), crash, observed, refused));
        Assert.True(rule.Explains(Gateway(), crash, refused, observed));
        // One that runs and misses the other still listens.
        Assert.True(rule.Explains(Gateway(), crash, observed, refused, Draft(FailureCodes.DependencyFailed, "orders", target: "billing")));
    }

    [Fact]
    public void Two_that_failed_or_one_on_another_port_or_a_name_tell_nothing()
    {
        FindingDraft crash = Draft(FailureCodes.AppCrash, "billing"), observed = Draft(FailureCodes.DependencyFailed, "gateway", target: Address);
        var rule = new FailedComponentExplainsAddress();
        Assert.False(rule.Explains(Gateway(), crash, observed, Draft(FailureCodes.ContainerExited, "orders")));
        Assert.False(rule.Explains(Gateway(), crash, Draft(FailureCodes.DependencyFailed, "gateway", target: "172.21.0.4:9999")));
        Assert.False(rule.Explains(Gateway(), crash, Draft(FailureCodes.DependencyFailed, "gateway", target: "elsewhere:8080")));
        Assert.False(rule.Explains(Gateway(), Draft(FailureCodes.AppCrash, "mail"), observed));
    }

    private static DiagnosisContext Gateway() => new DeploymentBuilder()
        .Compose("gateway", image: "nginx:1.27", environment: ["BILLING_URL=http://billing:8080", "ORDERS_URL=http://orders:8080"], dependsOn: ["billing", "orders"])
        .Compose("billing", environment: ["SERVER_PORT=8080"]).Compose("orders", environment: ["SERVER_PORT=8080"]).Compose("mail").Build();
}
