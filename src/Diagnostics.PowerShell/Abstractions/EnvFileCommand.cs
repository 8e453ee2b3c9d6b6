using System.ComponentModel;
using System.Management.Automation;
using Diagnostics.Commands.Completion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Commands.Abstractions;

/// <summary>A cmdlet that reads .env files. One redactor serves all files of an invocation, so that equal secrets show equal tokens.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EnvFileCommand : PathCommand
{
    private readonly Redactor _redactor = new();
    private WildcardPattern[] _patterns = [];

    /// <summary>Keeps construction to the cmdlets of this module.</summary>
    private protected EnvFileCommand()
    {
    }

    /// <summary>Which program's rules the files are read by.</summary>
    [Parameter]
    public EnvDialect Dialect { get; set; } = EnvDialect.Compose;

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

    /// <summary>Reads the files that the paths name. What cannot be read is written as an error; what reads oddly, as an error or a warning with its place.</summary>
    private protected IEnumerable<EnvDocument> ReadFiles(IEnumerable<string> paths, bool literal, string? environment)
    {
        // All are read at once, and taken in the order in which they were given.
        var reading = ResolveFiles(paths, literal).Select(file => (File: file, Document: Start(file, environment))).ToList();
        foreach ((ResolvedFile file, Task<EnvDocument> started) in reading)
        {
            if (Finish(file, started) is not { } document) continue;
            foreach (EnvProblem problem in document.Problems) Report(file, problem);
            yield return document;
        }
    }

    private Task<EnvDocument> Start(ResolvedFile file, string? environment)
    {
        WriteVerbose($"Reading {file.FullPath} by the rules of {Dialect}.");
        var options = new EnvReadOptions(_redactor, Dialect, environment: environment);
        return Task.Run(() => EnvFileReader.ReadAsync(file.FullPath, options, CancelToken), CancelToken);
    }

    private EnvDocument? Finish(ResolvedFile file, Task<EnvDocument> started)
    {
        try
        {
            return WaitFor(started);
        }
        catch (EnvFileException error)
        {
            WriteError(ErrorRecords.EnvFile(file.Given, error));
            return null;
        }
    }

    private void Report(ResolvedFile file, EnvProblem problem)
    {
        if (problem.IsFatal || problem.Code == FailureCodes.ConfigSyntax) WriteError(ErrorRecords.FileSyntax(file.Given, problem.Line, problem.Message));
        else WriteWarning($"{file.Given}: {problem}");
    }
}
