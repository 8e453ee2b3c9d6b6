using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A variable as one layer gives it to a component.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Raw">Its value in clear. Never leaves Core.</param>
/// <param name="Citation">Where it is, with a redacted excerpt.</param>
/// <param name="Layer">own file, image, env_file, environment, platform, .env.</param>
/// <param name="IsShared">Whether the file serves several components and does not say which.</param>
internal sealed record Setting(string Key, string Raw, Citation Citation, string Layer, bool IsShared)
{
    /// <summary>The layer of programs' own files, which lies below all others.</summary>
    public const string OwnFile = "own file";

    /// <summary>Whether no file says that the component gets it: a .env of another environment beside the one that is named stands for it by convention.</summary>
    public bool IsAssumed { get; init; }

    /// <summary>The line by which its file is read as it stands, so that quotes and comments are part of the value; null where none says so.</summary>
    public Language.Citation? Verbatim { get; init; }
}
