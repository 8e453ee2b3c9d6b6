using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A database asked directly and through its pooler tells more than either: rotated credentials that the pooler does not have, an unknown tenant, or a pooler without its server explain what single clients are told.</summary>
internal sealed class PairVerdictExplainsClients : SameComponentRule
{
    protected override IReadOnlySet<string> Causes { get; } = new HashSet<string>
    {
        FailureCodes.DbPoolerStaleCredentials,
        FailureCodes.DbPoolerTenant,
        FailureCodes.DbPoolerBackend,
    };

    protected override IReadOnlySet<string> Effects { get; } = new HashSet<string>
    {
        FailureCodes.DbAuthRejected,
        FailureCodes.DbAuthUser,
        FailureCodes.DbStarting,
        FailureCodes.DbTooManyConnections,
        FailureCodes.HttpServerError,
        FailureCodes.AppCrash,
    };

    protected override double Weight => 0.9;

    protected override string Reason => "both ways to the database were asked and judged together";

    protected override LinkBasis Basis => LinkBasis.Measured;
}
