using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A server that rejects credentials again and again refuses log-ins for a while: correct the credentials first, then wait.</summary>
internal sealed class RejectionExplainsLockout : SameComponentRule
{
    protected override IReadOnlySet<string> Causes { get; } = new HashSet<string>
    {
        FailureCodes.DbAuthRejected,
        FailureCodes.DbAuthUser,
        FailureCodes.DbPoolerTenant,
        FailureCodes.DbPoolerStaleCredentials,
    };

    protected override IReadOnlySet<string> Effects { get; } = new HashSet<string>
    {
        FailureCodes.DbAuthLocked,
    };

    protected override double Weight => 0.9;

    protected override string Reason => "rejected log-ins add up to the lockout";

    protected override LinkBasis Basis => LinkBasis.Inferred;
}
