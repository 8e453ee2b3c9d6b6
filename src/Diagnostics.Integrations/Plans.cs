using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Planning;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations;

/// <summary>Makes plans with all readers: what the command line and the cmdlet both call.</summary>
public static class Plans
{
    /// <summary>Makes the plan of a folder. Contacts nothing and writes nothing.</summary>
    /// <exception cref="DiagnosisException">The folder cannot be used at all.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static GeneratedPlan Generate(DiagnosisRequest request, string? schema, CancellationToken cancellationToken = default) =>
        new PlanGenerator(new DiagnosisServices(new YamlStructuredReader())).Generate(request, schema, cancellationToken);
}
