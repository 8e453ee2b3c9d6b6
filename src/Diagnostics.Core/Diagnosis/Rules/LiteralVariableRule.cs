using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A start command takes its port from a variable, and no shell runs it: the program is given the text <c>$PORT</c> itself. Against a platform that gives the port it breaks the
/// platform's contract; else the value is none of a port.
/// </summary>
/// <remarks>Source of the rule: Dockerfile reference, "Exec form"; Kubernetes documentation, "Define a Command and Arguments" (only <c>$(VAR)</c> is filled in there).</remarks>
internal sealed class LiteralVariableRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            foreach (string? environment in context.Environments)
            {
                PortClaim? command = component.ClaimsIn(environment).LastOrDefault(c => c.Role is PortRole.Command or PortRole.CommandVariable);
                if (command is not { IsLiteral: true, Variable: { } variable }) continue;
                // Something that listens was started otherwise.
                if (PortAnalysis.Of(context, component, environment).Listening is { IsMeasured: true }) continue;
                PortClaim? platform = component.ClaimsIn(environment).FirstOrDefault(c => c.Role is PortRole.Platform or PortRole.Injected);
                var draft = new FindingDraft(
                    platform is null ? FailureCodes.ConfigInvalid : FailureCodes.PortPlatformContract, component.Name, environment, Status.Fail,
                    $"{component.Name}'s start command is run by no shell, so its port is the text ${variable} and not the variable's value{(platform is null ? "" : $"; {platform.Words} gives {variable} in vain")}", 0.85)
                { Variable = variable, Subject = "$" + variable, Port = platform?.Port };
                draft.Citations.Add(command.Citation);
                if (platform is not null) draft.Citations.Add(platform.Citation);
                draft.NextSteps.Add($"At {command.Citation.Location}, call a shell: [\"sh\", \"-c\", \"exec … --port ${variable}\"], then build and start {component.Name} again");
                yield return draft;
            }
        }
    }
}
