using System.Globalization;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Checks.Port;
using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Checks.Postgres.Pair;
using Diagnostics.Core.Checks.Redis;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Live checks that failed, or passed with a warning. Of ports, only failures: that a name has a second address which nobody listens on harms nobody by itself.</summary>
internal sealed class CheckFailureRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (CheckResult check in context.Live.Checks)
        {
            if (check.Code is null || !(check.Status == Status.Fail || (check.Status == Status.Warn && check is not ServicePortResult))) continue;
            string? component = ComponentOf(context, check);
            int? port = PortOf(check);
            var draft = new FindingDraft(
                check.Code, component, check.Environment, check.Status, component is null ? check.Summary : $"{component}: {check.Summary}", check.Status == Status.Fail ? 0.95 : 0.8)
            {
                Port = port,
                Subject = port?.ToString(CultureInfo.InvariantCulture),
                Phase = check.Phase,
                Vantage = check.Vantage,
            };
            draft.Citations.AddRange(check.Evidence);
            if (context.Live.Sources.TryGetValue(check, out Citation? source) && !draft.Citations.Contains(source)) draft.Citations.Add(source);
            draft.NextSteps.AddRange(check.NextSteps);
            yield return draft;
        }
    }

    // Of a database and its pooler, the one that the verdict blames.
    private static string? ComponentOf(DiagnosisContext context, CheckResult check)
    {
        if (check is not DatabasePairResult { DirectAnswer: DatabaseAnswer.Accepts, Pooler.VariableName: { } key } || ComponentNames.FromKey(key) is not { } name) return check.Component;
        return context.Model.Find(name)?.Name ?? name;
    }

    private static int? PortOf(CheckResult check) => check switch
    {
        ServicePortResult port => port.Port,
        ServiceHealthResult health => health.Port,
        DatabaseAuthResult database => database.Port,
        CacheAuthResult cache => cache.Port,
        DatabasePairResult pair => pair.DirectAnswer == DatabaseAnswer.Accepts ? pair.Pooler.Port : pair.Direct.Port,
        _ => null,
    };
}
