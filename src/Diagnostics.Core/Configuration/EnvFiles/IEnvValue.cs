namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>
/// A value of a .env file, alone or compared with another: what a check may be given in place of a text, because the text that is shown has its secrets replaced.
/// The value itself stays inside this assembly.
/// </summary>
public interface IEnvValue
{
    /// <summary>The key.</summary>
    string Key { get; }

    /// <summary>The entry that gives the value; null where the file does not have the key.</summary>
    internal EnvEntry? Entry { get; }
}
