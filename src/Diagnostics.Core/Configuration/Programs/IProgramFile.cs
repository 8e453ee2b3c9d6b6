using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Programs;

/// <summary>
/// Knows the files in which programs of one framework keep settings of their own, which hold where nothing else gives them. A new framework is a new file with one of these, listed in
/// <see cref="ProgramFiles"/>.
/// </summary>
internal interface IProgramFile
{
    /// <summary>Whether a file of that name is one of these.</summary>
    bool MayRead(string relativePath);

    /// <summary>The settings of a file, under the names of the variables that override them; of several with one name the last holds.</summary>
    /// <param name="relativePath">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="documents">Parses it as YAML, or gives nothing where it is none.</param>
    IEnumerable<ProgramSetting> Read(string relativePath, string text, Func<IReadOnlyList<StructuredNode>> documents);
}
