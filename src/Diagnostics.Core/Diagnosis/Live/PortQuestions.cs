using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>Ports that files claim, and those of the hosts that a named environment names.</summary>
internal sealed class PortQuestions : ILiveQuestionSource
{
    public IEnumerable<LiveQuestion> Find(LiveSubject subject)
    {
        foreach (ComponentModel component in subject.Model.Components)
        {
            foreach (PortClaim claim in component.ClaimsIn(subject.Scope.Environment))
            {
                if (claim.Port is not { } port || HostOf(subject, component, claim) is not { } host || !subject.Scope.MayAsk(claim.Environment, host, port)) continue;
                if (Endpoint.TryParse(Endpoint.Format(host, port), null, out Endpoint? endpoint, out _)) yield return new PortQuestion(component.Name, claim.Environment ?? subject.Scope.Environment, endpoint, claim.Citation);
            }
        }

        foreach (DeclaredAddress address in subject.Addresses.All)
        {
            if (address.Environment is null || !address.Raw.Contains("://", StringComparison.Ordinal) || UrlEndpoint.Read(address.Raw) is not { Port: { } port, Host: { } host }) continue;
            // Names of a container network mean nothing outside it; loopback is claimed by a component, or is nobody's.
            if (!host.Contains('.', StringComparison.Ordinal) || LiveScope.IsLoopback(host) || !subject.Scope.MayAsk(address.Environment, host, port)) continue;
            if (Endpoint.TryParse(Endpoint.Format(host, port), null, out Endpoint? endpoint, out _))
                yield return new PortQuestion(subject.Addresses.ComponentOf(address, host, null), address.Environment, endpoint, address.Citation);
        }
    }

    private static string? HostOf(LiveSubject subject, ComponentModel component, PortClaim claim) => claim.Role switch
    {
        PortRole.Published when subject.Scope.IsDevelopment => DeclaredAddresses.HostOf(claim),
        PortRole.CalledOnHost => claim.Address is "0.0.0.0" or null ? "127.0.0.1" : claim.Address,
        PortRole.Called when claim.Address is { } address && subject.Model.Find(address) is null => address,
        PortRole.Declared when subject.Scope.IsDevelopment && !component.IsComposed && IsOnlyClaim(subject, component, claim) => "localhost",
        _ => null,
    };

    // A declared PORT is asked only where no URL says better how the component is reached.
    private static bool IsOnlyClaim(LiveSubject subject, ComponentModel component, PortClaim claim) =>
        !component.ClaimsIn(subject.Scope.Environment).Any(c => c.Role is PortRole.Published or PortRole.CalledOnHost or PortRole.Platform && c != claim);
}
