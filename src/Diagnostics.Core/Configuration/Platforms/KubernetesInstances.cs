using System.Globalization;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>How many pods of a workload a cluster runs at once.</summary>
/// <remarks>Source: Kubernetes API reference, DeploymentSpec v1 (replicas), HorizontalPodAutoscaler v2 (spec.maxReplicas, spec.scaleTargetRef): where an autoscaler is, its number wins.</remarks>
internal static class KubernetesInstances
{
    /// <summary>The kind of object that scales workloads.</summary>
    public const string Autoscaler = "HorizontalPodAutoscaler";

    /// <summary>The most that may run, with the line that says so; null where no file does.</summary>
    /// <param name="path">The workload's file.</param>
    /// <param name="workload">The workload.</param>
    /// <param name="documents">What is of its namespace, with its files.</param>
    public static (int Count, Citation Citation)? Of(string path, StructuredNode workload, IEnumerable<(string Path, StructuredNode Document)> documents)
    {
        foreach ((string file, StructuredNode scaler) in documents.Where(d => d.Document["kind"]?.Value == Autoscaler))
        {
            StructuredNode? target = scaler.At("spec", "scaleTargetRef");
            if (target?["kind"]?.Value != workload["kind"]?.Value || target?["name"]?.Value != workload.At("metadata", "name")?.Value) continue;
            if (Number(file, scaler.At("spec", "maxReplicas"), "maxReplicas") is { } most) return most;
        }

        return Number(path, workload.At("spec", "replicas"), "replicas");
    }

    private static (int Count, Citation Citation)? Number(string path, StructuredNode? node, string key) =>
        node?.Value is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? (count, new Citation(CitationKind.Config, node.Source ?? path, node.Line, $"{key}: {count}")) : null;
}
