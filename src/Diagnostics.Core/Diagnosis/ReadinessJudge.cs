namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Whether a deployment is ready. What could not be asked is unknown, never passed; tests that were blocked or cannot be believed never count as passed either. Without anything that was seen to
/// work, the verdict is Unknown.
/// </summary>
internal static class ReadinessJudge
{
    public static Readiness Judge(ReadinessInput input, DateTimeOffset now)
    {
        var scale = new ReadinessScale(input, now);
        Readiness readiness = scale.Measure();
        return readiness.IsReady || input.Findings.Count == 0 ? readiness : readiness with { Repair = new RepairPlanner(input, scale).Plan() };
    }
}
