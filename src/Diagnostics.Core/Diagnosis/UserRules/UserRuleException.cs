namespace Diagnostics.Core.Diagnosis.UserRules;

/// <summary>A rule of the user's failed.</summary>
public sealed class UserRuleException : Exception
{
    /// <summary>Creates the exception.</summary>
    public UserRuleException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public UserRuleException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
