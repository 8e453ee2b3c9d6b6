using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>
/// The live part of a diagnosis: what may be asked is decided at once from what the files declare, then all of it is asked side by side. What the time does not suffice for is said to be unknown.
/// </summary>
internal sealed class LiveInquiry
{
    // More than any one deployment has: what exceeds it is said, not asked.
    private const int MaximumQuestions = 512;

    private const int AtOnce = 64;

    private static readonly ILiveQuestionSource[] s_sources = [new PlanQuestions(), new PortQuestions(), new HealthQuestions(), new DatabaseQuestions(), new CacheQuestions()];

    private readonly LiveTools _tools;
    private readonly LiveScope _scope;
    private readonly string _folder;
    private readonly List<string> _notes = [];
    private readonly LiveQuestion[] _questions;

    /// <summary>Decides what is asked. Contacts nothing.</summary>
    public LiveInquiry(DeploymentModel model, LiveScope scope, LiveTools tools, string folder)
    {
        _tools = tools;
        _scope = scope;
        _folder = folder;
        var subject = new LiveSubject(model, new DeclaredAddresses(model), scope);
        LiveQuestion[] all = Questions(subject, tools.HasDatabases);
        _questions = all.Length > MaximumQuestions ? all[..MaximumQuestions] : all;
        if (all.Length > MaximumQuestions) _notes.Add($"{all.Length - MaximumQuestions} of {all.Length} questions were not put: the limit is {MaximumQuestions}.");
        if (scope.Environment is null && all.Length == 0 && model.Environments.Any(e => e is not ("development" or "test")))
            _notes.Add("No live question was asked: only an environment that is named (--environment, -Environment) may be asked.");
        if (all.Length > 0 && subject.Addresses.Inside is { Count: > 0 } inside)
            _notes.Add($"Not asked, because they exist inside a container network only: {string.Join(", ", inside.Take(6))}{(inside.Count > 6 ? $" and {inside.Count - 6} more" : "")}.");
    }

    /// <summary>All questions that a deployment gives rise to and that may be asked. Contacts nothing.</summary>
    public static LiveQuestion[] Questions(LiveSubject subject, bool hasDatabases) =>
        [.. s_sources.SelectMany(s => s.Find(subject)).Where(q => hasDatabases || q is not DatabaseQuestion).DistinctBy(q => (q.Kind, q.Target.ToUpperInvariant(), q.Component, q.Environment))];

    /// <summary>How many questions there are.</summary>
    public int Count => _questions.Length;

    /// <summary>Asks.</summary>
    /// <param name="progress">Told what begins and ends.</param>
    /// <param name="limit">Ends what is still asked; each question that it ends is unknown.</param>
    /// <param name="cancellationToken">Ends everything.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<LiveAsked> AskAsync(StageProgress progress, CancellationToken limit, CancellationToken cancellationToken)
    {
        // In their order and from one thread, so that credentials take turns the same way each time.
        Func<CancellationToken, Task<CheckResult>>[] prepared = [.. _questions.Select(q => q.Prepare(_tools))];
        var results = new CheckResult[_questions.Length];
        long start = _tools.Checks.Time.GetTimestamp();
        using var slots = new SemaphoreSlim(AtOnce);
        await Task.WhenAll(Enumerable.Range(0, _questions.Length).Select(AskOneAsync)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return new LiveAsked(results, _questions, OwnListeners(), _notes);

        async Task AskOneAsync(int i)
        {
            LiveQuestion question = _questions[i];
            bool entered = false;
            try
            {
                await slots.WaitAsync(limit).ConfigureAwait(false);
                entered = true;
                // A slot that those who are cancelled give back may be had before the wait for it notices that it is cancelled, too.
                limit.ThrowIfCancellationRequested();
                progress.Begin(question.Kind + " " + question.Target);
                // Away from this thread: what a question does before its first wait must not hold up the others.
                results[i] = await Task.Run(() => prepared[i](limit), CancellationToken.None).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                results[i] = NotFinished(question, start);
            }
            finally
            {
                if (entered)
                {
                    progress.End(question.Kind + " " + question.Target);
                    slots.Release();
                }
            }

            if (limit.IsCancellationRequested && results[i].Status == Status.Unknown) results[i] = NotFinished(question, start);
        }
    }

    /// <summary>What the answers mean, now that the logs are read, too.</summary>
    public static LiveAnswers Judge(LiveAsked asked, IReadOnlyList<LogObservation> logs)
    {
        var sources = new Dictionary<CheckResult, Citation>();
        for (int i = 0; i < asked.Results.Length; i++) sources[asked.Results[i]] = asked.Questions[i].Source;
        var notes = new List<string>(asked.Notes);
        if (asked.Results.Length == 0 || RunsHere(asked, logs)) return new LiveAnswers(asked.Results, sources, asked.Listeners, notes);
        notes.Add($"Nothing of this deployment listens on this machine ({asked.Results.Length} {(asked.Results.Length == 1 ? "question" : "questions")} asked), while its logs tell of a run elsewhere: not held against it. To ask an environment's own hosts, name it.");
        return new LiveAnswers([], sources, [], notes);
    }

    private UnansweredCheck NotFinished(LiveQuestion question, long start) => _tools.Unanswered(question, "not finished within the time limit of the whole diagnosis", _tools.Checks.Time.GetElapsedTime(start));

    // Refused loopback ports tell of this deployment unless everything says that it runs elsewhere: its logs do, and nothing here does.
    private static bool RunsHere(LiveAsked asked, IReadOnlyList<LogObservation> logs)
    {
        if (asked.Listeners.Count > 0 || asked.Results.Any(r => r.Status is Status.Pass or Status.Warn)) return true;
        // A database that rejects, a service that answers 503: something is here.
        if (asked.Results.Any(r => r.Status == Status.Fail && !r.Code!.StartsWith("net.", StringComparison.Ordinal))) return true;
        if (asked.Questions.Any(q => q.Host is null || !LiveScope.IsLoopback(q.Host))) return true;
        return !logs.Any(o => o.Event.Signature.Kind is LogEventKind.Listen or LogEventKind.Start or LogEventKind.Probe or LogEventKind.Ready or LogEventKind.Failure);
    }

    private LocalListener[] OwnListeners()
    {
        if (_questions.Length == 0 && !_scope.IsDevelopment) return [];
        string folder = Path.GetFullPath(_folder).TrimEnd(Path.DirectorySeparatorChar);
        // The root folder, or a home folder, is where most processes work: it makes none of them ours.
        if (folder.Length == 0 || folder == Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)) return [];
        return [.. _tools.Checks.ListenerTable.All.Where(l => l.WorkingDirectory is { } at && (at == folder || at.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)))];
    }
}
