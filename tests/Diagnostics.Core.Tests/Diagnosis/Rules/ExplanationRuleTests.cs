using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class ExplanationRuleTests
{
    private readonly DeploymentBuilder _files = new();

    [Theory]
    [InlineData(FailureCodes.ConfigEmpty, FailureCodes.AppCrash, true)]
    [InlineData(FailureCodes.AppCrash, FailureCodes.ContainerExited, true)]
    [InlineData(FailureCodes.NetUnreachable, FailureCodes.AppCrash, true)]
    [InlineData(FailureCodes.ContainerExited, FailureCodes.NetRefused, true)]
    [InlineData(FailureCodes.NetRefused, FailureCodes.ContainerExited, false)]
    [InlineData(FailureCodes.ConfigEmpty, FailureCodes.DbAuthRejected, false)]
    [InlineData(FailureCodes.ConfigPlaceholder, FailureCodes.DbAuthRejected, true)]
    [InlineData(FailureCodes.AppCrash, FailureCodes.HttpServerError, false)]
    public void Within_a_component_the_earlier_station_explains_the_later(string cause, string effect, bool explains) => Assert.Equal(explains, Explains(new FaultExplainsSymptom(), Draft(cause, "api"), Draft(effect, "api")));

    [Fact]
    public void A_missing_variable_explains_that_variable_only()
    {
        FindingDraft cause = Draft(FailureCodes.ConfigMissing, "api", variable: "A");
        Assert.True(Explains(new FaultExplainsSymptom(), cause, Draft(FailureCodes.AppConfigMissing, "api", variable: "A")));
        Assert.False(Explains(new FaultExplainsSymptom(), cause, Draft(FailureCodes.AppConfigMissing, "api", variable: "B")));
    }

    [Fact]
    public void A_warning_another_component_and_another_environment_explain_nothing()
    {
        FindingDraft effect = Draft(FailureCodes.AppCrash, "api", environment: "production");
        Assert.False(Explains(new FaultExplainsSymptom(), Draft(FailureCodes.ConfigEmpty, "api", status: Status.Warn), effect));
        Assert.False(Explains(new FaultExplainsSymptom(), Draft(FailureCodes.ConfigEmpty, "web"), effect));
        Assert.False(Explains(new FaultExplainsSymptom(), Draft(FailureCodes.ConfigEmpty, "api", environment: "staging"), effect));
    }

    [Theory]
    [InlineData(8000, true)]
    [InlineData(9000, false)]
    [InlineData(null, true)]
    public void A_port_mismatch_explains_what_was_refused_there(int? port, bool explains) =>
        Assert.Equal(explains, Explains(new PortExplainsUnreachable(), Draft(FailureCodes.PortMismatch, "api", port: 8000), Draft(FailureCodes.NetRefused, "api", port: port)));

    [Fact]
    public void A_callers_wrong_port_explains_the_refusal_by_the_one_called() =>
        Assert.True(Explains(new PortExplainsUnreachable(), Draft(FailureCodes.PortMismatch, "web", port: 8001, target: "api"), Draft(FailureCodes.NetRefused, "api", port: 8001)));

    [Fact]
    public void What_is_wrong_with_a_target_explains_who_cannot_use_it()
    {
        Assert.True(Explains(new TargetExplainsObserver(), Draft(FailureCodes.HostDiskFull, "db"), Draft(FailureCodes.DependencyFailed, "api", target: "db")));
        Assert.False(Explains(new TargetExplainsObserver(), Draft(FailureCodes.HostDiskFull, "db"), Draft(FailureCodes.DependencyFailed, "api", target: "cache")));
    }

    [Fact]
    public void A_declared_dependency_explains_and_an_undeclared_one_does_not()
    {
        _files.Compose("api", dependsOn: ["db"]).Compose("db");
        Assert.True(Explains(new DependencyCascade(), Draft(FailureCodes.HostDiskFull, "db"), Draft(FailureCodes.AppCrash, "api")));
        Assert.False(Explains(new DependencyCascade(), Draft(FailureCodes.AppCrash, "api"), Draft(FailureCodes.ContainerExited, "db")));
        Assert.False(Explains(new DependencyCascade(), Draft(FailureCodes.HostDiskFull, "db"), Draft(FailureCodes.ConfigMissing, "api")));
    }

    private bool Explains(IExplanationRule rule, FindingDraft cause, FindingDraft effect)
    {
        DeploymentModel model = _files.Model;
        DiagnosisContext context = model.Components.Count > 0 ? new DiagnosisContext(model, [], LiveAnswers.None(""), null, _files.Redactor) : _files.Build();
        return rule.Explain(context, new FindingIndex([cause, effect])).Any(e => e.Causes.Contains(cause) && e.Effect == effect);
    }

    private static FindingDraft Draft(string code, string component, string? environment = null, Status status = Status.Fail, int? port = null, string? variable = null, string? target = null) =>
        new(code, component, environment, status, code, 0.5) { Port = port, Variable = variable, Target = target };

    [Theory]
    [InlineData(FailureCodes.AppStartupTimeout, 137, true)]
    [InlineData(FailureCodes.ContainerOomKilled, 137, true)]
    [InlineData(FailureCodes.PortMismatch, 143, true)]
    [InlineData(FailureCodes.AppStartupTimeout, 1, false)]
    [InlineData(FailureCodes.DbAuthRejected, 137, false)]
    public void What_waits_in_vain_ends_the_process(string code, int exit, bool explains)
    {
        var exited = new FindingDraft(FailureCodes.ContainerExited, "api", null, Status.Fail, "api exited", 0.8) { ExitCode = exit };
        DiagnosisContext context = new DeploymentBuilder().Compose("api").Compose("web").Build();
        Assert.Equal(explains, new KilledExplainsExit().Explains(context, Draft(code, "api"), exited));
        Assert.False(new KilledExplainsExit().Explains(context, Draft(code, "web"), exited));
        Assert.False(new KilledExplainsExit().Explains(context, Draft(code, "api", status: Status.Warn), exited));
    }

    [Theory]
    [InlineData(FailureCodes.BuildDependency, true)]
    [InlineData(FailureCodes.BuildCopy, true)]
    [InlineData(FailureCodes.HostDiskFull, true)]
    [InlineData(FailureCodes.ConfigMissing, false)]
    public void A_step_that_fails_ends_the_build(string code, bool explains)
    {
        DiagnosisContext context = new DeploymentBuilder().Compose("api").Compose("web").Build();
        Assert.Equal(explains, new BuildStepExplainsFailure().Explains(context, Draft(code, "api"), Draft(FailureCodes.BuildFailed, "api")));
        Assert.False(new BuildStepExplainsFailure().Explains(context, Draft(code, "web"), Draft(FailureCodes.BuildFailed, "api")));
    }
}
