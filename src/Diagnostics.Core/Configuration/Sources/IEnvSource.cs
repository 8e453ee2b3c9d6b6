namespace Diagnostics.Core.Configuration.Sources;

/// <summary>
/// Knows one kind of file that declares environments: which names it holds, and what each of them is given. A new kind is a new file with one of these, listed in
/// <see cref="EnvSources"/>.
/// </summary>
internal interface IEnvSource
{
    /// <summary>What one environment of this kind is called in messages: "service", "job", "stage".</summary>
    string Noun { get; }

    /// <summary>Whether this kind can be read from the file; of several, the first of the table does. Asked after the file was opened: the content may decide.</summary>
    bool MayRead(SourceFile file);

    /// <summary>The names of what the file declares, in its order. One that stands for the file as a whole is the empty name.</summary>
    IReadOnlyList<string> Names(SourceFile file);

    /// <summary>Whether a name that the user gave means one of those of the file.</summary>
    bool IsNamed(string declared, string given) => declared == given;

    /// <summary>Collects what one of them is given, lowest layer first.</summary>
    void Read(SourceFile file, string name, EnvLayers layers);
}
