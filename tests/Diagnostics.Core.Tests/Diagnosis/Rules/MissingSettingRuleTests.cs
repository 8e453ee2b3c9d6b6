using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class MissingSettingRuleTests
{
    private const string KeyError = "KeyError: 'SIGNING_KEY'";

    private readonly DeploymentBuilder _files = new();
    private readonly MissingSettingRule _rule = new();

    [Fact]
    public void A_key_that_another_component_has_is_missing()
    {
        FindingDraft[] found = _files.Env("env/api.env", "SIGNING_KEY=abcdef\n").Env("env/worker.env", "X=1\n").Log("logs/worker.log", KeyError).Find(_rule);
        Assert.Equal([FailureCodes.ConfigMissing, FailureCodes.AppConfigMissing], found.Select(f => f.Code));
        Assert.Equal("worker", found[0].Component);
        Assert.StartsWith("Add SIGNING_KEY to env/worker.env (compare env/api.env:1)", found[0].NextSteps[0], StringComparison.Ordinal);
        Assert.DoesNotContain(found.SelectMany(f => f.Citations), c => c.ToString().Contains("abcdef", StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_value_is_not_a_missing_one() => Assert.Equal(FailureCodes.ConfigEmpty, _files.Env("env/worker.env", "SIGNING_KEY=\n").Log("logs/worker.log", KeyError).Find(_rule)[0].Code);

    [Fact]
    public void A_key_of_the_projects_env_that_is_not_handed_over_is_told_as_such()
    {
        FindingDraft found = _files.Env(".env", "SIGNING_KEY=abcdef\n").Compose("worker").Log("logs/worker.log", KeyError).Find(_rule)[0];
        Assert.Equal(FailureCodes.ConfigNotPropagated, found.Code);
        Assert.Equal([".env:1", "compose.yaml:10", "logs/worker.log:1"], found.Citations.Select(c => c.Location));
    }

    private const string Invalid = "Unhandled exception. Microsoft.Extensions.Options.OptionsValidationException: DataAnnotation validation failed for 'StripeOptions' members: 'WebhookSecret' with the error: 'The WebhookSecret field is required.'.";

    [Theory]
    [InlineData("Stripe__SecretKey=x", "Stripe__WebhookSecret")]
    [InlineData("Payments__Stripe__SecretKey=x", "Payments__Stripe__WebhookSecret")]
    public void A_member_of_an_options_class_is_a_variable_of_its_section(string other, string variable)
    {
        FindingDraft found = _files.Env(".env", "A=1\nSTRIPE_WEBHOOK_SECRET=abcdef\nPAYMENTS_STRIPE_WEBHOOK_SECRET=abcdef\n").Compose("billing", environment: [other]).Log("logs/billing.log", Invalid).Find(_rule)[0];
        Assert.Equal((FailureCodes.ConfigNotPropagated, variable), (found.Code, found.Variable));
        Assert.Contains("compose.yaml:12", found.Citations.Select(c => c.Location));
        Assert.Contains(".env", found.Citations[0].Location, StringComparison.Ordinal);
        Assert.StartsWith($"Add {variable}: ${{{(variable.StartsWith('S') ? "" : "PAYMENTS_")}STRIPE_WEBHOOK_SECRET}} to environment of service billing at compose.yaml:12", found.NextSteps[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STRIPE__WEBHOOKSECRET=x")]
    [InlineData("Stripe__WebhookSecret=x")]
    public void Case_does_not_count_in_it(string given) =>
        Assert.Equal([FailureCodes.AppConfigMissing], _files.Compose("billing", environment: [given]).Log("logs/billing.log", Invalid).Find(_rule).Select(f => f.Code));

    [Fact]
    public void A_key_of_another_environment_is_named() =>
        Assert.Contains(".env.production:1", _files.Env(".env.production", "SIGNING_KEY=abcdef\n").Env(".env.staging", "X=1\n").Log("logs/staging/app.log", KeyError).Find(_rule)[0].Citations.Select(c => c.Location));

    [Fact]
    public void A_slip_of_the_hand_is_named_without_its_value()
    {
        FindingDraft found = _files.Env("env/worker.env", "SIGNNG_KEY=abcdefgh\n").Log("logs/worker.log", KeyError).Find(_rule)[0];
        Assert.Contains("Rename SIGNNG_KEY to SIGNING_KEY at env/worker.env:1", found.NextSteps[0], StringComparison.Ordinal);
        Assert.DoesNotContain(found.Citations, c => c.ToString().Contains("abcdefgh", StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_that_has_a_value_by_now_is_not_missing() => Assert.Equal([FailureCodes.AppConfigMissing], _files.Env("env/worker.env", "SIGNING_KEY=abc\n").Log("logs/worker.log", KeyError).Find(_rule).Select(f => f.Code));

    [Fact]
    public void A_key_that_is_merely_absent_proves_nothing() => Assert.Empty(_files.Env("env/api.env", "SIGNING_KEY=abc\n").Env("env/worker.env", "X=1\n").Find(_rule));

    [Fact]
    public void A_start_up_that_succeeded_later_clears_it() => Assert.Empty(_files.Env("env/worker.env", "X=1\n").Log("logs/worker.log", KeyError, "starting worker", "listening on port 80").Find(_rule));
}
