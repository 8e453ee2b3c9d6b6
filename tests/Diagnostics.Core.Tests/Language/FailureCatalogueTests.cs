using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Language;

public sealed partial class FailureCatalogueTests
{
    private static readonly string[] s_placeholders =
        ["host", "port", "component", "environment", "file", "line", "key", "url", "container", "address", "expected", "actual", "user"];

    private static readonly string[] s_layers =
        ["network", "config", "service", "database", "cache", "container", "build", "runtime", "deploy", "test", "readiness", "graph", "record"];

    public static TheoryData<string> Codes => [.. FailureCatalogue.Default.All.Select(d => d.Code)];

    [Fact]
    public void Catalogue_and_constants_name_the_same_codes_in_the_same_order()
    {
        string[] constants = [.. typeof(FailureCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];

        Assert.NotEmpty(constants);
        Assert.Equal(constants, FailureCatalogue.Default.All.Select(d => d.Code));
    }

    [Fact]
    public void Each_constant_is_named_after_its_code()
    {
        foreach (FieldInfo field in typeof(FailureCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            string code = (string)field.GetRawConstantValue()!;
            Assert.Equal(code.Replace(".", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), field.Name.ToLowerInvariant());
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_code_is_described_whole(string code)
    {
        FailureDescription description = FailureCatalogue.Default.Find(code)!;

        Assert.Matches(CodeForm(), description.Code);
        Assert.Contains(description.Layer, s_layers);
        Assert.EndsWith(".", description.Meaning, StringComparison.Ordinal);
        Assert.InRange(description.LikelyCauses.Count, 2, 4);
        Assert.InRange(description.NextSteps.Count, 2, 4);
        Assert.Distinct(description.LikelyCauses);
        Assert.Distinct(description.NextSteps);
        Assert.All([description.Meaning, .. description.LikelyCauses, .. description.NextSteps], text =>
        {
            Assert.Equal(text.Trim(), text);
            Assert.NotEmpty(text);
            Assert.DoesNotContain(text, char.IsControl);
        });
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_placeholder_is_known_and_one_step_needs_none(string code)
    {
        FailureDescription description = FailureCatalogue.Default.Find(code)!;

        foreach (string step in description.NextSteps)
        {
            Assert.All(Placeholder().Matches(step), m => Assert.Contains(m.Groups[1].Value, s_placeholders));
        }

        Assert.Contains(description.NextSteps, step => !Placeholder().IsMatch(step));
        Assert.NotEqual([description.Meaning], FailureCatalogue.Default.NextSteps(code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void No_step_destroys_anything(string code)
    {
        foreach (string step in FailureCatalogue.Default.Find(code)!.NextSteps)
        {
            Assert.DoesNotMatch(Destructive(), step);
        }
    }

    [Theory]
    [InlineData(FailureCodes.PortMismatch, FailureKind.Cause)]
    [InlineData(FailureCodes.ConfigMissing, FailureKind.Cause)]
    [InlineData(FailureCodes.DbAuthRejected, FailureKind.Cause)]
    [InlineData(FailureCodes.NetIpv6Only, FailureKind.Cause)]
    [InlineData(FailureCodes.NetRefused, FailureKind.Symptom)]
    [InlineData(FailureCodes.HttpUnavailable, FailureKind.Symptom)]
    [InlineData(FailureCodes.ContainerExited, FailureKind.Symptom)]
    [InlineData(FailureCodes.DependencyFailed, FailureKind.Symptom)]
    public void Faults_are_causes_and_their_effects_are_symptoms(string code, FailureKind kind) =>
        Assert.Equal(kind, FailureCatalogue.Default.Find(code)!.Kind);

    [Fact]
    public void An_unknown_code_has_no_description_no_steps_and_is_no_cause()
    {
        Assert.Null(FailureCatalogue.Default.Find("no.such-code"));
        Assert.Null(FailureCatalogue.Default.Find(null));
        Assert.Empty(FailureCatalogue.Default.NextSteps("no.such-code"));
        Assert.False(FailureCatalogue.Default.IsCause("no.such-code"));
    }

    [Fact]
    public void Steps_are_filled_in_and_a_step_with_a_hole_is_left_out()
    {
        IReadOnlyList<string> filled = FailureCatalogue.Default.NextSteps(FailureCodes.NetRefused, ("port", "8000"), ("host", "localhost"));

        Assert.Contains(filled, s => s.StartsWith("ss -ltnp 'sport = :8000'", StringComparison.Ordinal));
        Assert.DoesNotContain(filled, s => Placeholder().IsMatch(s));
        Assert.DoesNotContain(filled, s => s.StartsWith("docker compose logs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("api; rm -rf /")]
    [InlineData("$(reboot)")]
    [InlineData("`reboot`")]
    [InlineData("a' ; reboot ; 'b")]
    [InlineData("a\u2019; reboot; \u2018b")]
    [InlineData("a|b")]
    [InlineData("a&b")]
    public void A_value_that_a_shell_would_act_upon_is_quoted(string hostile)
    {
        FailureCatalogue catalogue = Catalogue("docker compose logs {component}", "ss -ltnp 'sport = :{component}'");

        IReadOnlyList<string> filled = catalogue.NextSteps("x.y", ("component", hostile));

        string step = Assert.Single(filled);
        string argument = step["docker compose logs ".Length..];
        Assert.Equal('\'', argument[0]);
        Assert.Equal('\'', argument[^1]);
        // Inside, every quote that PowerShell knows occurs in pairs of itself: the literal cannot end early.
        Assert.DoesNotMatch(@"(?<!['\u2018\u2019\u201a\u201b])(?:'|\u2018|\u2019|\u201a|\u201b)(?!['\u2018\u2019\u201a\u201b])", argument[1..^1]);
    }

    [Theory]
    [InlineData("-oProxyCommand=reboot")]
    [InlineData("a\nreboot")]
    public void A_value_that_cannot_be_made_safe_leaves_the_step_out(string hostile) =>
        Assert.Equal(["Means."], Catalogue("docker compose logs {component}").NextSteps("x.y", ("component", hostile)));

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{}]")]
    [InlineData("""[{"code":"a.b","layer":"network","kind":"maybe","meaning":"m","likelyCauses":[],"nextSteps":[]}]""")]
    [InlineData("""[{"code":"a.b","layer":"network","kind":"cause","meaning":"m","likelyCauses":[1],"nextSteps":[]}]""")]
    [InlineData("""[{"code":"a.b","layer":"l","kind":"cause","meaning":"m","likelyCauses":[],"nextSteps":[]},{"code":"a.b","layer":"l","kind":"cause","meaning":"m","likelyCauses":[],"nextSteps":[]}]""")]
    [InlineData("not json")]
    public void What_is_no_catalogue_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => FailureCatalogue.Parse(Encoding.UTF8.GetBytes(json)));

    private static FailureCatalogue Catalogue(params string[] steps) => FailureCatalogue.Parse(JsonSerializer.SerializeToUtf8Bytes(new[]
    {
        new { code = "x.y", layer = "network", kind = "cause", meaning = "Means.", likelyCauses = new[] { "a", "b" }, nextSteps = steps },
    }));

    [GeneratedRegex(@"^[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*){1,2}$")]
    private static partial Regex CodeForm();

    [GeneratedRegex(@"\{([a-z][A-Za-z]*)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\brm\b|\bDROP\b|\bTRUNCATE\b|\bFLUSH|\bprune\b|down -v|\bkill\b|--force(?!-recreate)|reset --hard|chmod 777", RegexOptions.IgnoreCase)]
    private static partial Regex Destructive();
}
