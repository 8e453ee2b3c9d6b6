using System.Net;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Port;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Decides what may be asked of the live world, and asks it. Without a named environment only loopback ports of the folder's own development set-up; with one, also the hosts that
/// this environment names. Ports are connected to and closed: no credential is sent.
/// </summary>
internal sealed class LiveQuestions(DeploymentModel model, IReadOnlyList<LogObservation> logs, DiagnosisRequest request, string? environment, ILocalListenerSource listeners, TimeProvider time, Vantage vantage)
{
    // More endpoints than any one deployment has: what exceeds it is said, not asked.
    private const int MaximumTargets = 512;

    public async Task<LiveAnswers> AskAsync(Action<int, int> onProgress, CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        List<Question> questions = Questions(notes);
        if (questions.Count > MaximumTargets)
        {
            notes.Add($"{questions.Count - MaximumTargets} of {questions.Count} endpoints were not asked: the limit is {MaximumTargets}.");
            questions.RemoveRange(MaximumTargets, questions.Count - MaximumTargets);
        }

        LocalListener[] own = OwnListeners();
        var results = new CheckResult[questions.Count];
        int done = 0;
        onProgress(0, questions.Count);
        await Parallel.ForAsync(0, questions.Count, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellationToken }, async (i, token) =>
        {
            Question question = questions[i];
            using var check = new ServicePortCheck(
                new ServicePortOptions(request.Timeout, component: question.Component, environment: question.Environment), listeners: listeners, time: time, vantage: vantage);
            results[i] = await check.RunAsync(question.Endpoint, token).ConfigureAwait(false);
            onProgress(Interlocked.Increment(ref done), questions.Count);
        }).ConfigureAwait(false);

        var sources = new Dictionary<CheckResult, Citation>();
        for (int i = 0; i < results.Length; i++) sources[results[i]] = questions[i].Source;
        if (questions.Count > 0 && !RunsHere(questions, results, own))
        {
            notes.Add($"Nothing of this deployment listens on this machine ({questions.Count} {(questions.Count == 1 ? "port" : "ports")} asked), while its logs tell of a run elsewhere: not held against it. To ask an environment's own hosts, name it.");
            return new LiveAnswers([], sources, [], notes);
        }

        return new LiveAnswers(results, sources, own, notes);
    }

    private sealed record Question(string? Component, string? Environment, Endpoint Endpoint, Citation Source);

    private List<Question> Questions(List<string> notes)
    {
        var questions = new List<Question>();
        bool development = environment is null or "development" or "test";
        foreach (ComponentModel component in model.Components)
        {
            foreach (PortClaim claim in component.ClaimsIn(environment))
            {
                // Without a name, what is said for staging or production is not asked.
                if (claim.Port is not { } port || (environment is null && claim.Environment is not (null or "development" or "test"))) continue;
                string? host = claim.Role switch
                {
                    PortRole.Published when development => claim.Address is null or "0.0.0.0" or "::" or "" ? "127.0.0.1" : claim.Address,
                    PortRole.CalledOnHost when development || claim.Environment == environment => claim.Address is "0.0.0.0" or null ? "127.0.0.1" : claim.Address,
                    PortRole.Called when environment is not null && claim.Address is not null && model.Find(claim.Address) is null => claim.Address,
                    PortRole.Declared when development && !component.IsComposed && IsOnlyClaim(component, claim) => "localhost",
                    _ => null,
                };
                if (host is null || (!IsLoopback(host) && environment is null)) continue;
                Add(questions, component.Name, claim.Environment ?? environment, host, port, claim.Citation);
            }
        }

        if (environment is not null) AddNamedHosts(questions);
        else if (questions.Count == 0 && model.Environments.Any(e => e is not ("development" or "test")))
            notes.Add("No live question was asked: only an environment that is named (--environment, -Environment) may be asked.");
        return questions;
    }

    // A declared PORT is asked only where no URL says better how the component is reached.
    private bool IsOnlyClaim(ComponentModel component, PortClaim claim) =>
        !component.ClaimsIn(environment).Any(c => c.Role is PortRole.Published or PortRole.CalledOnHost or PortRole.Platform && c != claim);

    private void AddNamedHosts(List<Question> questions)
    {
        foreach (Configuration.EnvFiles.EnvDocument document in model.EnvFiles.Where(d => d.Environment == environment))
        {
            foreach (Configuration.EnvFiles.EnvEntry entry in document.Entries)
            {
                if (entry.RawValue is not { } raw || !raw.Contains("://", StringComparison.Ordinal) || entry.IsPlaceholder || UrlEndpoint.Read(raw) is not { Port: { } port } endpoint) continue;
                // Names of the container network mean nothing outside it.
                if (model.Find(endpoint.Host) is not null || IsLoopback(endpoint.Host) || !endpoint.Host.Contains('.', StringComparison.Ordinal)) continue;
                Add(questions, ComponentNames.FromKey(entry.Key) is { } name ? model.Find(name)?.Name ?? name : null, environment, endpoint.Host, port, entry.ToCitation());
            }
        }
    }

    private static void Add(List<Question> questions, string? component, string? environment, string host, int port, Citation source)
    {
        if (!Endpoint.TryParse(Endpoint.Format(host, port), null, out Endpoint? endpoint, out _)) return;
        if (questions.Exists(q => q.Component == component && q.Endpoint.Host == endpoint.Host && q.Endpoint.Port == port)) return;
        questions.Add(new Question(component, environment, endpoint, source));
    }

    // Refused loopback ports tell of this deployment unless everything says that it runs elsewhere: its logs do, and nothing here does.
    private bool RunsHere(List<Question> questions, CheckResult[] results, LocalListener[] own)
    {
        if (own.Length > 0 || results.Any(r => r.Status is Status.Pass or Status.Warn)) return true;
        if (questions.Any(q => !IsLoopback(q.Endpoint.Host))) return true;
        return !logs.Any(o => o.Event.Signature.Kind is LogEventKind.Listen or LogEventKind.Start or LogEventKind.Probe or LogEventKind.Ready or LogEventKind.Failure);
    }

    private LocalListener[] OwnListeners()
    {
        string folder = Path.GetFullPath(request.Path).TrimEnd(Path.DirectorySeparatorChar);
        // The root folder, or a home folder, is where most processes work: it makes none of them ours.
        if (folder.Length == 0 || folder == Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)) return [];
        return [.. listeners.Snapshot().All.Where(l => l.WorkingDirectory is { } at && (at == folder || at.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)))];
    }

    private static bool IsLoopback(string host) => LogTargets.IsLocal(host) || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
