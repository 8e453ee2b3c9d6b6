using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;
using Diagnostics.Commands.Completion;
using Diagnostics.Commands.Conversion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Gates;
using Diagnostics.Integrations.Gates;

namespace Diagnostics.Commands.Abstractions;

/// <summary>A cmdlet that waits for what must be up.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GateCommand : PathCommand
{
    private static readonly string[] s_names = ["Uri", "Target", "Component", "Name"];

    private readonly ConcurrentQueue<GateProgress> _answers = new();
    private readonly SlowProgress _bar;
    private readonly SortedDictionary<string, string> _down = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keeps construction to the cmdlets of this module.</summary>
    private protected GateCommand() => _bar = new SlowProgress(this);

    /// <summary>Folder of the deployment, where names of components are meant.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>Environment to ask.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>How long is waited at most.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan TimeLimit { get; set; }

    /// <summary>Limit for each check, in seconds.</summary>
    [Parameter]
    [ValidateRange(0.01, 3600)]
    public double? TimeoutSeconds { get; set; }

    /// <summary>Leaves out what the components depend on.</summary>
    [Parameter]
    public SwitchParameter ExcludeDependency { get; set; }

    /// <summary>The requirements that an object names: a text, a value of Get-EnvConfig, an endpoint, a result of a check. What is none is written as an error.</summary>
    private protected IEnumerable<GateRequirement> Requirements(IEnumerable<object?> given)
    {
        foreach (object? item in given)
        {
            object? bare = item is PSObject wrapped ? wrapped.BaseObject : item;
            if (bare is IEnvValue value) yield return GateRequirement.Of(value);
            else if (Text(item, bare) is { Length: > 0 } text) yield return GateRequirement.Of(text);
            else WriteError(ErrorRecords.RequirementInvalid(bare?.GetType().Name ?? "null", $"A {bare?.GetType().Name ?? "null"} names nothing that can be waited for."));
        }
    }

    /// <summary>Waits, writing each result as it is known through <paramref name="onResult"/>, within -TimeLimit, else <paramref name="usualLimit"/>, else the plan's; null after an error that leaves nothing to wait for.</summary>
    private protected List<ServiceWaitResult>? Wait(IReadOnlyList<GateRequirement> require, TimeSpan? usualLimit, bool prefersTestRequirements, Action<ServiceWaitResult> onResult, Action<ErrorRecord> onError)
    {
        if (ResolveUnresolved(Path) is not { } folder) return null;
        ServiceGate gate;
        try
        {
            var request = new GateRequest(folder, require)
            {
                Environment = Environment,
                TimeLimit = TimeLimit > TimeSpan.Zero ? TimeLimit : usualLimit,
                Timeout = TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                ExcludeDependency = ExcludeDependency,
                PrefersTestRequirements = prefersTestRequirements,
            };
            gate = WaitFor(Task.Run(() => ServiceGate.Prepare(request, CancelToken), CancelToken));
        }
        catch (GateRequirementException error)
        {
            onError(ErrorRecords.RequirementInvalid(error.Requirement, error.Message, error));
            return null;
        }
        catch (DiagnosisException error)
        {
            foreach (ErrorRecord record in ErrorRecords.Diagnosis(Path, error)) onError(record);
            return null;
        }

        foreach (InputProblem problem in gate.Problems) WriteError(ErrorRecords.InputUnusable(problem));
        var results = new List<ServiceWaitResult>();
        IAsyncEnumerator<ServiceWaitResult> waiting = gate.WaitAsync(new Reports(_answers), CancelToken).GetAsyncEnumerator(CancelToken);
        while (WaitFor(Task.Run(() => waiting.MoveNextAsync().AsTask(), CancelToken), () => Show(gate, results.Count)))
        {
            Show(gate, results.Count);
            results.Add(waiting.Current);
            onResult(waiting.Current);
        }

        _bar.Complete();
        return results;
    }

    private void Show(ServiceGate gate, int done)
    {
        while (_answers.TryDequeue(out GateProgress? answer))
        {
            WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"{answer.Component}, attempt {answer.Attempt}: {answer.Summary}{(answer.Next is { } next ? $"; again in {next.TotalSeconds:0.0} s" : "")}"));
            if (answer.IsUp) _down.Remove(answer.Component);
            else _down[answer.Component] = answer.Summary;
        }

        string status = _down.Count == 0 ? "asking" : string.Join("; ", _down.Take(3).Select(d => d.Value));
        _bar.Report("Waiting for " + string.Join(", ", gate.Names.Skip(done).Take(6)), status, gate.Names.Count == 0 ? -1 : 100 * done / gate.Names.Count);
    }

    // Rows of a table and results of other cmdlets, typed or not, say it in a property.
    private static string? Text(object? item, object? bare)
    {
        if (bare is string or Uri) return bare.ToString();
        if (item is not PSObject row) row = PSObject.AsPSObject(item ?? "");
        string? Of(string name) => row.Properties[name]?.Value?.ToString();
        if (Of("ComputerName") is { Length: > 0 } host && Of("Port") is { Length: > 0 } port) return host.Contains(':', StringComparison.Ordinal) && host[0] != '[' ? $"[{host}]:{port}" : $"{host}:{port}";
        return s_names.Select(Of).FirstOrDefault(t => !string.IsNullOrEmpty(t));
    }

    private sealed class Reports(ConcurrentQueue<GateProgress> queue) : IProgress<GateProgress>
    {
        public void Report(GateProgress value) => queue.Enqueue(value);
    }
}
