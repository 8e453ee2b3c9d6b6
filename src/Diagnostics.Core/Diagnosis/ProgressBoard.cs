using System.Globalization;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Joins the progress of stages that run at once. Safe for concurrent use.</summary>
internal sealed class ProgressBoard(IProgress<DiagnosisProgress>? sink)
{
    private readonly Lock _gate = new();
    private readonly List<StageProgress> _running = [];

    /// <summary>Begins a stage; it ends when it is disposed.</summary>
    public StageProgress Begin(string stage, string message, int total = 0)
    {
        var progress = new StageProgress(this, stage, message, total);
        lock (_gate) _running.Add(progress);
        Report(progress);
        return progress;
    }

    internal void Report(StageProgress stage)
    {
        if (sink is null) return;
        lock (_gate) sink.Report(stage.Snapshot() with { Running = string.Join(" · ", _running.Select(Short)) });
    }

    internal void End(StageProgress stage)
    {
        lock (_gate) _running.Remove(stage);
    }

    private static string Short(StageProgress stage)
    {
        DiagnosisProgress at = stage.Snapshot();
        return at.Total > 0 ? string.Create(CultureInfo.InvariantCulture, $"{at.Stage} {at.Done}/{at.Total} {at.Message}") : at.Stage;
    }
}
