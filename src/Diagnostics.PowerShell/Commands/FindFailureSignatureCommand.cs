using System.Management.Automation;
using System.Threading.Channels;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Completion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Redaction;
using Diagnostics.Integrations;

namespace Diagnostics.Commands;

/// <summary>Finds known failures in logs, and says what they mean and what to do.</summary>
[Cmdlet(VerbsCommon.Find, "FailureSignature", DefaultParameterSetName = PathSet)]
[OutputType(typeof(LogMatch))]
public sealed class FindFailureSignatureCommand : PathCommand
{
    private const string InputSet = "Input";

    // Enough that the scan does not wait for the pipeline, and small beside a block of the log.
    private const int WaitingMatches = 1024;

    private readonly Redactor _redactor = new();
    private readonly List<ResolvedFile> _files = [];
    private readonly Dictionary<string, LogSession> _sessions = new(StringComparer.Ordinal);
    private readonly List<LogMatch> _ready = [];
    private SlowProgress? _progress;
    private LogSearch? _search;
    private WildcardPattern[] _codes = [];

    /// <summary>Files or folders, with wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = ["."];

    /// <summary>Files or folders, exactly as written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Lines of a log, or files and folders.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputSet, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>Catalogues of own signatures.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] CataloguePath { get; set; } = [];

    /// <summary>Only codes that match one of these.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Code { get; set; } = [];

    /// <summary>Component that the lines are of.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Component { get; set; }

