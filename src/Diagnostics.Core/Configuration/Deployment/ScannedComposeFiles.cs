using Diagnostics.Core.Configuration.Compose;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>The files of a scanned folder, by their paths in it. What lies outside is not read.</summary>
/// <param name="model">Holds the .env files.</param>
/// <param name="documents">Reads a YAML file of the scan; null where it is none of it.</param>
/// <param name="verbatim">Reads a .env file of the scan as it stands; null where it is none of it.</param>
internal sealed class ScannedComposeFiles(DeploymentModel model, Func<string, IReadOnlyList<StructuredNode>?> documents, Func<string, EnvDocument?>? verbatim = null) : IComposeFiles
{
    private readonly Dictionary<string, IReadOnlyList<StructuredNode>?> _read = new(StringComparer.Ordinal);

    public bool Exists(string path) => Read(path) is not null;

    public bool IsKnown(string path) => !path.StartsWith('/') && !path.StartsWith("..", StringComparison.Ordinal);

    public string Resolve(string folder, string path) => path.StartsWith('/') ? path : ScannedPaths.Combine(folder, path);

    public string FolderOf(string path) => ScannedPaths.Folder(path);

    public IReadOnlyList<StructuredNode> Parse(string path) => Read(path) ?? [];

    public EnvDocument? Variables(string path) => model.EnvFiles.Find(d => d.Path == path);

    public EnvDocument? Verbatim(string path) => verbatim?.Invoke(path);

    private IReadOnlyList<StructuredNode>? Read(string path)
    {
        if (!_read.TryGetValue(path, out IReadOnlyList<StructuredNode>? known)) _read.Add(path, known = documents(path));
        return known;
    }
}
