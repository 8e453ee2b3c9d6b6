namespace Diagnostics.Core.Language;

/// <summary>The outcome of a check, a comparison or a test, or the state of a finding.</summary>
public enum Status
{
    /// <summary>Asked and found in order.</summary>
    Pass,

    /// <summary>Works, or may work, with something that should be looked at.</summary>
    Warn,

    /// <summary>Asked and found broken.</summary>
    Fail,

    /// <summary>Not attempted, because something that it needs failed.</summary>
    Blocked,

    /// <summary>Could not be decided. Never to be read as <see cref="Pass"/>.</summary>
    Unknown,

    /// <summary>Claims to pass, and other evidence says otherwise.</summary>
    Unverified,
}
