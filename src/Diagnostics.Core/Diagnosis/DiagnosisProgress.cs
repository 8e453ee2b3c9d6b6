namespace Diagnostics.Core.Diagnosis;

/// <summary>What a diagnosis is doing. Several stages run at once: each reports for itself, and each report says what else is running.</summary>
/// <param name="Stage">discover, read, logs, code, check, reason.</param>
/// <param name="Message">In words.</param>
/// <param name="Done">Steps of the stage that are done.</param>
/// <param name="Total">Steps of the stage; 0 where not known.</param>
public sealed record DiagnosisProgress(string Stage, string Message, int Done, int Total)
{
    /// <summary>All that is running at this moment, in one line: <c>logs 3/12 api.log · check 4/9 database db.example.net:5432</c>.</summary>
    public string Running { get; init; } = Stage;
}
