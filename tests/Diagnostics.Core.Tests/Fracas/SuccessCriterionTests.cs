using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Fracas;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Reporting;

namespace Diagnostics.Core.Tests.Fracas;

public sealed class SuccessCriterionTests
{
    [Theory]
    [InlineData("db.example.com:5432", "Test-ServicePort db.example.com 5432 -Quiet")]
    [InlineData("[::1]:8000", "Test-ServicePort '::1' 8000 -Quiet")]
    [InlineData("[fe80::1%eth0]:8000", "Test-ServicePort 'fe80::1%eth0' 8000 -Quiet")]
    [InlineData("a'; reboot; ':80", "Test-ServicePort 'a''; reboot; ''' 80 -Quiet")]
    [InlineData("$(reboot):80", "Test-ServicePort '$(reboot)' 80 -Quiet")]
    [InlineData("-Quiet:80", "Test-ServicePort '-Quiet' 80 -Quiet")]
    public void A_port_must_accept_again(string target, string command) => Assert.Equal(command, SuccessCriterion.From(Check("port", target))!.Command);

    [Theory]
    [InlineData("http://localhost:8000/health", "Test-ServiceHealth http://localhost:8000/health -Quiet")]
    [InlineData("https://h/x?a=1&b=2", "Test-ServiceHealth 'https://h/x?a=1&b=2' -Quiet")]
    [InlineData("wss://h/\u2019;reboot;\u2018", "Test-ServiceHealth 'wss://h/\u2019\u2019;reboot;\u2018\u2018' -Quiet")]
    public void A_health_check_must_pass_again(string target, string command)
    {
        SuccessCriterion criterion = SuccessCriterion.From(Check("health", target))!;

        Assert.Equal(command, criterion.Command);
        Assert.Equal("True", criterion.Expected);
    }

    [Theory]
    [InlineData("port", "no port here")]
    [InlineData("port", "host:0")]
    [InlineData("port", "host:65536")]
    [InlineData("health", "not a url")]
    [InlineData("health", "file:///etc/passwd")]
    public void What_cannot_be_asked_as_it_was_is_asked_by_a_diagnosis(string check, string target) =>
        Assert.StartsWith("Invoke-Diagnosis . | ", SuccessCriterion.From(Check(check, target))!.Command, StringComparison.Ordinal);

    [Fact]
    public void A_finding_must_not_be_found_again()
    {
        SuccessCriterion criterion = SuccessCriterion.From(DiagnosisSamples.Finding("port.mismatch", "o'api", "s", FindingRole.Root), "./my shop", "staging")!;

        Assert.Equal(
            "Invoke-Diagnosis './my shop' -Environment staging | ForEach-Object { $_.Verdict -ne 'Unknown' -and -not ($_.Findings | Where-Object { $_.Code -eq 'port.mismatch' -and $_.Component -eq 'o''api' }) }",
            criterion.Command);
        Assert.Equal("a diagnosis finds no port.mismatch on o'api", criterion.Description);
    }

    [Fact]
    public void What_is_in_order_needs_no_criterion() => Assert.Null(SuccessCriterion.From(new SampleCheck("redis", "x", Status.Pass, null, "fine")));

    [Theory]
    [InlineData("p1", true, FracasPriority.P1)]
    [InlineData(" Critical ", true, FracasPriority.P0)]
    [InlineData("medium", true, FracasPriority.P2)]
    [InlineData("low", true, FracasPriority.P3)]
    [InlineData("urgent", false, FracasPriority.P3)]
    [InlineData(null, false, FracasPriority.P3)]
    public void Priorities_are_known_by_number_and_by_word(string? text, bool known, FracasPriority priority)
    {
        Assert.Equal(known, FracasPriorities.TryParse(text, out FracasPriority parsed));
        Assert.Equal(priority, parsed);
    }

    private static SampleCheck Check(string check, string target) => new(check, target, Status.Fail, "net.refused", "down");
}
