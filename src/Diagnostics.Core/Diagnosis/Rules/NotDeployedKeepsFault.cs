using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A fix that was never deployed changes nothing: what it was to repair is still seen.</summary>
internal sealed class NotDeployedKeepsFault : SameComponentRule
{
    protected override IReadOnlySet<string> Causes { get; } = new HashSet<string>
    {
        FailureCodes.DeployNotDeployed,
    };

    protected override IReadOnlySet<string> Effects { get; } = new HashSet<string>
    {
        FailureCodes.AppModuleMissing,
        FailureCodes.AppCrash,
        FailureCodes.AppNeverAwaited,
        FailureCodes.HttpServerError,
        FailureCodes.HttpNotFound,
        FailureCodes.TestFailed,
        FailureCodes.AppMigration,
    };

    protected override double Weight => 0.55;

    protected override string Reason => "the version that runs does not have the fix";

    protected override LinkBasis Basis => LinkBasis.Inferred;
}
