using System.Globalization;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Port;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Live checks that failed.</summary>
internal sealed class CheckFailureRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (CheckResult check in context.Live.Checks)
        {
            if (check.Status != Status.Fail || check.Code is null) continue;
            int? port = (check as ServicePortResult)?.Port;
            var draft = new FindingDraft(check.Code, check.Component, check.Environment, Status.Fail, Named(check), 0.95)
            {
                Port = port,
                Subject = port?.ToString(CultureInfo.InvariantCulture),
                Phase = check.Phase,
                Vantage = check.Vantage,
            };
            draft.Citations.AddRange(check.Evidence);
            draft.Citations.AddRange(context.Live.Sources.TryGetValue(check, out Citation? source) ? [source] : []);
            draft.NextSteps.AddRange(check.NextSteps);
            yield return draft;
        }
    }

    private static string Named(CheckResult check) => check.Component is null ? check.Summary : $"{check.Component}: {check.Summary}";
}
