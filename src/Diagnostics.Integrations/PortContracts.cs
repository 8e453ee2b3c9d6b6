using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Ports;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations;

/// <summary>The audit of port claims with all its readers.</summary>
public static class PortContracts
{
    /// <summary>Audits a folder.</summary>
    /// <exception cref="DiagnosisException">The folder cannot be used at all.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static (IReadOnlyList<PortContractResult> Results, IReadOnlyList<InputProblem> Problems) Audit(DiagnosisRequest request, CancellationToken cancellationToken = default) =>
        new PortContractAudit(new DiagnosisServices(new YamlStructuredReader())).Run(request, cancellationToken);
}
