using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;
using static Diagnostics.Core.Tests.Diagnosis.Rules.RuleExamples;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

/// <summary>Rules that join components: each by what it needs to be true, and by what it must not say.</summary>
public class JoiningRuleTests
{
    private readonly DeploymentBuilder _files = new();

    [Fact]
    public void A_stand_in_that_works_breaks_the_cascade()
    {
        _files.Compose("api").Compose("a").Compose("b");
        DiagnosisContext context = _files.Build();
        foreach (string on in (string[])["a", "b"])
            context.Model.Find("api")!.Dependencies.Add(new(on, null, new Citation(CitationKind.Config, "diagnostics.yaml", 3, "needs: any of"), "a|b"));
        FindingDraft a = Draft(FailureCodes.HostDiskFull, "a"), b = Draft(FailureCodes.HostDiskFull, "b"), api = Draft(FailureCodes.HttpUnavailable, "api");
        Assert.False(new DependencyCascade().Explains(context, a, api));
        Assert.True(new DependencyCascade().Explains(context, a, api, b));
        Assert.True(new DependencyCascade().Explains(context, b, api, a));
    }

    [Fact]
    public void What_is_behind_a_silent_component_passes_through_it_and_not_through_one_that_was_seen()
    {
        DiagnosisContext context = _files.Compose("web", dependsOn: ["api"]).Compose("api", dependsOn: ["db"]).Compose("db").Build();
        FindingDraft disk = Draft(FailureCodes.HostDiskFull, "db"), web = Draft(FailureCodes.HttpUnavailable, "web");
        Explanation through = Assert.Single(new DependencyCascade().Explain(context, new FindingIndex([disk, web])));
        Assert.Equal((disk, web, LinkBasis.Inferred), (through.Cause, through.Effect, through.Basis));
        Assert.False(new DependencyCascade().Explains(context, disk, web, Draft(FailureCodes.ConfigDuplicate, "api", status: Status.Warn)));
    }

    [Fact]
    public void A_502_follows_from_the_server_behind_the_proxy()
    {
        DiagnosisContext context = _files.Compose("proxy", image: "nginx", dependsOn: ["api"]).Compose("api").Compose("job").Build();
        FindingDraft crash = Draft(FailureCodes.AppCrash, "api");
        Assert.True(new UpstreamExplainsProxy().Explains(context, crash, Draft(FailureCodes.HttpBadGateway, "proxy")));
        Assert.False(new UpstreamExplainsProxy().Explains(context, Draft(FailureCodes.AppCrash, "job"), Draft(FailureCodes.HttpBadGateway, "proxy")));
        Assert.False(new UpstreamExplainsProxy().Explains(context, crash, Draft(FailureCodes.HttpNotFound, "proxy")));
    }

    [Fact]
    public void A_test_follows_from_what_its_error_names_or_what_it_says_it_needs()
    {
        DiagnosisContext context = _files.Compose("api").Compose("db").Build();
        FindingDraft refused = Draft(FailureCodes.NetRefused, "api");
        FindingDraft needing = Draft(FailureCodes.TestBlocked, "e2e");
        needing.Needs = [new("api-service")];
        Assert.True(new RequirementExplainsTest().Explains(context, refused, Draft(FailureCodes.TestFailed, "e2e", target: "api")));
        Assert.True(new RequirementExplainsTest().Explains(context, refused, needing));
        Assert.False(new RequirementExplainsTest().Explains(context, refused, Draft(FailureCodes.TestFailed, "e2e", target: "db")));
        Assert.False(new RequirementExplainsTest().Explains(context, refused, Draft(FailureCodes.TestFailed, "e2e")));
        Assert.False(new RequirementExplainsTest().Explains(context, refused, Draft(FailureCodes.AppCrash, "web", target: "api")));
    }

    [Theory]
    [InlineData("DATABASE_PASSWORD", FailureCodes.DbAuthRejected, "db", true)]
    [InlineData("PGPASSWORD", FailureCodes.DbAuthRejected, "db", true)]
    [InlineData("REDIS_PASSWORD", FailureCodes.CacheAuthRequired, "cache", true)]
    [InlineData("REDIS_PASSWORD", FailureCodes.DbAuthRejected, "db", false)]
    [InlineData("LOG_LEVEL", FailureCodes.DbAuthRejected, "db", false)]
    [InlineData("SMTP_PASSWORD", FailureCodes.DbAuthRejected, "db", false)]
    public void A_missing_credential_explains_the_rejection_by_the_server_that_it_is_for(string variable, string rejected, string server, bool explains)
    {
        DiagnosisContext context = _files.Build();
        FindingDraft missing = Draft(FailureCodes.ConfigMissing, "api", variable: variable);
        FindingDraft rejection = Draft(rejected, server);
        var rule = new MissingCredentialExplainsRejection();
        Assert.Equal(explains, rule.Explains(context, missing, rejection, Draft(FailureCodes.DependencyFailed, "api", target: server)));
        // Nobody saw this component fail on that server.
        Assert.False(rule.Explains(context, missing, rejection, Draft(FailureCodes.DependencyFailed, "web", target: server)));
    }

