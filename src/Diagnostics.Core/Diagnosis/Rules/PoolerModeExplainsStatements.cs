using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Through a pooler in transaction mode, prepared statements and other session features break: errors of the program that uses them follow.</summary>
internal sealed class PoolerModeExplainsStatements : SameComponentRule
{
    protected override IReadOnlySet<string> Causes { get; } = new HashSet<string>
    {
        FailureCodes.DbPoolerTransactionMode,
    };

    protected override IReadOnlySet<string> Effects { get; } = new HashSet<string>
    {
        FailureCodes.AppCrash,
        FailureCodes.HttpServerError,
        FailureCodes.HttpUnavailable,
        FailureCodes.AppMigration,
        FailureCodes.TestFailed,
        FailureCodes.ContainerExited,
        FailureCodes.DeployFailed,
    };

    protected override double Weight => 0.85;

    protected override string Reason => "session features do not work in transaction mode";

    protected override LinkBasis Basis => LinkBasis.Inferred;
}
