using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;
using static Diagnostics.Core.Tests.Diagnosis.Rules.RuleExamples;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class SameComponentRuleTests
{
    public static TheoryData<string, string, string, bool> Examples => new()
    {
        { nameof(CertificateExplainsFailure), FailureCodes.TlsExpired, FailureCodes.TlsHandshake, true },
        { nameof(CertificateExplainsFailure), FailureCodes.TlsExpired, FailureCodes.HttpUnavailable, true },
        { nameof(CertificateExplainsFailure), FailureCodes.TlsExpiring, FailureCodes.HttpUnavailable, false },
        { nameof(CertificateExplainsFailure), FailureCodes.TlsExpired, FailureCodes.NetRefused, false },
        { nameof(DemandedEncryptionRule), FailureCodes.DbTlsRequired, FailureCodes.DbAuthNotPermitted, true },
        { nameof(DemandedEncryptionRule), FailureCodes.DbTlsRequired, FailureCodes.DbAuthRejected, false },
        { nameof(HttpStateExplainsWebSocket), FailureCodes.HttpUnavailable, FailureCodes.WsRejected, true },
        { nameof(HttpStateExplainsWebSocket), FailureCodes.NetRefused, FailureCodes.WsRejected, true },
        { nameof(HttpStateExplainsWebSocket), FailureCodes.HttpSlow, FailureCodes.WsRejected, false },
        { nameof(LyingCheckHidesFailure), FailureCodes.ContainerHealthcheckLies, FailureCodes.TestUnverified, true },
        { nameof(LyingCheckHidesFailure), FailureCodes.ContainerHealthcheckLies, FailureCodes.AppCrash, false },
        { nameof(OutOfMemoryExplainsExit), FailureCodes.ContainerOomKilled, FailureCodes.ContainerExited, true },
        { nameof(OutOfMemoryExplainsExit), FailureCodes.AppOutOfMemory, FailureCodes.AppCrash, true },
        { nameof(OutOfMemoryExplainsExit), FailureCodes.CacheOutOfMemory, FailureCodes.ContainerExited, false },
        { nameof(PairVerdictExplainsClients), FailureCodes.DbPoolerStaleCredentials, FailureCodes.DbAuthRejected, true },
        { nameof(PairVerdictExplainsClients), FailureCodes.DbAuthRejected, FailureCodes.DbPoolerStaleCredentials, false },
        { nameof(PoolerModeExplainsStatements), FailureCodes.DbPoolerTransactionMode, FailureCodes.HttpServerError, true },
        { nameof(PoolerModeExplainsStatements), FailureCodes.DbPoolerTransactionMode, FailureCodes.NetRefused, false },
        { nameof(RejectionExplainsLockout), FailureCodes.DbAuthRejected, FailureCodes.DbAuthLocked, true },
        { nameof(RejectionExplainsLockout), FailureCodes.DbTooManyConnections, FailureCodes.DbAuthLocked, false },
        { nameof(SaturationExplainsWaiting), FailureCodes.DbPoolerSaturated, FailureCodes.DbPoolerBackend, true },
        { nameof(SaturationExplainsWaiting), FailureCodes.DbPoolerSaturated, FailureCodes.DbAuthRejected, false },
        { nameof(TimeLimitExplainsGivingUp), FailureCodes.ConfigTimeoutMisaligned, FailureCodes.ContainerUnhealthy, true },
        { nameof(TimeLimitExplainsGivingUp), FailureCodes.ConfigTimeoutMisaligned, FailureCodes.NetRefused, false },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Explains_within_one_component_what_can_follow_and_nothing_else(string rule, string cause, string effect, bool explains)
    {
        IExplanationRule tested = RuleSet.Explanations.Single(r => r.GetType().Name == rule);
        DiagnosisContext context = new DeploymentBuilder().Build();
        Assert.Equal(explains, tested.Explains(context, Draft(cause, "api"), Draft(effect, "API")));
        Assert.False(tested.Explains(context, Draft(cause, "api"), Draft(effect, "web")));
        Assert.False(tested.Explains(context, Draft(cause, "api", "staging"), Draft(effect, "api", "production")));
        Assert.False(tested.Explains(context, Draft(cause, "api", status: Status.Warn), Draft(effect, "api")));
    }

    [Fact]
    public void Every_rule_of_this_form_has_an_example_that_explains()
    {
        HashSet<string> shown = [.. Examples.Where(e => (bool)e[3]).Select(e => (string)e[0])];
        Assert.All(RuleSet.Explanations.Where(r => r is SameComponentRule), r => Assert.Contains(r.GetType().Name, shown));
    }
}
