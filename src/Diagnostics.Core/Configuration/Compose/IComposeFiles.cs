using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Compose;

/// <summary>Where a compose project's files are read from: the disk for a user's address, a scanned folder for a diagnosis.</summary>
internal interface IComposeFiles
{
    /// <summary>Whether a file is there.</summary>
    bool Exists(string path);

    /// <summary>Whether it can be told here that a file is not there.</summary>
    bool IsKnown(string path);

    /// <summary>A path as it is written in a file of that folder.</summary>
    string Resolve(string folder, string path);

    /// <summary>The folder of a file.</summary>
    string FolderOf(string path);

    /// <summary>The documents of a YAML file; none where it is no YAML and that is said elsewhere.</summary>
    IReadOnlyList<StructuredNode> Parse(string path);

    /// <summary>A .env file from which variables are filled in; null where it is not there.</summary>
    EnvDocument? Variables(string path);

    /// <summary>A .env file as it stands, quotes and comments included; null where it is not there or cannot be read.</summary>
    EnvDocument? Verbatim(string path);
}
