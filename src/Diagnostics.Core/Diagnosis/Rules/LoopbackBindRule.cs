using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A process in a container or on a platform listens on loopback only, where it must be reached from outside.</summary>
internal sealed partial class LoopbackBindRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            foreach (string? environment in context.Environments)
            {
                // Who must reach it from outside its container.
                PortClaim? outside = component.ClaimsIn(environment).FirstOrDefault(c => c.Role is PortRole.Platform or PortRole.Injected or PortRole.Target or PortRole.Called);
                if (outside is null || Loopback(context, component, environment) is not { } bind) continue;
                // A file binds one port of those that a container may have: who is sent there must miss it.
                if (bind.Port is { } bound && outside.Port != bound) outside = component.ClaimsIn(environment).FirstOrDefault(c => c.Role is PortRole.Platform or PortRole.Injected or PortRole.Target or PortRole.Called && c.Port == bound);
                if (outside is null) continue;
                string usual = !bind.Measured && LoopbackDefaults.Of(component, environment) is { } server && server.Citation.Equals(bind.Citation) ? $" ({server.Server}'s default)" : "";
                var draft = new FindingDraft(
                    FailureCodes.PortLoopbackBind, component.Name, environment, Status.Fail,
                    $"{component.Name} listens on {bind.Address}{usual} only, inside its container; {outside.Words} cannot reach it there", bind.Measured ? 0.9 : 0.8)
                { Port = outside.Port };
                // The log proves it; the command that says so is the place to change.
                PortClaim? command = component.ClaimsIn(environment).LastOrDefault(c => c.Role is PortRole.Command or PortRole.CommandVariable or PortRole.Coded or PortRole.CodedVariable && c.Address is { } at && IsLoopback(at == "localhost" ? "127.0.0.1" : at));
                draft.Citations.Add(bind.Citation);
                Citation? decides = Binding(context, command) ?? CommandFiles.Line(context, component, environment, BindsLoopback()) ?? BindSettings.Loopback(component, environment)?.Setting.Citation ?? Listens(context, component) ?? component.Commands.FindLast(c => ComponentModel.Applies(c.Environment, environment)).Citation;
                if (decides is not null && !decides.Equals(bind.Citation)) draft.Citations.Add(decides);
                draft.Citations.Add(outside.Citation);
                if (Held(context, component, environment, outside.Port) is { } held) draft.Citations.Add(held);
                draft.NextSteps.Add($"{(decides is null ? $"Make {component.Name} bind" : $"At {decides.Location}, bind {component.Name}")} to 0.0.0.0 in place of {bind.Address}, then restart it");
                draft.NextSteps.AddRange(context.Steps(draft).Take(2));
                yield return draft;
            }
        }
    }

    // A listener of the code is known by the line that tells its port; the address may stand in another, which is the one to change.
    private static Citation? Binding(DiagnosisContext context, PortClaim? claim)
    {
        if (claim is not { Role: PortRole.Coded or PortRole.CodedVariable } || claim.Citation.Excerpt?.Contains(claim.Address!, StringComparison.Ordinal) == true || RepositoryFile.Lines(context.Root, claim.Citation.Source, 512 * 1024) is not { } lines) return claim?.Citation;
        int[] binding = [.. Enumerable.Range(0, lines.Length).Where(i => lines[i].Contains(claim.Address!, StringComparison.Ordinal) && BindsLoopback().IsMatch(lines[i]))];
        return binding is [var only] ? new Citation(CitationKind.Config, claim.Citation.Source, only + 1, context.Redactor.Excerpt(lines[only].Trim())) : claim.Citation;
    }

    // A listing of its sockets that has the port on loopback, and on no other address.
    private static Citation? Held(DiagnosisContext context, ComponentModel component, string? environment, int? port)
    {
        LogObservation[] rows = [.. context.CurrentLogs.Where(o => o.Event.Signature.Id == "socket.held" && o.Event.Port == port && (context.Model.Find(o.Component) is not { Claims.Count: > 0 } of || of == component) && ComponentModel.Applies(o.Environment, environment))];
        return rows.Length > 0 && Array.TrueForAll(rows, r => r.Event.Field("address") is { } address && IsLoopback(address)) ? rows[0].Event.Citation : null;
    }

    // The one line of its code that listens: what names no host there is bound by the framework's default.
    private static Citation? Listens(DiagnosisContext context, ComponentModel component)
    {
        string? folder = component.CodeFolder ?? component.BuildContext ?? (component.Image is { } image ? ScannedPaths.Folder(image.Path) : null);
        return folder is not null && CodeLines.Of(context, ListenCall(), folder.Length == 0 ? null : folder).Take(2).ToArray() is [var only] ? only.Citation : null;
    }

    private static (string Address, Citation Citation, bool Measured, int? Port)? Loopback(DiagnosisContext context, ComponentModel component, string? environment)
    {
        LogObservation[] said = [.. PortEvidence.Of(context).Listens(component, environment)];
        LogObservation? listen = Array.FindLast(said, o => o.Event.Field("host") is not null);
        // Vite tells that it is closed to others in words, not by an address.
        LogObservation? shut = Array.FindLast(said, o => o.Event.Signature.Id == "listen.vite-unexposed");
        if (shut is not null) return ("localhost", shut.Event.Citation, true, null);
        // Flask says so first, and names loopback among the addresses that follow.
        if (listen is not null && Array.Exists(said, o => o.Event.Signature.Id == "listen.all-addresses" && o.Event.Citation.Source == listen.Event.Citation.Source)) return null;
        // Kestrel prints what it binds, and any address but loopback as [::].
        if (listen is not null) return IsLoopback(listen.Event.Field("host")!) || (listen.Event.Signature.Id == "listen.kestrel" && listen.Event.Field("host") == "localhost") ? (listen.Event.Field("host")!, listen.Event.Citation, true, null) : null;
        PortClaim? command = component.ClaimsIn(environment).LastOrDefault(c => c.Role is PortRole.Command or PortRole.CommandVariable);
        if (command?.Address is { } address) return IsLoopback(address) ? (address, command.Citation, false, null) : null;
        if (LoopbackDefaults.Of(component, environment) is { } usual) return ("127.0.0.1", usual.Citation, false, null);
        // A file may bind several ports, of which one is meant for the machine itself: what counts is the one that others are sent to.
        PortClaim[] served = [.. component.ClaimsIn(environment).Where(c => c.Role == PortRole.Served)];
        PortClaim[] closed = [.. served.Where(c => c.Address is { } file && IsLoopback(file) && !Array.Exists(served, o => o.Port == c.Port && (o.Address is null || !IsLoopback(o.Address))))];
        if (closed.Length > 0 && (Array.Find(closed, c => component.ClaimsIn(environment).Any(o => o.Port == c.Port && o.Role is PortRole.Target or PortRole.Called or PortRole.Platform)) ?? closed[^1]) is { } inside) return (inside.Address!, inside.Citation, false, inside.Port);
        if (CodedLoopback(component, environment) is { } coded) return (coded.Address!, coded.Citation, false, coded.Port);
        if (command is not null) return null;
        return BindSettings.Loopback(component, environment) is { IsCertain: true } bind ? (bind.Host, bind.Setting.Citation, false, null) : null;
    }

    // Its own code binds an address, whatever the port.
    private static PortClaim? CodedLoopback(ComponentModel component, string? environment) =>
        component.ClaimsIn(environment).LastOrDefault(c => c.Role is PortRole.Coded or PortRole.CodedVariable) is { Address: { } address } coded && IsLoopback(address == "localhost" ? "127.0.0.1" : address) ? coded : null;

    // Front-end servers print "localhost" for what is bound everywhere, so only addresses count.
    private static bool IsLoopback(string host) => System.Net.IPAddress.TryParse(host.Trim('[', ']'), out System.Net.IPAddress? address) && System.Net.IPAddress.IsLoopback(address);

    // bind = "127.0.0.1:8000", host: localhost, listen("127.0.0.1", …)
    [GeneratedRegex(@"(?:bind|listen|host|addr)[^\n]{0,60}(?:127\.0\.0\.1|\blocalhost\b|\[::1\])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex BindsLoopback();

    [GeneratedRegex(@"\b(?:app|server|fastify|http|httpServer|api)\.listen\s*\(", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ListenCall();
}
