namespace Diagnostics.Core.Language;

/// <summary>Whether a failure can stand for itself or points beyond itself.</summary>
public enum FailureKind
{
    /// <summary>Something that is seen because something else is wrong: a refused port, a 503. Alone, it stays unexplained.</summary>
    Symptom,

    /// <summary>A fault that a person can repair where it is: a wrong port, a missing variable. Alone, it is a root cause.</summary>
    Cause,
}
