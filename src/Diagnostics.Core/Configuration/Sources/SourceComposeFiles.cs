using Diagnostics.Core.Configuration.Compose;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>The files that a user's address leads to.</summary>
internal sealed class SourceComposeFiles(SourceFile file) : IComposeFiles
{
    public bool Exists(string path) => File.Exists(path);

    public bool IsKnown(string path) => true;

    public string Resolve(string folder, string path) => SourceFile.Under(folder, path);

    public string FolderOf(string path) => Path.GetDirectoryName(path) ?? "";

    public IReadOnlyList<StructuredNode> Parse(string path) => file.Parse(path);

    public EnvDocument? Variables(string path) => File.Exists(path) ? file.EnvFile(path, EnvDialect.Compose, file.Lookup) : null;

    public EnvDocument? Verbatim(string path) => File.Exists(path) ? file.EnvFile(path, EnvDialect.DockerRun, file.Lookup) : null;
}