    [Theory]
    [InlineData("SMTP_PASSWORD", FailureCodes.ServiceAuthRejected, true)]
    [InlineData("STRIPE_API_KEY", FailureCodes.HttpAuth, true)]
    [InlineData("SMTP_HOST", FailureCodes.ServiceAuthRejected, false)]
    [InlineData("SMTP_PASSWORD", FailureCodes.NetRefused, false)]
    public void A_placeholder_for_a_services_credential_explains_its_rejection(string variable, string rejected, bool explains) =>
        Assert.Equal(explains, new MissingCredentialExplainsRejection().Explains(_files.Build(), Draft(FailureCodes.ConfigPlaceholder, "mailer", variable: variable), Draft(rejected, "mailer")));

    [Fact]
    public void A_full_disk_stops_what_writes_on_it_and_neighbours_that_only_a_full_disk_stops()
    {
        DiagnosisContext context = _files.Compose("db").Compose("cache").Compose("api").Build();
        FindingDraft full = Draft(FailureCodes.HostDiskFull, "db");
        var rule = new DiskFullExplainsWrites();
        Assert.True(rule.Explains(context, full, Draft(FailureCodes.ContainerExited, "db")));
        Assert.True(rule.Explains(context, full, Draft(FailureCodes.CacheWriteRefused, "cache")));
        Assert.False(rule.Explains(context, full, Draft(FailureCodes.AppCrash, "api")));
        Assert.False(rule.Explains(context, full, Draft(FailureCodes.CacheWriteRefused, "elsewhere")));
    }

    [Fact]
    public void A_variable_that_is_missing_in_files_of_nobody_explains_the_program_that_names_it()
    {
        DiagnosisContext context = _files.Build();
        FindingDraft missing = Draft(FailureCodes.ConfigMissing, null, variable: "API_KEY");
        Assert.True(new VariableExplainsStartUp().Explains(context, missing, Draft(FailureCodes.AppConfigMissing, "api", variable: "API_KEY")));
        Assert.False(new VariableExplainsStartUp().Explains(context, missing, Draft(FailureCodes.AppConfigMissing, "api", variable: "OTHER")));
        Assert.False(new VariableExplainsStartUp().Explains(context, Draft(FailureCodes.ConfigMissing, "web", variable: "API_KEY"), Draft(FailureCodes.AppConfigMissing, "api", variable: "API_KEY")));
    }

    [Fact]
    public void What_a_former_diagnosis_said_of_its_findings_is_kept()
    {
        FindingDraft cause = Draft(FailureCodes.AppCrash, "a"), effect = Draft(FailureCodes.HttpUnavailable, "b");
        cause.RecordedIds = ["app.crash@a"];
        effect.RecordedCauses = ["app.crash@a", "gone"];
        Assert.True(new RecordedExplanation().Explains(_files.Build(), cause, effect));
        Assert.False(new RecordedExplanation().Explains(_files.Build(), effect, cause));
    }

    [Fact]
    public void What_a_server_says_of_itself_explains_what_its_clients_repeat()
    {
        DiagnosisContext context = _files.Compose("api", dependsOn: ["db"]).Compose("other").Compose("db", image: "postgres:16").Build();
        FindingDraft server = Draft(FailureCodes.DbTooManyConnections, "db");
        Assert.True(new ServerExplainsSameWords().Explains(context, server, Draft(FailureCodes.DbTooManyConnections, "api")));
        Assert.False(new ServerExplainsSameWords().Explains(context, server, Draft(FailureCodes.DbTooManyConnections, "other")));
        Assert.False(new ServerExplainsSameWords().Explains(context, Draft(FailureCodes.DbAuthRejected, "db"), Draft(FailureCodes.DbAuthRejected, "api")));
    }

    [Fact]
    public void The_name_of_a_container_that_does_not_run_is_not_found()
    {
        DiagnosisContext context = _files.Compose("api", dependsOn: ["db"]).Compose("db", image: "mongo:7").Build();
        FindingDraft full = Draft(FailureCodes.HostDiskFull, "db");
        Assert.True(new StoppedContainerHasNoName().Explains(context, full, Draft(FailureCodes.DnsNotFound, "db")));
        Assert.False(new StoppedContainerHasNoName().Explains(context, full, Draft(FailureCodes.DnsNotFound, "api", target: "db.example.org")));
        Assert.False(new StoppedContainerHasNoName().Explains(context, full, Draft(FailureCodes.NetTimeout, "db")));
        // It looked a name up itself, so it ran; which name, its log does not say.
        FindingDraft own = Draft(FailureCodes.DnsNotFound, "db");
        own.Observer = "db";
        Assert.False(new StoppedContainerHasNoName().Explains(context, full, own));
    }
}
