using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Keys;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations;

/// <summary>The audit of configuration keys with all its readers.</summary>
public static class EnvKeys
{
    /// <summary>Audits a folder.</summary>
    /// <exception cref="DiagnosisException">The folder cannot be used at all.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static (IReadOnlyList<EnvKeyResult> Results, IReadOnlyList<InputProblem> Problems) Audit(DiagnosisRequest request, CancellationToken cancellationToken = default) =>
        new EnvKeyAudit(new DiagnosisServices(new YamlStructuredReader())).Run(request, cancellationToken);
}
