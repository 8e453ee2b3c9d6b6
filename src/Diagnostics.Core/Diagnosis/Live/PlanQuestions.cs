using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Plan;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>Ports and addresses that diagnostics.yaml declares as checks. Its databases and caches are settings, which are asked wherever their keys are.</summary>
internal sealed class PlanQuestions : ILiveQuestionSource
{
    public IEnumerable<LiveQuestion> Find(LiveSubject subject)
    {
        LiveScope scope = subject.Scope;
        foreach (PlanComponent component in subject.Model.Plan.Components)
        {
            foreach (PlanCheck check in component.Checks.Where(c => ComponentModel.Applies(c.Environment, scope.Environment)))
            {
                // A check that holds everywhere holds in the environment that is named.
                string? environment = check.Environment ?? scope.Environment;
                if (check is PlanPortCheck port && scope.MayAsk(environment, port.Host, port.Port) && Endpoint.TryParse(Endpoint.Format(port.Host, port.Port), null, out Endpoint? endpoint, out _))
                    yield return new PortQuestion(component.Name, environment, endpoint, check.Source) { Timeout = check.Timeout };
                else if (check is PlanHttpCheck http && HealthTarget.TryParse(http.Url.AbsoluteUri, out HealthTarget? target, out _) && scope.MayAsk(environment, target.Endpoint.Host, target.Endpoint.Port))
                    yield return new HealthQuestion(component.Name, environment, target, check.Source, IsDeclared: true, next => scope.MayAsk(environment, next.Host, next.Port)) { Expect = http.Expect, Timeout = check.Timeout };
            }
        }
    }
}
