using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Conversion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Commands;

/// <summary>Asks services for their health by HTTP or WebSocket, and says what is wrong.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ServiceHealth")]
[OutputType(typeof(ServiceHealthResult), typeof(bool))]
public sealed class TestServiceHealthCommand : InFlightCommand<ServiceHealthResult>
{
    // A check for each component and environment: in one pipeline, each target may have its own.
    private readonly Dictionary<(string?, string?), ServiceHealthCheck> _checks = [];
    private readonly Redactor _redactor = new();
    private readonly Vantage _vantage = VantageDetector.Detect();

    /// <summary>http, https, ws or wss addresses.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Url")]
    [ValidateNotNullOrEmpty]
    public string[] Uri { get; set; } = [];

    /// <summary>Statuses that count as healthy.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ExpectedStatus { get; set; } = ["2xx"];

    /// <summary>Regular expression that the body must match somewhere.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BodyPattern { get; set; }

    /// <summary>Path of a value that the JSON body must have.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JsonPath { get; set; }

    /// <summary>What the value at <see cref="JsonPath"/> must be.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? ExpectedValue { get; set; }

    /// <summary>An answer that takes longer is slow.</summary>
    [Parameter]
    [DurationTransformation(InMilliseconds = true)]
    public TimeSpan? LatencyThreshold { get; set; }

    /// <summary>Limit for one target, redirects included, in seconds.</summary>
    [Parameter]
    [ValidateRange(0.01, 3600)]
    public double TimeoutSeconds { get; set; } = 10;

    /// <summary>Most redirects that are followed.</summary>
    [Parameter]
    [ValidateRange(0, 50)]
    public int MaximumRedirection { get; set; } = 10;

    /// <summary>Request headers.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary Header { get; set; } = new Hashtable();

    /// <summary>Asks although the certificate is not in order.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>The component that the address belongs to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Component { get; set; }

    /// <summary>The environment that the address belongs to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Environment { get; set; }

    /// <summary>A Boolean for each target instead of a result.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override string Activity => "Testing health";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (ExpectedValue is not null && JsonPath is null)
        {
            ThrowTerminatingError(ErrorRecords.ParameterCombination("-ExpectedValue needs -JsonPath, which says where the value is.", "Add -JsonPath, for example -JsonPath $.status.", ExpectedValue));
        }

        // What is wrong with the parameters is wrong with every target: said once, before the first is asked.
        CheckFor(Component, Environment);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ServiceHealthCheck check = CheckFor(Component, Environment);
        foreach (string text in Uri)
        {
            if (HealthTarget.TryParse(text, out HealthTarget? target, out string? error)) Start(token => check.RunAsync(target, token));
            else WriteError(ErrorRecords.UriInvalid(text, error));
        }
    }

    private protected override void Emit(ServiceHealthResult result)
    {
        if (Quiet) WriteObject(result.Status is Status.Pass or Status.Warn);
        else WriteObject(result);
    }

    private ServiceHealthCheck CheckFor(string? component, string? environment)
    {
        if (_checks.TryGetValue((component, environment), out ServiceHealthCheck? known)) return known;
        ServiceHealthOptions options = Options(component, environment);
        try
        {
            return _checks[(component, environment)] = new ServiceHealthCheck(options, new CheckServices { Vantage = _vantage, Redactor = _redactor });
        }
        catch (ArgumentException error)
        {
            ThrowTerminatingError(ErrorRecords.HeaderInvalid(string.Join(", ", options.Headers.Select(h => h.Key)), error.Message));
            throw;
        }
    }

    private ServiceHealthOptions Options(string? component, string? environment) => new()
    {
        ExpectedStatus = Parse(string.Join(',', ExpectedStatus), HttpStatusRanges.Parse)!,
        BodyPattern = Parse(BodyPattern, ServiceHealthOptions.Pattern),
        JsonPath = Parse(JsonPath, Core.Checks.Health.JsonPath.Parse),
        JsonValue = ExpectedValue,
        LatencyThreshold = LatencyThreshold,
        Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
        MaximumRedirects = MaximumRedirection,
        Headers = [.. Header.Cast<DictionaryEntry>().Select(e => KeyValuePair.Create(Text(e.Key), Text(e.Value))).OrderBy(h => h.Key, StringComparer.OrdinalIgnoreCase)],
        SkipCertificateCheck = SkipCertificateCheck,
        Component = component,
        Environment = environment,
    };

    private T? Parse<T>(string? text, Func<string, T> parse)
        where T : class
    {
        if (text is null) return null;
        try
        {
            return parse(text);
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            ThrowTerminatingError(ErrorRecords.PatternInvalid(text, error));
            throw;
        }
    }

    private static string Text(object? value) => System.Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture) ?? "";
}
