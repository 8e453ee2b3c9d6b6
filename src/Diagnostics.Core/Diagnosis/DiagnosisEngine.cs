using Diagnostics.Core.Configuration.Plan;

namespace Diagnostics.Core.Diagnosis;

/// <summary>The whole way: discover, read, ask, find, explain. The same answer twice: two runs on the same input differ only in times.</summary>
public sealed class DiagnosisEngine(DiagnosisServices services)
{
    /// <summary>Diagnoses a folder. Files are read while the live world is asked.</summary>
    /// <exception cref="DiagnosisException">The folder cannot be used at all.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<DiagnosisResult> RunAsync(DiagnosisRequest request, IProgress<DiagnosisProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        FolderScan.Require(request.Path);
        TimeProvider time = services.Time ?? TimeProvider.System;
        DiagnosticPlan plan = FolderPlan.Read(request, services);
        using var limit = new RunLimit(request.TimeLimit ?? plan.Limits.Total, time, cancellationToken);
        var run = new DiagnosisRun(services, request, plan, time, limit, new ProgressBoard(progress), cancellationToken);
        try
        {
            return await run.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            // Whatever ended the run: nothing of it goes on behind the caller's back.
            limit.Cancel();
            await run.EndAsync().ConfigureAwait(false);
        }
    }
}
