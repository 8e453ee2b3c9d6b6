namespace Diagnostics.Core.Configuration.Sources;

/// <summary>Why an address could not be read.</summary>
public enum EnvSourceError
{
    /// <summary>The file is of no kind that declares an environment.</summary>
    UnknownKind,

    /// <summary>The file declares several, and none was named.</summary>
    NameMissing,

    /// <summary>The file has nothing of that name.</summary>
    NameUnknown,

    /// <summary>The file cannot be parsed.</summary>
    Syntax,

    /// <summary>There is no such process, or this user may not see its environment.</summary>
    ProcessUnavailable,
}
