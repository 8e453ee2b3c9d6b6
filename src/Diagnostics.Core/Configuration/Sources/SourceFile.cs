using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>A file or folder that an address names, and what lies beside it. Each file is read and parsed once.</summary>
internal sealed class SourceFile
{
    private readonly IStructuredReader _yaml;
    private readonly EnvReadOptions _options;
    private readonly Dictionary<string, IReadOnlyList<StructuredNode>> _documents = new(StringComparer.Ordinal);
    private readonly CancellationToken _cancellation;

    public SourceFile(EnvAddress address, IStructuredReader yaml, EnvReadOptions options, CancellationToken cancellation)
    {
        _yaml = yaml;
        _options = options;
        _cancellation = cancellation;
        Address = address;
        Path = address.Files[0];
        IsFolder = Directory.Exists(Path);
        Folder = IsFolder ? Path.TrimEnd('/', '\\') : System.IO.Path.GetDirectoryName(Path) ?? "";
    }

    /// <summary>The address.</summary>
    public EnvAddress Address { get; }

    /// <summary>The file, or the folder.</summary>
    public string Path { get; }

    /// <summary>Whether the address names a folder.</summary>
    public bool IsFolder { get; }

    /// <summary>The folder that the file lies in, or that is named.</summary>
    public string Folder { get; }

    /// <summary>Name of the file.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Whether the file is YAML by its name.</summary>
    public bool IsYaml => !IsFolder && HasYamlName(Path);

    /// <summary>Keeps secrets from leaving.</summary>
    public Redactor Redactor => _options.Redactor;

    /// <summary>The environment that is meant, or null where nothing says.</summary>
    public string? Environment => _options.Environment ?? EnvironmentNames.Normalise(Address.Environment) ?? EnvironmentNames.FromPath(Path).Environment;

    /// <summary>Values of the environment that the tool would run in, or none.</summary>
    public Func<string, string?>? Lookup => _options.Lookup;

    /// <summary>The file's documents.</summary>
    public IReadOnlyList<StructuredNode> Documents => IsFolder ? [] : Parse(Path);

    /// <summary>The YAML files of the folder, in the order of their names.</summary>
    public IEnumerable<string> YamlFiles() => Directory.EnumerateFiles(Folder).Where(HasYamlName).Order(StringComparer.Ordinal);

    /// <summary>A path beside this file.</summary>
    public string Beside(string relative) => Under(Folder, relative);

    /// <summary>A path under a folder.</summary>
    public static string Under(string folder, string relative) => System.IO.Path.IsPathRooted(relative) ? relative : Normalised(System.IO.Path.Combine(folder, relative));

    /// <summary>Files beside this one whose name is <c>PREFIX.ENVIRONMENT SUFFIX</c>, in any usual spelling of the environment that is meant; null where there is none.</summary>
    public string? OfEnvironment(string prefix, params ReadOnlySpan<string> suffixes)
    {
        if (EnvironmentNames.Normalise(_options.Environment ?? Address.Environment) is not { } wanted || !Directory.Exists(Folder.Length == 0 ? "." : Folder)) return null;
        foreach (string path in Directory.EnumerateFiles(Folder.Length == 0 ? "." : Folder, prefix + ".*").Order(StringComparer.Ordinal))
        {
            string name = System.IO.Path.GetFileName(path);
            foreach (string suffix in suffixes)
            {
                if (name.Length > prefix.Length + 1 + suffix.Length && name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
                    && EnvironmentNames.Normalise(name[(prefix.Length + 1)..^suffix.Length]) == wanted) return Beside(name);
            }
        }

        return null;
    }

    /// <summary>A file's text.</summary>
    /// <exception cref="EnvFileException">It cannot be read.</exception>
    public string Text(string path)
    {
        _cancellation.ThrowIfCancellationRequested();
        return EnvTextDecoder.Decode(EnvFileBytes.Read(path), path, []).TrimStart((char)0xFEFF);
    }

    /// <summary>A .env file, read by compose's rules.</summary>
    /// <exception cref="EnvFileException">It cannot be read.</exception>
    public EnvDocument EnvFile(string path, EnvDialect dialect, Func<string, string?>? lookup) =>
        EnvFileReader.Read(path, new EnvReadOptions(Redactor, dialect, lookup, Environment));

    /// <summary>Parses a YAML or JSON file.</summary>
    /// <exception cref="EnvSourceException">It is neither.</exception>
    public IReadOnlyList<StructuredNode> Parse(string path)
    {
        if (_documents.TryGetValue(path, out IReadOnlyList<StructuredNode>? known)) return known;
        string text = Text(path);
        try
        {
            bool json = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
            return _documents[path] = json ? [JsonNodes.Read(text)] : _yaml.Read(text);
        }
        catch (StructuredFormatException e)
        {
            throw new EnvSourceException(EnvSourceError.Syntax, path, e.Line > 0 ? e.Line : null, Redactor.Excerpt(e.Message), e);
        }
    }

    private static bool HasYamlName(string path) => path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    // a/./b and a/x/../b are a/b; nothing is asked of the disk.
    private static string Normalised(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        return System.IO.Path.IsPathRooted(path) ? full : System.IO.Path.GetRelativePath(System.Environment.CurrentDirectory, full);
    }
}
