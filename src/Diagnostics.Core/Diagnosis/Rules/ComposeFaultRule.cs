using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Compose refuses the project: what it includes, extends, joins or depends on is not there, or a value cannot be interpolated. Nothing of the project starts then.</summary>
internal sealed class ComposeFaultRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComposeFault fault in context.Model.ComposeFaults)
        {
            if (!ComponentModel.Applies(fault.Environment, context.Environment)) continue;
            var draft = new FindingDraft(fault.Code, fault.Component, fault.Environment, Status.Fail, fault.Message, 0.85) { Subject = fault.Citation.Location };
            draft.Citations.Add(fault.Citation);
            draft.NextSteps.Add($"Correct {fault.Citation.Location}");
            string check = context.Model.Find(fault.Component) is { IsComposed: true } component ? DiagnosisContext.ComposeConfig(component, fault.Environment) : $"docker compose -f {Configuration.Containers.ShellWords.Quote(fault.Citation.Source)} config --quiet";
            draft.NextSteps.Add(check + "  # compose's own parser names the place");
            yield return draft;
        }
    }
}
