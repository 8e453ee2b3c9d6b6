using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Fracas;

/// <summary>
/// A failure record: what failed, why as far as that is established, what is done about it, and which checks must pass before it may be
/// closed. Made by <see cref="FracasRecordBuilder"/> from evidence; its id is given by the store.
/// </summary>
public sealed class FracasRecord
{
    /// <summary>The id of a record that no store has taken yet.</summary>
    public const string DraftId = "FRACAS-DRAFT";

    /// <summary>Name of the form in which records are written.</summary>
    public const string SchemaName = "fracas/v1";

    internal FracasRecord()
    {
    }

    /// <summary>Its id, such as <c>FRACAS-0001</c>.</summary>
    public string Id { get; private init; } = DraftId;

    /// <summary>One line that says what is broken.</summary>
    public string Title { get; internal init; } = "";

    /// <summary>How urgent it is.</summary>
    public FracasPriority Priority { get; internal init; }

    /// <summary>The layer of the failure, or what the operator calls it.</summary>
    public string Category { get; internal init; } = "";

    /// <summary>Where it stands.</summary>
    public FracasStatus Status { get; internal init; }

    /// <summary>Who works on it, or null.</summary>
    public string? AssignedTo { get; internal init; }

    /// <summary>The environment, several separated by commas, or null where none is known.</summary>
    public string? Environment { get; internal init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; internal init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; internal init; }

    /// <summary>When it is to be done, or null.</summary>
    public DateTimeOffset? DueAt { get; internal init; }

    /// <summary>When the first and last of its evidence was observed; null where there is none.</summary>
    public DateTimeOffset? FirstObservedAt { get; internal init; }

    /// <inheritdoc cref="FirstObservedAt"/>
    public DateTimeOffset? LastObservedAt { get; internal init; }

    /// <summary>Where the evidence was observed from, each place once. The record is closed only from there.</summary>
    public IReadOnlyList<string> Vantages { get; internal init => field = value.ToIndexable(); } = [];

    /// <summary>What happened, in sentences made from the evidence.</summary>
    public string Summary { get; internal init; } = "";

    /// <summary>Messages as they were read.</summary>
    public IReadOnlyList<FracasErrorMessage> ErrorMessages { get; internal init => field = value.ToIndexable(); } = [];

    /// <summary>What is affected.</summary>
    public FracasImpact Impact { get; internal init; } = new([], [], 0, 0, 0, 0, 0, 0);

    /// <summary>Whether a diagnosis was part of the evidence: without one, a missing root cause was not looked for.</summary>
    public bool Diagnosed { get; internal init; }

    /// <summary>Root causes with their evidence, most explanatory first; empty where none is established.</summary>
    public IReadOnlyList<Finding> RootCauses { get; internal init => field = value.ToIndexable(); } = [];

    /// <summary>What follows from the root causes.</summary>
    public IReadOnlyList<Finding> Cascade { get; internal init => field = value.ToIndexable(); } = [];

    /// <summary>Findings that nothing explains.</summary>
    public IReadOnlyList<Finding> Unexplained { get; internal init => field = value.ToIndexable(); } = [];

    /// <summary>What was seen beside the causes and may have contributed: warnings and passes that other evidence contradicts.</summary>
    public IReadOnlyList<string> ContributingFactors { get; internal init => field = value.ToIndexable(); } = [];

    /// <summary>What is to be done.</summary>
    public FracasActions Actions { get; internal init; } = new([], [], []);

    /// <summary>The checks that must pass before it may be closed.</summary>
    public IReadOnlyList<SuccessCriterion> SuccessCriteria { get; internal init => field = value.ToIndexable(); } = [];

    /// <summary>Records of the same store that share a cause.</summary>
    public IReadOnlyList<RelatedFracasRecord> RelatedRecords { get; private init => field = value.ToIndexable(); } = [];

    /// <summary>What happened to it, oldest first.</summary>
    public IReadOnlyList<FracasHistoryEntry> History { get; internal init => field = value.ToIndexable(); } = [];

    /// <summary>The causes by which related records are found: the root causes, or, where none is established, what is unexplained.</summary>
    public IReadOnlyList<FracasCause> Causes =>
        (RootCauses.Count > 0 ? RootCauses : Unexplained).Select(f => new FracasCause(f.Code, f.Component)).Distinct().ToArray();

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Title}";

    /// <summary>The same record as the store takes it.</summary>
    internal FracasRecord Filed(string id, IReadOnlyList<RelatedFracasRecord> related) => new()
    {
        Id = id,
        Title = Title,
        Priority = Priority,
        Category = Category,
        Status = Status,
        AssignedTo = AssignedTo,
        Environment = Environment,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        DueAt = DueAt,
        FirstObservedAt = FirstObservedAt,
        LastObservedAt = LastObservedAt,
        Vantages = Vantages,
        Summary = Summary,
        ErrorMessages = ErrorMessages,
        Impact = Impact,
        Diagnosed = Diagnosed,
        RootCauses = RootCauses,
        Cascade = Cascade,
        Unexplained = Unexplained,
        ContributingFactors = ContributingFactors,
        Actions = Actions,
        SuccessCriteria = SuccessCriteria,
        RelatedRecords = related,
        History = History,
    };
}
