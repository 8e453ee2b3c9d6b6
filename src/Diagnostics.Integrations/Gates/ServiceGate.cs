using System.Globalization;
using System.Runtime.CompilerServices;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Gates;
using Diagnostics.Core.Diagnosis.Live;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Gates;

/// <summary>
/// Waits until what is required is up: in dependency order, independent ones side by side, asking again only while the cause may pass by itself. What needs something that did not come up is not
/// waited for. Within the time limit there is a result for everything.
/// </summary>
public sealed class ServiceGate
{
    private readonly GateRequest _request;
    private readonly DiagnosisServices _services;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<GateSubject> _subjects;
    private readonly TimeSpan _timeout;
    private readonly Vantage _vantage = VantageDetector.Detect();

    private ServiceGate(GateRequest request, DiagnosisServices services, GateSubjects found, IReadOnlyList<GateSubject> subjects)
    {
        _request = request;
        _time = services.Time ?? TimeProvider.System;
        // One memory for all attempts: a rejected credential is sent once.
        _services = services with { Memory = services.Memory ?? RejectedCredentialMemory.ForThisUser(_time) };
        _subjects = subjects;
        TimeLimit = request.TimeLimit ?? found.Plan.Limits.Wait ?? GateRequest.DefaultTimeLimit;
        _timeout = request.Timeout ?? found.Plan.Limits.Check ?? DiagnosisRequest.DefaultTimeout;
        Problems = found.Problems;
    }

    /// <summary>How long is waited.</summary>
    public TimeSpan TimeLimit { get; }

    /// <summary>Inputs of the folder that could not be used.</summary>
    public IReadOnlyList<InputProblem> Problems { get; }

    /// <summary>What is waited for, in dependency order.</summary>
    public IReadOnlyList<string> Names => [.. _subjects.Select(s => s.Name)];

    /// <summary>Finds what is to be waited for. Contacts nothing.</summary>
    /// <exception cref="GateRequirementException">A requirement means nothing.</exception>
    /// <exception cref="DiagnosisException">The folder, or its plan, cannot be used.</exception>
    public static ServiceGate Prepare(GateRequest request, CancellationToken cancellationToken = default) => Prepare(request, Diagnoser.Services, cancellationToken);

    internal static ServiceGate Prepare(GateRequest request, DiagnosisServices services, CancellationToken cancellationToken)
    {
        var found = new GateSubjects(request, services);
        return new ServiceGate(request, services, found, found.Find(cancellationToken));
    }

