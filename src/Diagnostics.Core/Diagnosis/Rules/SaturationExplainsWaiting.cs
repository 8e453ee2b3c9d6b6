using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A pooler whose server connections or client places are all taken explains that queries wait for one until the pooler gives them up.</summary>
/// <remarks>Source: PgBouncer documentation, query_wait_timeout, default_pool_size, max_client_conn.</remarks>
internal sealed class SaturationExplainsWaiting : SameComponentRule
{
    protected override IReadOnlySet<string> Causes { get; } = new HashSet<string> { FailureCodes.DbPoolerSaturated };

    protected override IReadOnlySet<string> Effects { get; } = new HashSet<string> { FailureCodes.DbPoolerBackend, FailureCodes.DbTooManyConnections };

    protected override double Weight => 0.88;

    protected override string Reason => "queries wait for a free server connection, and none becomes free";
}