    /// <summary>Environment that the logs are of.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>Each match, as it is found.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _codes = [.. Code.Select(c => WildcardPattern.Get(c, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];
        _search = new LogSearch(Catalogue(), _redactor, TimeProvider.System) { Component = Component, Environment = Environment };
        _progress = new SlowProgress(this);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == InputSet) Take(InputObject);
        else
        {
            bool literal = ParameterSetName == LiteralPathSet;
            foreach (string path in literal ? LiteralPath : Path) Take(Expand(path, literal));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Raw) EndRaw();
        else ScanAll();
        _progress!.Complete();
        foreach (LogSignature slow in _search!.Slow) WriteWarning($"The pattern of signature {slow.Id} was given up on a line because it took too long.");
    }

    private LogSignatureCatalogue Catalogue()
    {
        LogSignatureCatalogue catalogue = LogSignatureCatalogue.Default;
        foreach (ResolvedFile file in ResolveFiles(CataloguePath, literal: false))
        {
            string text;
            try
            {
                if (new FileInfo(file.FullPath).Length > LogCatalogueReader.LargestFile)
                {
                    WriteError(ErrorRecords.FileSyntax(file.Given, null, "it is too large for a catalogue"));
                    continue;
                }

                text = File.ReadAllText(file.FullPath);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                WriteError(ErrorRecords.FileUnreadable(file.Given, error));
                continue;
            }

            (IReadOnlyList<LogSignature> signatures, IReadOnlyList<(int Line, string Message)> problems) = LogCatalogueReader.Read(text);
            foreach ((int line, string message) in problems) WriteError(ErrorRecords.FileSyntax(file.Given, line, message));
            WriteVerbose($"{signatures.Count} signatures of {file.Given}.");
            catalogue = catalogue.With(signatures);
        }

        return catalogue;
    }

    private IEnumerable<ResolvedFile> Expand(string path, bool literal)
    {
        if (!literal && WildcardPattern.ContainsWildcardCharacters(path)) return ResolveFiles([path], literal);
        // What is no path of files was said to be none.
        if (ResolveUnresolved(path) is not { } full) return [];
        return Directory.Exists(full) ? InFolder(full, path) : ResolveFiles([path], literal);
    }

    private IEnumerable<ResolvedFile> InFolder(string folder, string given)
    {
        int count = 0;
        // One by one where each match is told at once; else all, in the order of their paths.
        foreach (string file in Raw ? LogFolder.Enumerate(folder) : LogFolder.Find(folder))
        {
            if (++count > LogFolder.MostFiles) break;
            yield return new ResolvedFile(file, System.IO.Path.Join(given == "." ? "" : given, System.IO.Path.GetRelativePath(folder, file)));
        }

        if (count >= LogFolder.MostFiles) WriteWarning($"{given} holds {LogFolder.MostFiles} logs or more: the rest is left out.");
        if (count == 0) WriteWarning($"{given} holds no logs.");
    }

    private void Take(IEnumerable<ResolvedFile> files)
    {
        if (!Raw)
        {
            _files.AddRange(files);
            return;
        }

        foreach (ResolvedFile file in files) ScanRaw(file);
    }

    // What a pipeline brings: lines, with the file that Get-Content read them from; files and folders of Get-ChildItem.
    private void Take(PSObject? input)
    {
        switch (input?.BaseObject)
        {
            case null:
                return;
            case FileInfo file:
                Take([new ResolvedFile(file.FullName, input.ToString() ?? file.FullName)]);
                return;
            case DirectoryInfo folder:
                Take(InFolder(folder.FullName, folder.FullName));
                return;
            case ErrorRecord record:
                Line("pipeline", record.Exception.Message);
                return;
            default:
                // Get-Content notes at each line where it is from, with the provider before it or without: "…FileSystem::/var/log/app.log".
                string source = input.Properties["PSPath"]?.Value is string { Length: > 0 } path ? path[(path.LastIndexOf("::", StringComparison.Ordinal) is >= 0 and int at ? at + 2 : 0)..] : "pipeline";
                Line(source, input.ToString() ?? "");
                return;
        }
    }

    private void Line(string source, string text)
    {
        if (!_sessions.TryGetValue(source, out LogSession? session))
            _sessions.Add(source, session = _search!.Open(source, Raw ? e => _ready.Add(_search.Of(e, source)) : null));
        session.Add(text, CancelToken);
        if (!Raw) return;
        // Somebody watches: what is known of a line is told with it.
        session.Flush(CancelToken);
        session.Settle();
        WriteReady();
    }

    private void WriteReady()
    {
        LogMatch[] ready = [.. _ready];
        _ready.Clear();
        foreach (LogMatch match in ready) Emit(match);
    }

    private void ScanAll()
    {
        var scans = new List<LogScan>();
        foreach (LogSession session in _sessions.Values) scans.Add(session.Finish(CancelToken));
        int done = 0;
        Task<IReadOnlyList<(LogScan? Scan, Exception? Error)>> work = Task.Run(() => _search!.Scan([.. _files.Select(f => (f.FullPath, f.Given))], (_, count) => Volatile.Write(ref done, count), CancelToken), CancelToken);
        IReadOnlyList<(LogScan? Scan, Exception? Error)> results = WaitFor(work, () => _progress!.Report("Searching logs", Volatile.Read(ref done), _files.Count));
        for (int i = 0; i < results.Count; i++)
        {
            if (results[i].Scan is { } scan) scans.Add(scan);
        }

        foreach (LogMatch match in _search!.Judge(scans)) Emit(match);

        foreach (LogScan scan in scans) Remark(scan);
        // Last, so that -ErrorAction Stop loses nothing of the answer.
        for (int i = 0; i < results.Count; i++)
        {
            if (results[i].Error is { } error) WriteError(ErrorRecords.FileUnreadable(_files[i].Given, error));
        }
    }

    private void EndRaw()
    {
        foreach (LogSession session in _sessions.Values) Remark(session.Finish(CancelToken));
        WriteReady();
    }

    private void ScanRaw(ResolvedFile file)
    {
        var found = Channel.CreateBounded<LogMatch>(new BoundedChannelOptions(WaitingMatches) { SingleReader = true, SingleWriter = true });
        Task<(LogScan? Scan, Exception? Error)> work = Task.Run(
            () =>
            {
                try
                {
                    return _search!.Scan(file.FullPath, file.Given, e => Hand(found.Writer, _search.Of(e, file.Given)), CancelToken);
                }
                finally
                {
                    found.Writer.Complete();
                }
            },
            CancelToken);
        while (WaitFor(found.Reader.WaitToReadAsync(CancelToken).AsTask(), () => _progress!.Report("Searching logs", file.Given, -1)))
        {
            while (found.Reader.TryRead(out LogMatch? match)) Emit(match);
        }

        (LogScan? scan, Exception? error) = WaitFor(work);
        if (scan is not null) Remark(scan);
        if (error is not null) WriteError(ErrorRecords.FileUnreadable(file.Given, error));
    }

    private void Remark(LogScan scan)
    {
        if (scan.Cut is { } cut) WriteWarning($"{scan.Source}: {cut}.");
    }

    private void Hand(ChannelWriter<LogMatch> writer, LogMatch match)
    {
        // Ready and start-up lines are for the judgement; nobody asked for them one by one.
        if (match.Code is null) return;
        if (!writer.TryWrite(match)) writer.WriteAsync(match, CancelToken).AsTask().GetAwaiter().GetResult();
    }

    private void Emit(LogMatch match)
    {
        if (Raw && match.Code is null) return;
        if (_codes.Length > 0 && (match.Code is null || !Array.Exists(_codes, c => c.IsMatch(match.Code)))) return;
        WriteObject(match);
    }
}
