using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis;

/// <summary>What became of one log of a project.</summary>
/// <param name="File">The log.</param>
internal sealed record LogFileReading(ProjectFile File)
{
    /// <summary>What it holds, as far as it was read; null where nothing was.</summary>
    public LogScan? Scan { get; init; }

    /// <summary>The steps of a build that it tells of; null where it tells of none.</summary>
    public BuildSteps? Steps { get; init; }

    /// <summary>Why it could not be read, or not whole, and how many lines were; null where all was read.</summary>
    public (int? Line, string Message)? Problem { get; init; }

    /// <summary>Whether the time did not suffice for it.</summary>
    public bool IsUnread { get; init; }
}
