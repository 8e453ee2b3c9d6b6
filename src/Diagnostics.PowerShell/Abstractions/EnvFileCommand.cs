using System.ComponentModel;
using System.Management.Automation;
using Diagnostics.Commands.Completion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Sources;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Commands.Abstractions;

/// <summary>A cmdlet that reads .env files. One redactor serves all files of an invocation, so that equal secrets show equal tokens.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EnvFileCommand : PathCommand
{
    private readonly Redactor _redactor = new();
    private readonly EnvSourceReader _sources = new(new YamlStructuredReader());
    private WildcardPattern[] _patterns = [];

    /// <summary>Keeps construction to the cmdlets of this module.</summary>
    private protected EnvFileCommand()
    {
    }

    /// <summary>Which programs' rules .env files are read by: once for each.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public EnvDialect[] Dialect { get; set; } = [EnvDialect.Compose];

    /// <summary>Only keys that match one of these.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EnvKeyCompleter))]
    public string[] Key { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing() => _patterns = [.. Key.Select(k => WildcardPattern.Get(k, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];

    /// <summary>Whether the user asked for this key.</summary>
    private protected bool IsWanted(string key) => _patterns.Length == 0 || Array.Exists(_patterns, p => p.IsMatch(key));

    /// <summary>
    /// Reads the files and addresses that the paths name. What cannot be read is written as an error; what reads oddly, as an error or a warning with its place.
    /// </summary>
    private protected IEnumerable<EnvDocument> ReadFiles(IEnumerable<string> paths, bool literal, string? environment)
    {
        // All are read at once, and taken in the order in which they were given.
        var reading = paths.SelectMany(p => Start(p, literal, environment)).ToList();
        foreach ((string given, Task<IReadOnlyList<EnvDocument>> started) in reading)
        {
            foreach (EnvDocument document in Finish(given, started))
            {
                foreach (EnvProblem problem in document.Problems) Report(given, problem);
                yield return document;
            }
        }
    }

    /// <summary>Reads what every environment must have, or writes an error and gives null.</summary>
    private protected EnvSchema? ReadSchema(string path)
    {
        if (ResolveFiles([path], literal: true).FirstOrDefault() is not { } file) return null;
        try
        {
            EnvSchema schema = EnvSchema.Read(file.FullPath, new EnvReadOptions(_redactor, Dialect[0]));
            foreach (EnvProblem problem in schema.Document.Problems) Report(file.Given, problem);
            return schema;
        }
        catch (EnvFileException error)
        {
            WriteError(ErrorRecords.EnvFile(file.Given, error));
            return null;
        }
    }

    private IEnumerable<(string Given, Task<IReadOnlyList<EnvDocument>> Started)> Start(string path, bool literal, string? environment)
    {
        if (!literal && EnvAddress.Parse(path, Exists) is { } address)
        {
            yield return (path, Start(address, environment));
            yield break;
        }

        // The colon of an address whose file is not there would be taken for that of a drive.
        if (!literal && EnvAddress.PathBeforeName(path) is { } missing && !Exists(missing))
        {
            WriteError(ErrorRecords.PathNotFound(missing));
            yield break;
        }

        foreach (ResolvedFile file in ResolveFiles([path], literal))
        {
            if (EnvSourceReader.IsSource(file.FullPath))
            {
                yield return (file.Given, Start(EnvAddress.OfFile(file.FullPath), environment));
                continue;
            }

            foreach (EnvDialect dialect in Dialect.Distinct()) yield return (file.Given, Start(file, dialect, environment));
        }
    }

    private Task<IReadOnlyList<EnvDocument>> Start(EnvAddress address, string? environment)
    {
        WriteVerbose($"Reading {_redactor.Excerpt(address.ToString())}.");
        EnvAddress full = address.WithFiles(f => ResolveUnresolved(f) ?? f);
        return Task.Run(() => _sources.Read(full, new EnvReadOptions(_redactor, environment: environment), CancelToken), CancelToken);
    }

    private Task<IReadOnlyList<EnvDocument>> Start(ResolvedFile file, EnvDialect dialect, string? environment)
    {
        WriteVerbose($"Reading {file.FullPath} by the rules of {dialect}.");
        var options = new EnvReadOptions(_redactor, dialect, environment: environment);
        return Task.Run<IReadOnlyList<EnvDocument>>(async () => [await EnvFileReader.ReadAsync(file.FullPath, options, CancelToken).ConfigureAwait(false)], CancelToken);
    }

    // A folder is meant only where it is written as one: NAME:x is a drive of PowerShell.
    private bool Exists(string path)
    {
        if (WildcardPattern.ContainsWildcardCharacters(path)) return false;
        string resolved;
        try
        {
            resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            if (provider.Name != "FileSystem") return false;
        }
        catch (Exception error) when (error is not PipelineStoppedException and (RuntimeException or ArgumentException))
        {
            // No path at all; whoever asked for it says so.
            return false;
        }

        return File.Exists(resolved) || (path[^1] is '/' or '\\' && Directory.Exists(resolved));
    }

    private IReadOnlyList<EnvDocument> Finish(string given, Task<IReadOnlyList<EnvDocument>> started)
    {
        try
        {
            return WaitFor(started);
        }
        catch (EnvFileException error)
        {
            WriteError(ErrorRecords.EnvFile(given, error));
        }
        catch (EnvSourceException error)
        {
            WriteError(ErrorRecords.EnvSource(given, error));
        }

        return [];
    }

    private void Report(string given, EnvProblem problem)
    {
        string place = problem.Path is { } path && !given.StartsWith(path, StringComparison.Ordinal) ? $"{given} ({System.IO.Path.GetFileName(path)})" : given;
        if (problem.IsFatal || problem.Code == FailureCodes.ConfigSyntax) WriteError(ErrorRecords.FileSyntax(place, problem.Line, problem.Message));
        else WriteWarning($"{place}: {problem}");
    }
}
