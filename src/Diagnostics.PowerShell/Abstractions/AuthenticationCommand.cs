using System.ComponentModel;
using System.Management.Automation;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Commands.Abstractions;

/// <summary>A cmdlet that logs in to servers: named by connection strings, by values of .env files, or by their parts.</summary>
/// <typeparam name="TResult">What one log-in yields.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AuthenticationCommand<TResult> : InFlightCommand<TResult>
    where TResult : CheckResult
{
    private protected const string ConnectionStringSet = "ConnectionString";
    private protected const string InputObjectSet = "InputObject";
    private protected const string PartsSet = "ComputerName";

    private int _values;
    private int _read;

    /// <summary>Keeps construction to the cmdlets of this module.</summary>
    private protected AuthenticationCommand()
    {
    }

    /// <summary>A value of a .env file: what Get-EnvConfig and Compare-EnvConfig write. No array, which the engine would fill only after it has looked at the object's properties.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public IEnvValue? InputObject { get; set; }

    /// <summary>Stops at the server's request for a password.</summary>
    [Parameter]
    public SwitchParameter SkipAuthentication { get; set; }

    /// <summary>Sends a credential although it was rejected within the last half hour.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Limit for one target, in seconds.</summary>
    [Parameter]
    [ValidateRange(0.01, 3600)]
    public double TimeoutSeconds { get; set; } = 10;

    /// <summary>The component that the server belongs to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Component { get; set; }

    /// <summary>The environment that the server belongs to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Environment { get; set; }

    /// <summary>A Boolean for each target instead of a result.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>What a value has to be, with its article: "a PostgreSQL connection string".</summary>
    private protected abstract string WantedValue { get; }

    /// <summary>The strings of the connection-string set.</summary>
    private protected abstract IReadOnlyList<string> Strings { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case ConnectionStringSet:
                foreach (string text in Strings) Ask(text);
                break;
            case InputObjectSet:
                Ask(InputObject!);
                break;
            default:
                AskParts();
                break;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_values > 0 && _read == 0) WriteWarning($"None of the {_values} values is {WantedValue}: nothing was asked. -Verbose names them.");
    }

    /// <summary>Asks what a string names.</summary>
    private protected abstract void Ask(string text);

    /// <summary>Asks what a value names.</summary>
    /// <returns>False where it names none of these servers.</returns>
    private protected abstract bool TryAsk(IEnvValue value);

    /// <summary>Asks what the parts name.</summary>
    private protected abstract void AskParts();

    private protected override void Emit(TResult result)
    {
        if (Quiet) WriteObject(result.Status is Status.Pass or Status.Warn);
        else WriteObject(result);
    }

    private void Ask(IEnvValue value)
    {
        _values++;
        if (TryAsk(value)) _read++;
        else WriteVerbose($"{TerminalText.Excerpt(value.Key)} is not {WantedValue}, or is not in this file: passed over.");
    }
}
