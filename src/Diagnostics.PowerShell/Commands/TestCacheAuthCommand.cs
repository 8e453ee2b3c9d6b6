using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Completion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Redis;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Commands;

/// <summary>Logs in to Redis caches step by step, and says in what state they are.</summary>
// No default parameter set, as in Test-DatabaseAuth: the engine would take an object's text for its connection string.
[Cmdlet(VerbsDiagnostic.Test, "CacheAuth")]
[OutputType(typeof(CacheAuthResult), typeof(bool))]
public sealed class TestCacheAuthCommand : AuthenticationCommand<CacheAuthResult>
{
    // The port that IANA has registered for Redis.
    private const int UsualPort = 6379;

    private CacheAuthCheck? _check;

    /// <summary><c>redis://</c> and <c>rediss://</c> URLs, or StackExchange.Redis strings.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ConnectionStringSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Uri", "Url", "Value")]
    [AllowEmptyString]
    public string[] ConnectionString { get; set; } = [];

    /// <summary>Host names, addresses or <c>host:port</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Host", "HostName", "Server", "Cn")]
    [ValidateNotNullOrEmpty]
    public string[] ComputerName { get; set; } = [];

    /// <summary>Port of those that name none themselves.</summary>
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PortCompleter))]
    public int Port { get; set; } = UsualPort;

    /// <summary>Asks through TLS.</summary>
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [Alias("UseTls", "IsTls")]
    public SwitchParameter UseSsl { get; set; }

    /// <summary>User and password. The user name default means the password alone.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Asks although the certificate is not in order.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    private protected override string Activity => "Testing caches";

    private protected override string WantedValue => "the address of a Redis";

    private protected override IReadOnlyList<string> Strings => ConnectionString;

    /// <inheritdoc/>
    protected override void BeginProcessing() => _check = new CacheAuthCheck(new CacheAuthOptions
    {
        Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
        SkipAuthentication = SkipAuthentication,
        SkipCertificateCheck = SkipCertificateCheck,
        Force = Force,
    });

    private protected override void Ask(string text)
    {
        if (CacheTarget.TryParse(text, out CacheTarget? target, out string? error)) Ask(target);
        // What went through a job, a file or a display has lost its password: the token must not be sent in its place.
        else if (CacheTarget.IsMasked(text)) WriteError(ErrorRecords.ValueRedacted(text));
        else WriteError(ErrorRecords.CacheTargetInvalid(text, error));
    }

    private protected override bool TryAsk(IEnvValue value)
    {
        if (!CacheSetting.TryRead(value, out CacheTarget? target, out string? error)) return false;
        if (target is not null) Ask(target);
        else WriteError(ErrorRecords.CacheTargetInvalid(value.Key, error));
        return true;
    }

    private protected override void AskParts()
    {
        foreach (string name in ComputerName) AskHost(name);
    }

    private void AskHost(string name)
    {
        if (Port is < 1 or > 65535) WriteError(ErrorRecords.PortOutOfRange(Port));
        else if (Endpoint.TryParse(name, Port, out Endpoint? endpoint, out string? error)) Ask(CacheTarget.Create(endpoint, UseSsl));
        else WriteError(ErrorRecords.EndpointInvalid(name, error));
    }

    private void Ask(CacheTarget target)
    {
        if (Credential is { } credential)
        {
            string password = credential.GetNetworkCredential().Password;
            target = target.WithCredential(credential.UserName == "default" ? null : credential.UserName, password);
        }

        WriteVerbose($"Asking {target}.");
        (CacheAuthCheck check, string? component, string? environment) = (_check!, Component, Environment);
        Start(token => check.RunAsync(target, component, environment, token));
    }
}
