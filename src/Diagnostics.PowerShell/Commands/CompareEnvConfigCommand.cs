using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Conversion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Commands;

/// <summary>Compares environments key by key, and says which differences matter.</summary>
[Cmdlet(VerbsData.Compare, "EnvConfig", DefaultParameterSetName = PathSet)]
[OutputType(typeof(EnvDifference), typeof(EnvTransferStep))]
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

    /// <summary>A template, such as .env.example: what every environment must have.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Schema { get; set; }

    /// <summary>
    /// Difference: a row for each key and environment that differs. Transfer: of three environments, the first before it was fixed, the same after, and another one, what the
    /// other one lacks of the fix.
    /// </summary>
    [Parameter]
    public EnvComparisonForm As { get; set; } = EnvComparisonForm.Difference;

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
        if (As == EnvComparisonForm.Transfer) Transfer();
        else Differences();
    }

    private void Differences()
    {
        EnvSchema? schema = null;
        // A schema that cannot be read was an error; without it the question would be another one.
        if (Schema is not null && (schema = ReadSchema(Schema)) is null) return;
        if (_documents.Count < (schema is null ? 2 : 1))
        {
            WriteError(ErrorRecords.TooFewFiles(_documents.Count, _given.ToArray()));
            return;
        }

        var options = new EnvCompareOptions(IncludeEqual, schema: schema, isTracked: new TrackedFiles().Contains);
        foreach (EnvDifference difference in WaitFor(Task.Run(() => EnvComparer.Compare(_documents, options), CancelToken)))
        {
            if (IsWanted(difference.Key)) WriteObject(difference);
        }
    }

    private void Transfer()
    {
        if (_documents.Count != 3)
        {
            WriteError(ErrorRecords.TransferNeedsThree(_documents.Count, _given.ToArray()));
            return;
        }

        foreach (EnvTransferStep step in EnvTransfer.Plan(_documents[0], _documents[1], _documents[2], IncludeEqual))
        {
            if (IsWanted(step.Key)) WriteObject(step);
        }
    }
}
