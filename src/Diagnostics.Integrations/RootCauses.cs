using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.RootCauses;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations;

/// <summary>The search for root causes with all its readers.</summary>
public static class RootCauses
{
    /// <summary>Finds the root causes in evidence.</summary>
    /// <exception cref="DiagnosisException">The folder or plan cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static DiagnosisResult Resolve(RootCauseRequest request, CancellationToken cancellationToken = default) =>
        new RootCauseResolver(new DiagnosisServices(new YamlStructuredReader())).Resolve(request, cancellationToken);
}
