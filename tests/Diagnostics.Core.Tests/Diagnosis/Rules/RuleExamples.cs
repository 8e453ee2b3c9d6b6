using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

/// <summary>What tests of explanation rules share: findings by their code, and whether a rule says that one explains another.</summary>
internal static class RuleExamples
{
    public static FindingDraft Draft(string code, string? component, string? environment = null, Status status = Status.Fail, int? port = null, string? variable = null, string? target = null)
    {
        var draft = new FindingDraft(code, component, environment, status, code, 0.8) { Port = port, Variable = variable, Target = target };
        draft.Citations.Add(new Citation(CitationKind.Log, "run.log", 1, code));
        return draft;
    }

    public static bool Explains(this IExplanationRule rule, DiagnosisContext context, FindingDraft cause, FindingDraft effect, params FindingDraft[] others) =>
        rule.Explain(context, new FindingIndex([cause, effect, .. others])).Any(e => e.Causes.Contains(cause) && e.Effect == effect);
}
