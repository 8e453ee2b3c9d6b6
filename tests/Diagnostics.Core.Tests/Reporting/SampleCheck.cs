using Diagnostics.Core.Checks;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Reporting;

internal sealed class SampleCheck(string check, string target, Status status, string? code, string summary, string? component = null, string? environment = null)
    : CheckResult(component, environment, DiagnosisSamples.Start, DiagnosisSamples.Vantage, TimeSpan.FromMicroseconds(1234.5678))
{
    public override string Check => check;

    public override string Target => target;

    public override Status Status => status;

    public override string? Code => code;

    public override string Summary => summary;

    public override string? Phase => status == Status.Fail ? "connect" : null;

    public override IReadOnlyList<PhaseTiming> Phases => [new PhaseTiming("resolve", TimeSpan.FromMilliseconds(0.25)), new PhaseTiming("connect", TimeSpan.FromMilliseconds(0.5))];

    public override IReadOnlyList<string> NextSteps => [];
}
