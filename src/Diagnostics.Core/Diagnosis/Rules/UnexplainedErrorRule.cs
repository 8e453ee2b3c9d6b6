using System.Globalization;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Errors in logs that no signature explains, where they are too grave to be left to the reader: a program whose log ends with a stack trace that no logger announced, and errors of one wording that became
/// many more. One that ends at a value of its own settings is told as the fault of that setting. Others are listed with the diagnosis and are no findings: programs in order log errors too.
/// </summary>
internal sealed class UnexplainedErrorRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (UnexplainedErrors errors in context.UnexplainedErrors.Where(e => e.IsFinding))
        {
            if (UnreadableValue.Of(context, errors) is { } unreadable)
            {
                yield return unreadable;
                continue;
            }

            string who = errors.Component ?? errors.Evidence.Source;
            FindingDraft draft = errors.EndsLog
                ? new FindingDraft(FailureCodes.AppCrash, errors.Component, errors.Environment, Status.Fail, $"{who}: its log ends with an exception that no signature explains: {errors.Template}", 0.65)
                : new FindingDraft(
                    FailureCodes.AppErrorsRising, errors.Component, errors.Environment, Status.Warn,
                    string.Create(CultureInfo.InvariantCulture, $"{who} logs an error that no signature explains far more often than before ({errors.Jump}): {errors.Template}"), 0.6)
                { Subject = errors.Template };
            draft.ObservedAt = errors.LastTime;
            draft.Citations.Add(errors.Evidence);
            draft.Source = errors.Source;
            draft.NextSteps.AddRange(context.Steps(draft));
            yield return draft;
        }
    }
}
