namespace Diagnostics.Core.Configuration.Plan;

/// <summary>A plan that cannot be used. It is never ignored: what it forbids would be forgotten with it.</summary>
public sealed class PlanException : Exception
{
    /// <summary>Creates the exception.</summary>
    public PlanException()
        : this("The plan cannot be used.")
    {
    }

    /// <summary>Creates the exception.</summary>
    public PlanException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public PlanException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="problems">All that is wrong, in the order of the file.</param>
    /// <param name="innerException">What made it impossible to read, or null.</param>
    public PlanException(IReadOnlyList<PlanProblem> problems, Exception? innerException = null)
        : base(string.Join('\n', problems), innerException) => Problems = problems;

    /// <summary>All that is wrong, in the order of the file.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; } = [];
}
