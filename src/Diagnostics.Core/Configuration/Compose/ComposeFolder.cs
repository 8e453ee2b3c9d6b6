using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Configuration.Compose;

/// <summary>What the paths and variables of a compose file mean: those of an included or extended file are its own.</summary>
/// <param name="Path">The folder that its relative paths begin at.</param>
/// <param name="Variables">The .env files of which the first that has a variable gives it; the shell comes before all of them.</param>
internal sealed record ComposeFolder(string Path, IReadOnlyList<EnvDocument> Variables)
{
    /// <summary>The entry that gives a variable its value; null where none does.</summary>
    public EnvEntry? Find(string name)
    {
        foreach (EnvDocument document in Variables)
        {
            if (document.Find(name) is { RawValue: not null } entry) return entry;
        }

        return null;
    }
}
