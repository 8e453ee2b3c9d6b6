using Diagnostics.Core.Diagnosis;
using Diagnostics.Integrations.Postgres;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations;

/// <summary>The diagnosis with all its readers: what the command line and the cmdlet both call.</summary>
public static class Diagnoser
{
    /// <summary>Diagnoses a folder.</summary>
    /// <exception cref="DiagnosisException">The folder cannot be used at all.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<DiagnosisResult> RunAsync(DiagnosisRequest request, IProgress<DiagnosisProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new DiagnosisEngine(Services).RunAsync(request, progress, cancellationToken);

    /// <summary>What a diagnosis needs from outside Core: YAML, and sessions with databases.</summary>
    public static DiagnosisServices Services { get; } = new(new YamlStructuredReader())
    {
        Databases = static (options, memory, services) => new DatabaseExaminer(options, opensSession: true, memory, services),
    };
}
