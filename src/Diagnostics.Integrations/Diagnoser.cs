using Diagnostics.Core.Diagnosis;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations;

/// <summary>The diagnosis with all its readers: what the command line and the cmdlet both call.</summary>
public static class Diagnoser
{
    /// <summary>Diagnoses a folder.</summary>
    /// <exception cref="DiagnosisException">The folder cannot be used at all.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<DiagnosisResult> RunAsync(DiagnosisRequest request, IProgress<DiagnosisProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new DiagnosisEngine(new DiagnosisServices(new YamlStructuredReader())).RunAsync(request, progress, cancellationToken);
}
