using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A health check that cannot fail hides what is wrong: passes that rest on it are not to be believed.</summary>
internal sealed class LyingCheckHidesFailure : SameComponentRule
{
    protected override IReadOnlySet<string> Causes { get; } = new HashSet<string>
    {
        FailureCodes.ContainerHealthcheckLies,
    };

    protected override IReadOnlySet<string> Effects { get; } = new HashSet<string>
    {
        FailureCodes.TestUnverified,
        FailureCodes.TestImpossiblePass,
        FailureCodes.ContainerDependencyOrder,
        FailureCodes.DeployHealthCheck,
    };

    protected override double Weight => 0.6;

    protected override string Reason => "its health check says healthy whatever happens";

    protected override LinkBasis Basis => LinkBasis.Inferred;
}
