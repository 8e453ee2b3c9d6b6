namespace Diagnostics.Core.Fracas;

/// <summary>What the operator says about a record; what is left out is derived from the evidence.</summary>
public sealed record FracasRecordOptions
{
    /// <summary>Title, or null to take it from the root cause.</summary>
    public string? Title { get; init; }

    /// <summary>Priority, or null to derive it (see <see cref="FracasRecordBuilder"/>).</summary>
    public FracasPriority? Priority { get; init; }

    /// <summary>Category, or null to take the layer of the root cause.</summary>
    public string? Category { get; init; }

    /// <summary>Who works on it.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Environment, or null to take it from the evidence.</summary>
    public string? Environment { get; init; }

    /// <summary>When it is to be done.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Who makes the record, for its history.</summary>
    public string? Author { get; init; }
}
