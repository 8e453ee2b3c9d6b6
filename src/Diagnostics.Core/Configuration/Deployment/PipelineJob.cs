using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A job of a build server's pipeline: what it runs, where, and beside which containers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">The file that declares it.</param>
internal sealed record PipelineJob(string Name, string Path)
{
    /// <summary>The name that is shown; null where it is the name itself.</summary>
    public string? Title { get; init; }

    /// <summary>Whether its steps run in a container of their own rather than on the machine.</summary>
    public bool IsInContainer { get; init; }

    /// <summary>Whether the file itself says what it runs, rather than a workflow that it calls.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>The line below which the containers beside it are listed; 0 where there are none.</summary>
    public int ServicesLine { get; init; }

    /// <summary>Its commands, one after another.</summary>
    public IReadOnlyList<PipelineStep> Steps { get; init; } = [];

    /// <summary>The containers that are started beside it.</summary>
    public IReadOnlyList<PipelineService> Services { get; init; } = [];

    /// <summary>The variables that it is given, of those whose values the file tells.</summary>
    public IReadOnlyList<Setting> Variables { get; init; } = [];

    /// <summary>The line by which a newer pipeline may end it while it runs; null where none does.</summary>
    /// <remarks>Source: GitLab documentation, interruptible (false unless set) and workflow:auto_cancel.</remarks>
    public Citation? Interruptible { get; init; }

    /// <summary>All its commands as one text.</summary>
    public string Commands => string.Join('\n', Steps.Select(s => s.Script));

    /// <summary>Whether a name that a log gives means it: its own, its title, or that of one of its variants, <c>test (api, 22)</c>.</summary>
    public bool IsCalled(string? name) => name is not null && (Is(name) || (name.IndexOf(" (", StringComparison.Ordinal) is > 0 and var at && Is(name[..at])));

    private bool Is(string name) => name.Equals(Name, StringComparison.OrdinalIgnoreCase) || name.Equals(Title, StringComparison.OrdinalIgnoreCase);
}
