namespace Diagnostics.Core.Diagnosis.Gates;

/// <summary>A requirement that means nothing: no component of that name, no address.</summary>
public sealed class GateRequirementException : Exception
{
    /// <summary>Creates the exception.</summary>
    public GateRequirementException()
        : this("The requirement means nothing.")
    {
    }

    /// <summary>Creates the exception.</summary>
    public GateRequirementException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public GateRequirementException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="requirement">What was required, without secrets.</param>
    /// <param name="message">Why it means nothing, and what was probably meant.</param>
    public GateRequirementException(string requirement, string message)
        : base(message) => Requirement = requirement;

    /// <summary>What was required, without secrets.</summary>
    public string Requirement { get; } = "";
}
