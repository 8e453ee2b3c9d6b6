using Diagnostics.Core.Checks;
using Diagnostics.Core.Diagnosis.Gates;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Gates;

/// <summary>The last answers to all questions about one subject. Written from several threads.</summary>
internal sealed class SubjectWatch(GateSubject subject, IProgress<GateProgress>? progress)
{
    private readonly Lock _gate = new();
    private readonly CheckResult?[] _last = new CheckResult?[subject.Questions.Count];
    private readonly int[] _attempts = new int[subject.Questions.Count];

    /// <summary>How often the subject was asked: the most that one of its questions was.</summary>
    public int Attempts => _attempts.Max();

    /// <summary>What decides against it: what cannot heal first, then what was said most clearly; null where everything that answered is up.</summary>
    public CheckResult? Worst
    {
        get
        {
            CheckResult[] down = [.. _last.OfType<CheckResult>().Where(r => !RetryRule.IsUp(r))];
            // A root that proves nothing does not count beside an answer that does.
            if (_last.Any(r => r is not null && RetryRule.IsUp(r))) down = [.. down.Where(r => r.Status == Status.Fail)];
            return down.OrderBy(r => RetryRule.MayHeal(r)).ThenBy(r => r.Status != Status.Fail).FirstOrDefault();
        }
    }

    /// <summary>An answer that it is up, with a warning if there is one; null where there is none.</summary>
    public CheckResult? Best => _last.OfType<CheckResult>().Where(RetryRule.IsUp).OrderBy(r => r.Status == Status.Pass).FirstOrDefault();

    /// <summary>Takes an answer.</summary>
    public void Answer(int index, CheckResult result, TimeSpan? next)
    {
        int attempt;
        lock (_gate)
        {
            // An attempt that the end of the time cut off tells less than the one before it.
            if (_last[index] is not { Status: Status.Fail } || result.Status != Status.Unknown) _last[index] = result;
            attempt = ++_attempts[index];
        }

        progress?.Report(new GateProgress(subject.Name, attempt, result.Summary, RetryRule.IsUp(result), next));
    }

    /// <summary>Whether the last answer to a question is a failure that does not pass by itself.</summary>
    public bool IsLost(int index) => _last[index] is { } result && !RetryRule.IsUp(result) && !RetryRule.MayHeal(result);

    /// <summary>Notes that a question was asked to the end of the time.</summary>
    public void End(int index)
    {
        lock (_gate) _attempts[index] = Math.Max(1, _attempts[index]);
    }
}
