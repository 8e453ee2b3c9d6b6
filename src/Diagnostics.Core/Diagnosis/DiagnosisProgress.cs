namespace Diagnostics.Core.Diagnosis;

/// <summary>What a diagnosis is doing.</summary>
/// <param name="Stage">discover, read, logs, check, reason.</param>
/// <param name="Message">In words.</param>
/// <param name="Done">Steps of the stage that are done.</param>
/// <param name="Total">Steps of the stage; 0 where not known.</param>
public sealed record DiagnosisProgress(string Stage, string Message, int Done, int Total);
