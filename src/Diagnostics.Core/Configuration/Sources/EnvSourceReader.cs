using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>Reads environments from whatever declares them: compose files, Dockerfiles, platform files, manifests, workflows, running processes.</summary>
/// <param name="yaml">The reader of YAML.</param>
public sealed class EnvSourceReader(IStructuredReader yaml)
{
    private const int MostListed = 12;

    /// <summary>Whether a file of that name declares environments in a form of its own, and is no .env file.</summary>
    public static bool IsSource(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return EnvSources.IsSource(path);
    }

    /// <summary>Reads what an address names: one environment, or with the name <c>*</c> each that the file declares.</summary>
    /// <exception cref="EnvSourceException">The address names nothing that can be read; the message says what there is.</exception>
    /// <exception cref="EnvFileException">A file cannot be read at all.</exception>
    public IReadOnlyList<EnvDocument> Read(EnvAddress address, EnvReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        options ??= new EnvReadOptions();
        if (address.ProcessId is { } id) return [ProcessSource.Read(id, options)];
        try
        {
            return ReadFile(address, options, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EnvFileException(e is UnauthorizedAccessException ? EnvFileError.AccessDenied : EnvFileError.ReadFailed, address.Files[0], $"{address.Files[0]} or what lies beside it cannot be read: {e.Message}", e);
        }
    }

    private IReadOnlyList<EnvDocument> ReadFile(EnvAddress address, EnvReadOptions options, CancellationToken cancellationToken)
    {
        var file = new SourceFile(address, yaml, options, cancellationToken);
        IEnvSource source = EnvSources.All.FirstOrDefault(s => s.MayRead(file))
            ?? throw new EnvSourceException(EnvSourceError.UnknownKind, file.Path, null, file.IsFolder
                ? "The folder holds no Kubernetes workload."
                : "The file declares no environment that is known here: it is no compose file, Dockerfile, render.yaml, Cloud Run service, Kubernetes manifest, GitHub workflow, app.json, Procfile, systemd unit or appsettings.json.");
        return [.. Chosen(source, file).Select(name => Document(source, file, name, options))];
    }

    private static IReadOnlyList<string> Chosen(IEnvSource source, SourceFile file)
    {
        IReadOnlyList<string> names = source.Names(file);
        string? given = file.Address.Name;
        if (names is [""] && given is null or "*") return names;
        if (given == "*") return names;
        if (given is null)
        {
            if (names.Count == 1) return names;
            string message = names.Count == 0
                ? $"There is no {source.Noun} in {Shown(file)}."
                : $"{Shown(file)} has {names.Count} {source.Noun}s; name one, such as {file.Address.WithName(names[0])}: {List(names)}.";
            throw new EnvSourceException(EnvSourceError.NameMissing, file.Path, null, message);
        }

        string[] matching = [.. names.Where(n => source.IsNamed(n, given))];
        if (matching.Length == 1) return matching;
        if (matching.Length > 1) throw new EnvSourceException(EnvSourceError.NameMissing, file.Path, null, $"'{given}' means more than one {source.Noun} of {Shown(file)}: {List(matching)}.");
        string near = NearNames.Nearest(given, names) is { } similar ? $"; did you mean {similar}?" : names.Count == 0 ? "." : $"; there {(names.Count == 1 ? "is" : "are")} {List(names)}.";
        throw new EnvSourceException(EnvSourceError.NameUnknown, file.Path, null, $"There is no {source.Noun} '{file.Redactor.Excerpt(given)}' in {Shown(file)}{near}");
    }

    private static EnvDocument Document(IEnvSource source, SourceFile file, string name, EnvReadOptions options)
    {
        var layers = new EnvLayers(options.Redactor);
        source.Read(file, name, layers);
        EnvAddress address = name.Length == 0 ? file.Address : file.Address.WithName(name);
        return layers.Build(new EnvDocumentOrigin(address.ToString(), file.Environment, options.Component ?? layers.Component, options.Dialect, false, options.Redactor));
    }

    private static string Shown(SourceFile file) => file.IsFolder ? file.Path : file.Name;

    private static string List(IReadOnlyList<string> names) => string.Join(", ", names.Take(MostListed)) + (names.Count > MostListed ? FormattableString.Invariant($" and {names.Count - MostListed} more") : "");
}
