using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>Which pods a list of labels selects.</summary>
/// <remarks>Source: Kubernetes documentation, labels and selectors: all that are named must fit; a list of none selects all pods, but in a Service, where it selects none.</remarks>
internal static class PodLabels
{
    /// <summary>Whether a pod has all the labels that a selector names.</summary>
    public static bool Fit(StructuredNode? labels, StructuredNode pod) => (labels?.Entries ?? []).All(l => pod.At("metadata", "labels")?[l.Key]?.Value == l.Value.Value);
}
