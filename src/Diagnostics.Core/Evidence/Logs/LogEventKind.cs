namespace Diagnostics.Core.Evidence.Logs;

/// <summary>What a log line tells.</summary>
public enum LogEventKind
{
    /// <summary>Something failed.</summary>
    Failure,

    /// <summary>A health check or probe, made by a platform or proxy, failed: it also says which port is expected.</summary>
    Probe,

    /// <summary>A process says which address and port it listens on.</summary>
    Listen,

    /// <summary>A process starts: what was logged before belongs to an earlier run.</summary>
    Start,

    /// <summary>Something works.</summary>
    Ready,

    /// <summary>It tells nothing by itself; beside other evidence it does.</summary>
    Remark,
}
