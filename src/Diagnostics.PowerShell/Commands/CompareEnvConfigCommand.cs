using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Conversion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Commands;

/// <summary>Compares .env files key by key, and says which differences matter.</summary>
[Cmdlet(VerbsData.Compare, "EnvConfig", DefaultParameterSetName = PathSet)]
[OutputType(typeof(EnvDifference))]
public sealed class CompareEnvConfigCommand : EnvFileCommand
{
    private readonly List<EnvDocument> _documents = [];
    private readonly List<string> _given = [];

    /// <summary>Two or more files, with wildcards, the reference first; a comma between them is not needed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ValueFromRemainingArguments = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [EnvAddressTransformation]
    public string[] Path { get; set; } = [];

    /// <summary>Two or more files, exactly as written, the reference first.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Keys without any difference as well.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool literal = ParameterSetName == LiteralPathSet;

        // Entries of Get-EnvConfig name one file many times; a file is not compared with itself.
        string[] fresh = [.. (literal ? LiteralPath : Path).Where(p => !_given.Contains(p, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
        _given.AddRange(fresh);
        foreach (EnvDocument document in ReadFiles(fresh, literal, environment: null))
        {
            if (!_documents.Exists(d => d.Path == document.Path && d.Dialect == document.Dialect)) _documents.Add(document);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_documents.Count < 2)
        {
            WriteError(ErrorRecords.TooFewFiles(_documents.Count, _given.ToArray()));
            return;
        }

        foreach (EnvDifference difference in WaitFor(Task.Run(() => EnvComparer.Compare(_documents, new EnvCompareOptions(IncludeEqual)), CancelToken)))
        {
            if (IsWanted(difference.Key)) WriteObject(difference);
        }
    }
}
