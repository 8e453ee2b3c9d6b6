namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Whether an event still tells of the present.</summary>
public enum LogStanding
{
    /// <summary>Nothing later in the log takes it back.</summary>
    Current,

    /// <summary>The same later succeeded: a retry that got through, a start-up that came to its end.</summary>
    Recovered,

    /// <summary>It was before the last start of what logged it.</summary>
    History,
}
