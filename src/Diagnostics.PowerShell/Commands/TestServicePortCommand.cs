using System.Collections.Concurrent;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Completion;
using Diagnostics.Commands.Conversion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Port;

namespace Diagnostics.Commands;

/// <summary>Asks whether TCP ports accept connections, and says why not.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ServicePort")]
[OutputType(typeof(ServicePortResult), typeof(bool))]
public sealed class TestServicePortCommand : BatchCommand<Endpoint, ServicePortResult>
{
    // What each target under way is about, in the order of the targets: the engine answers in that order.
    private readonly ConcurrentQueue<(string? Component, string? Environment)> _subjects = new();
    private ServicePortCheck? _check;

    /// <summary>Host names, addresses, <c>host:port</c> texts or URLs.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Host", "HostName", "Server", "Cn")]
    [ValidateNotNullOrEmpty]
    public string[] ComputerName { get; set; } = ["localhost"];

    /// <summary>Ports of those that name none themselves.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [PortTransformation]
    [ArgumentCompleter(typeof(PortCompleter))]
    public int[] Port { get; set; } = [];

    /// <summary>Limit for one target, in seconds.</summary>
    [Parameter]
    [ValidateRange(0.01, 3600)]
    public double TimeoutSeconds { get; set; } = ServicePortOptions.DefaultTimeout.TotalSeconds;

    /// <summary>How many targets are asked at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int ThrottleLimit { get; set; } = PortScan.DefaultThrottleLimit;

    /// <summary>How often a target that refused, reset or did not answer is asked again.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int Retry { get; set; }

    /// <summary>The component that the port belongs to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Component { get; set; }

    /// <summary>The environment that the port belongs to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Environment { get; set; }

    /// <summary>A Boolean for each target instead of a result.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override string Activity => "Testing ports";

    /// <inheritdoc/>
    protected override void BeginProcessing() => _check = new ServicePortCheck(new ServicePortOptions(TimeSpan.FromSeconds(TimeoutSeconds), Retry));

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        int[] ports = UsablePorts();
        if (ports.Length == 0 && Port.Length > 0) return;
        foreach (string name in ComputerName)
        {
            foreach (Endpoint target in Targets(name, ports))
            {
                _subjects.Enqueue((Component, Environment));
                Submit(target);
            }
        }
    }

    private protected override async IAsyncEnumerable<ServicePortResult> RunAsync(IAsyncEnumerable<Endpoint> targets, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ServicePortResult result in _check!.RunManyAsync(targets, ThrottleLimit, cancellationToken).ConfigureAwait(false))
        {
            _subjects.TryDequeue(out (string? Component, string? Environment) subject);
            yield return result.About(subject.Component, subject.Environment);
        }
    }

    private protected override void Emit(ServicePortResult result)
    {
        if (Quiet) WriteObject(result.TcpTestSucceeded);
        else WriteObject(result);
    }

    private protected override void DisposeEngine() => _check?.Dispose();

    private int[] UsablePorts()
    {
        if (Array.TrueForAll(Port, IsPort)) return Port;
        foreach (int port in Port)
        {
            if (!IsPort(port)) WriteError(ErrorRecords.PortOutOfRange(port));
        }

        return Array.FindAll(Port, IsPort);
    }

    private IEnumerable<Endpoint> Targets(string name, int[] ports)
    {
        if (!Endpoint.TryParse(name, ports.Length > 0 ? ports[0] : null, out Endpoint? endpoint, out string? error))
        {
            bool onlyPortMissing = ports.Length == 0 && Endpoint.TryParse(name, 1, out _, out _);
            WriteError(onlyPortMissing ? ErrorRecords.PortMissing(name) : ErrorRecords.EndpointInvalid(name, error));
            return [];
        }

        // A port in the text outranks -Port, and then there is only that one. It is in the text if another default changes nothing.
        bool isFixed = ports.Length < 2 || (Endpoint.TryParse(name, ports[0] == 1 ? 2 : 1, out Endpoint? other, out _) && other.Port == endpoint.Port);
        return isFixed ? [endpoint] : ports.Select(endpoint.WithPort);
    }

    private static bool IsPort(int port) => port is >= 1 and <= 65535;
}
