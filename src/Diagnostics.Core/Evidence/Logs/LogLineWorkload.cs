using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>The workload behind the names that clusters make: of a pod, a replica set, a revision.</summary>
/// <remarks>Source of the forms: Kubernetes, apimachinery's rand.SafeEncodeString (no vowels, no 0, 1 and 3) and the naming of Deployments, StatefulSets, Jobs; Cloud Run, revision names.</remarks>
internal static partial class LogLineWorkload
{
    // Companions that run beside a program in its pod and write lines of their own.
    private static readonly HashSet<string> s_sidecars = new(StringComparer.Ordinal)
    {
        "istio-proxy", "istio-init", "linkerd-proxy", "linkerd-init", "envoy", "fluent-bit", "fluentd", "filebeat", "promtail", "vault-agent", "vault-agent-init", "cloud-sql-proxy", "cloudsql-proxy", "datadog-agent", "otel-collector", "jaeger-agent", "daprd",
    };

    /// <summary>The workload that a pod belongs to: <c>shop-api-7d8c9b6f5c-k2x8q</c>, <c>redis-0</c>, <c>migrate-x2x9k</c>; the name itself where it has no such end.</summary>
    public static string OfPod(string pod) => Pod().Match(pod) is { Success: true } match ? match.Groups["workload"].Value : pod;

    /// <summary>The workload of any object of a cluster, by its kind.</summary>
    public static string Of(string kind, string name) => kind.ToLowerInvariant() switch
    {
        "pod" => OfPod(name),
        "replicaset" or "job" => Single().Match(name) is { Success: true } match ? match.Groups["workload"].Value : name,
        _ => name,
    };

    /// <summary>Who wrote a line of a container: the pod's workload, which is what was deployed, unless the container is a companion.</summary>
    public static string OfContainer(string pod, string container) => s_sidecars.Contains(container) ? container : OfPod(pod) is var workload && workload != pod ? workload : container;

    [GeneratedRegex(@"^(?<workload>[a-z0-9](?:[a-z0-9.\-]*?[a-z0-9])?)-(?:[a-z0-9]*\d[a-z0-9]*-[a-z0-9]{3,5}|[bcdfghjklmnpqrstvwxz2456789]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}|(?=[a-z]*\d)[bcdfghjklmnpqrstvwxz2456789]{5}|\d{1,3})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pod();

    [GeneratedRegex(@"^(?<workload>[a-z0-9](?:[a-z0-9.\-]*?[a-z0-9])?)-(?:[a-z0-9]{8,10}|[bcdfghjklmnpqrstvwxz2456789]{5})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Single();
}
