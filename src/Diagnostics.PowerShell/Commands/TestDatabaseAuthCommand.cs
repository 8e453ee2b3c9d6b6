using System.Management.Automation;
using System.Text.RegularExpressions;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Completion;
using Diagnostics.Commands.Conversion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Checks.Postgres.Pair;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Integrations.Postgres;

namespace Diagnostics.Commands;

/// <summary>Logs in to PostgreSQL databases and poolers step by step, and says what the server really said.</summary>
// No default parameter set: the engine would bind Component by name in it first, and then take an object's text for its connection string.
[Cmdlet(VerbsDiagnostic.Test, "DatabaseAuth")]
[OutputType(typeof(DatabaseAuthResult), typeof(DatabasePairResult), typeof(bool))]
public sealed partial class TestDatabaseAuthCommand : AuthenticationCommand<CheckResult>
{
    private DatabaseExaminer? _examiner;
    private DatabaseTargetReading? _pooler;

    /// <summary>PostgreSQL URLs, libpq <c>key=value</c> strings, Npgsql strings.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ConnectionStringSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Url", "Dsn", "Value")]
    [AllowEmptyString]
    public string[] ConnectionString { get; set; } = [];

    /// <summary>Name of the variable that holds the string.</summary>
    [Parameter(ParameterSetName = ConnectionStringSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Key")]
    public string? VariableName { get; set; }

    /// <summary>Host names, addresses, or directories of Unix-domain sockets.</summary>
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Host", "HostName", "Server", "Cn")]
    [ValidateNotNullOrEmpty]
    public string[] ComputerName { get; set; } = [];

    /// <summary>Port.</summary>
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PortCompleter))]
    public int? Port { get; set; }

    /// <summary>Database.</summary>
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [Alias("DatabaseName")]
    public string? Database { get; set; }

    /// <summary>User, where <see cref="Credential"/> gives none.</summary>
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [Alias("User")]
    public string? UserName { get; set; }

    /// <summary>User and password.</summary>
    [Parameter(ParameterSetName = PartsSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>How TLS is used.</summary>
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [SslModeTransformation]
    public DatabaseSslMode? SslMode { get; set; }

    /// <summary>The same database through its pooler: a connection string, or a value of a .env file.</summary>
    [Parameter]
    [Alias("Pooler")]
    [ValidateNotNullOrEmpty]
    public object? PoolerConnectionString { get; set; }

    /// <summary>Opens no session after the log-in.</summary>
    [Parameter]
    public SwitchParameter SkipSession { get; set; }

    private protected override string Activity => "Testing databases";

    private protected override string WantedValue => "a PostgreSQL connection string";

    private protected override IReadOnlyList<string> Strings => ConnectionString;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _pooler = Pooler();
        var options = new DatabaseAuthOptions { Timeout = TimeSpan.FromSeconds(TimeoutSeconds), SkipAuthentication = SkipAuthentication, Force = Force };
        _examiner = new DatabaseExaminer(options, opensSession: !SkipSession);
    }

    private protected override void Ask(string text)
    {
        // What went through a job, a file or a display has lost its password: the token must not be sent in its place.
        if (Token().IsMatch(text)) WriteError(ErrorRecords.ValueRedacted(VariableName ?? text));
        else Ask(DatabaseTarget.Read(text, VariableName, LibpqDefaults.OfThisProcess()));
    }

    private protected override bool TryAsk(IEnvValue value)
    {
        if (DatabaseSetting.Read(value) is not { } reading) return false;
        Ask(reading);
        return true;
    }

    private protected override void AskParts()
    {
        if (Port is { } port and (< 1 or > 65535))
        {
            WriteError(ErrorRecords.PortOutOfRange(port));
            return;
        }

        string? user = Credential?.UserName ?? UserName;
        string? password = Credential?.GetNetworkCredential().Password;
        var defaults = LibpqDefaults.OfThisProcess();
        foreach (string? name in ComputerName.Length == 0 ? (string?[])[null] : ComputerName)
        {
            bool isNothingGiven = name is null && Port is null && Database is null && user is null && SslMode is null;
            Ask(isNothingGiven ? DatabaseTarget.FromEnvironment(defaults) : DatabaseTarget.FromParts(name, Port, Database, user, password, SslMode, defaults));
        }
    }

    private void Ask(DatabaseTargetReading reading)
    {
        WriteVerbose(reading.Target is { } target ? $"Asking {target}{(_pooler?.Target is { } pooler ? $" and {pooler}" : "")}." : "The connection string cannot be read: nothing is contacted.");
        Start(_examiner!.Prepare(reading, _pooler, Component, Environment));
    }

    private DatabaseTargetReading? Pooler()
    {
        object? given = PoolerConnectionString is PSObject wrapped ? wrapped.BaseObject is PSCustomObject ? wrapped.Properties["Value"]?.Value : wrapped.BaseObject : PoolerConnectionString;
        switch (given)
        {
            case null when PoolerConnectionString is null:
                return null;
            case IEnvValue value when DatabaseSetting.Read(value) is { } reading:
                return reading;
            case string text when !Token().IsMatch(text):
                return DatabaseTarget.Read(text, null, LibpqDefaults.OfThisProcess());
            case string text:
                ThrowTerminatingError(ErrorRecords.ValueRedacted(text));
                break;
            default:
                ThrowTerminatingError(ErrorRecords.ParameterCombination("-PoolerConnectionString is no PostgreSQL connection string.", "Give one text, or one value that Get-EnvConfig writes.", "PoolerConnectionString"));
                break;
        }

        return null;
    }

    [GeneratedRegex(@"(?:\[|%5B)secret(?::|%3A)[0-9a-f]{8}(?:\]|%5D)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
