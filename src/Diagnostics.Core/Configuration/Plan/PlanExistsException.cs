namespace Diagnostics.Core.Configuration.Plan;

/// <summary>A file is there already, and what people wrote into it would be lost.</summary>
public sealed class PlanExistsException : IOException
{
    /// <summary>Creates the exception.</summary>
    public PlanExistsException()
        : this("There is a plan already.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is there.</param>
    public PlanExistsException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public PlanExistsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