    /// <summary>Waits, and gives a result for each in dependency order, as soon as it and those before it are known.</summary>
    /// <param name="progress">Told each answer, from any thread.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async IAsyncEnumerable<ServiceWaitResult> WaitAsync(IProgress<GateProgress>? progress = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(TimeLimit, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var pipelines = new QuestionPipelines(_time);
        var waiting = new Dictionary<string, Task<ServiceWaitResult>>(StringComparer.OrdinalIgnoreCase);
        long start = _time.GetTimestamp();
        // In dependency order, so that each finds what it needs already begun.
        foreach (GateSubject subject in _subjects) waiting.Add(subject.Name, Task.Run(() => WaitForAsync(subject, [.. subject.Needs.Select(n => (n.AtLeast, n.Names.Select(m => waiting[m]).ToArray()))], pipelines, start, progress, linked.Token, cancellationToken), CancellationToken.None));
        foreach (GateSubject subject in _subjects) yield return await waiting[subject.Name].ConfigureAwait(false);
    }

    private async Task<ServiceWaitResult> WaitForAsync(
        GateSubject subject, IReadOnlyList<(int AtLeast, Task<ServiceWaitResult>[] Of)> needs, QuestionPipelines pipelines, long start, IProgress<GateProgress>? progress, CancellationToken limit, CancellationToken caller)
    {
        foreach ((int least, Task<ServiceWaitResult>[] of) in needs)
        {
            if (await UnmetAsync(least, of).ConfigureAwait(false) is not { } down) continue;
            string names = string.Join(" and ", down.Select(d => d.Name));
            string[] steps = [.. down.SelectMany(d => d.NextSteps).Distinct(StringComparer.Ordinal).Take(3)];
            return Result(subject, Status.Blocked, $"{subject.Name}: not asked, because it needs {names}", 0, null, steps, start);
        }

        if (subject.Questions.Count == 0)
            return Result(subject, Status.Unknown, $"{subject.Name}: nothing of it may be asked from here: it publishes no port, and no address or check of it is declared", 0, null, ["Declare a check for it in diagnostics.yaml, or name the environment with -Environment."], start);
        var watch = new SubjectWatch(subject, progress);
        using var others = CancellationTokenSource.CreateLinkedTokenSource(limit);
        await Task.WhenAll(subject.Questions.Select((q, i) => AskAsync(q, i, watch, pipelines, others, caller))).ConfigureAwait(false);
        caller.ThrowIfCancellationRequested();
        return Conclude(subject, watch, limit.IsCancellationRequested, start);
    }

    private async Task AskAsync(LiveQuestion question, int index, SubjectWatch watch, QuestionPipelines pipelines, CancellationTokenSource others, CancellationToken caller)
    {
        try
        {
            await pipelines.AskAsync(
                question,
                // Tools of its own for each attempt: what they remember within one call would answer in the server's place.
                token => question.Prepare(new LiveTools(_services, _timeout, _time, _vantage, _request.Redactor))(token),
                (result, next) => watch.Answer(index, result, next),
                others.Token).ConfigureAwait(false);
            // What cannot heal decides: the rest need not be waited for.
            if (watch.IsLost(index)) await others.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            // The time is over; the last answer tells why.
            watch.End(index);
        }
    }

    // Null where enough came up, else those that did not.
    private static async Task<ServiceWaitResult[]?> UnmetAsync(int least, Task<ServiceWaitResult>[] of)
    {
        var open = new List<Task<ServiceWaitResult>>(of);
        int up = 0;
        while (open.Count > 0 && up < least)
        {
            Task<ServiceWaitResult> done = await Task.WhenAny(open).ConfigureAwait(false);
            open.Remove(done);
            // Of what nothing could be asked, nothing is known: it holds nobody up.
            if ((await done.ConfigureAwait(false)).Status is Status.Pass or Status.Warn or Status.Unknown) up++;
        }

        return up >= least ? null : [.. of.Select(t => t.Result).Where(r => r.Status is not (Status.Pass or Status.Warn or Status.Unknown))];
    }

    private ServiceWaitResult Conclude(GateSubject subject, SubjectWatch watch, bool isOver, long start)
    {
        TimeSpan waited = _time.GetElapsedTime(start);
        string took = string.Create(CultureInfo.InvariantCulture, $"{waited.TotalSeconds:0.0} s, {watch.Attempts} {(watch.Attempts == 1 ? "attempt" : "attempts")}");
        if (watch.Worst is not { } worst)
        {
            CheckResult? best = watch.Best;
            return best is null
                ? Result(subject, Status.Fail, $"{subject.Name}: no answer within {TimeLimit.TotalSeconds:0.##} s", watch.Attempts, null, [], start)
                : Result(subject, best.Status, $"{subject.Name} is up after {took}", watch.Attempts, best, best.NextSteps, start);
        }

        // Cut off by the end of the time, or nothing that tells.
        if (worst.Status != Status.Fail)
            return isOver ? Result(subject, Status.Fail, $"{subject.Name}: no answer within {TimeLimit.TotalSeconds:0.##} s", watch.Attempts, worst, worst.NextSteps, start) : Result(subject, Status.Unknown, $"{subject.Name}: {worst.Summary}", watch.Attempts, worst, worst.NextSteps, start);
        string ended = RetryRule.MayHeal(worst) ? string.Create(CultureInfo.InvariantCulture, $"not up within {TimeLimit.TotalSeconds:0.##} s ({watch.Attempts} {(watch.Attempts == 1 ? "attempt" : "attempts")})") : "asking again would not help";
        string said = worst.Summary.StartsWith(subject.Name, StringComparison.OrdinalIgnoreCase) ? worst.Summary : $"{subject.Name}: {worst.Summary}";
        return Result(subject, Status.Fail, $"{said}; {ended}", watch.Attempts, worst, worst.NextSteps, start);
    }

    private ServiceWaitResult Result(GateSubject subject, Status status, string summary, int attempts, CheckResult? last, IReadOnlyList<string> steps, long start) =>
        new(subject, status, _request.Redactor.Redact(summary), attempts, last, steps, _time.GetUtcNow(), _vantage, _time.GetElapsedTime(start));
}
