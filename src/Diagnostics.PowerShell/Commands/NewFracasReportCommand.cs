using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Conversion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Fracas;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Commands;

/// <summary>Collects the evidence that comes down the pipeline into one failure record and files it.</summary>
[Cmdlet(VerbsCommon.New, "FracasReport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo), typeof(FracasRecord))]
public sealed class NewFracasReportCommand : CancellableCommand
{
    private FracasRecordBuilder? _builder;
    private string _store = "";

    /// <summary>Evidence or diagnoses.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [EvidenceTransformation]
    [AllowEmptyCollection]
    public object[] InputObject { get; set; } = [];

    /// <summary>Folder of records.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string StorePath { get; set; } = FracasFolderStore.DefaultPath;

    /// <summary>Title of the record.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Priority of the record.</summary>
    [Parameter]
    public FracasPriority? Priority { get; set; }

    /// <summary>Category of the record.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Category { get; set; }

    /// <summary>Who works on it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AssignedTo { get; set; }

    /// <summary>Environment that the record is about.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>The record instead of the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _store = ResolveStore();
        _builder = new FracasRecordBuilder(
            TimeProvider.System,
            new FracasRecordOptions { Title = Title, Priority = Priority, Category = Category, AssignedTo = AssignedTo, Environment = Environment });
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object input in InputObject)
        {
            switch (input)
            {
                case DiagnosisResult diagnosis:
                    _builder!.Add(diagnosis);
                    break;
                case IEvidence evidence:
                    _builder!.Add(evidence);
                    break;
                default:
                    WriteError(ErrorRecords.NotEvidence(input));
                    break;
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_builder!.IsEmpty)
        {
            // Not an error: a filter that lets no failure through means that there is none.
            WriteWarning("No evidence came down the pipeline: no record was written.");
            return;
        }

        FracasRecord draft = _builder.Build();
        if (!ShouldProcess(_store, $"File the failure record \"{TerminalText.Excerpt(draft.Title)}\" ({draft.Priority}, {(_builder.Count == 1 ? "1 piece" : _builder.Count + " pieces")} of evidence)"))
        {
            if (PassThru) WriteObject(draft);
            return;
        }

        StoredFracasRecord stored;
        try
        {
            stored = WaitFor(new FracasFolderStore(_store, TimeProvider.System).AddAsync(draft, CancelToken));
        }
        catch (FracasStoreException error)
        {
            WriteError(ErrorRecords.StoreUnavailable(StorePath, error));
            return;
        }

        foreach (InputProblem problem in stored.Problems) WriteWarning($"Relations to this record may be missing: {problem}");
        if (!PassThru)
        {
            WriteObject(new FileInfo(stored.Path));
            return;
        }

        var record = new PSObject(stored.Record);
        record.Properties.Add(new PSNoteProperty("Path", stored.Path));
        WriteObject(record);
    }

    private string ResolveStore()
    {
        try
        {
            string resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(StorePath, out ProviderInfo provider, out _);
            if (provider.Name != "FileSystem") ThrowTerminatingError(ErrorRecords.ProviderUnsupported(StorePath, provider.Name));
            if (File.Exists(resolved)) ThrowTerminatingError(ErrorRecords.PathIsFile(StorePath));
            return resolved;
        }
        catch (Exception error) when (error is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or ProviderInvocationException)
        {
            ThrowTerminatingError(ErrorRecords.PathInvalid(StorePath, error));
            throw;
        }
    }
}
