using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>What all entries of one file share.</summary>
internal sealed class EnvDocumentOrigin(string path, string? environment, string? component, EnvDialect dialect, bool isTemplate, Redactor redactor)
{
    public string Path => path;

    public string? Environment => environment;

    public string? Component => component;

    public EnvDialect Dialect => dialect;

    public bool IsTemplate => isTemplate;

    public Redactor Redactor => redactor;

    /// <summary>Whether the path itself names no environment, so that it is only assumed. Asked for every entry, found once.</summary>
    public bool IsEnvironmentAssumed { get; } = EnvironmentNames.FromPath(path).Environment is null;
}
