using System.Net;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Platforms;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Which component an endpoint in a log line means.</summary>
internal static partial class LogTargets
{
    /// <summary>The component; null where the line names no endpoint, or nothing tells whose it is.</summary>
    public static ComponentModel? Resolve(DiagnosisContext context, LogObservation observation) =>
        observation.Event.Field("host")?.Trim('[', ']') is not { } host ? null
            : Resolve(context, host, observation.Event.Port, observation.Component, observation.Environment) ?? ByUrl(context, host, observation);

    // "POST http://renderer:3000/render failed: connect ECONNREFUSED 10.97.120.8:3000": the line names what the address stands for.
    private static ComponentModel? ByUrl(DiagnosisContext context, string host, LogObservation observation)
    {
        if (!IPAddress.TryParse(host, out _) || IsLocal(host) || observation.Event.Port is not { } port || observation.Event.Citation.Excerpt is not { } line) return null;
        ComponentModel[] named =
        [
            .. Url().Matches(line).Where(m => m.Groups["port"].Success ? m.Groups["port"].Value == port.ToString(System.Globalization.CultureInfo.InvariantCulture) : port is 80 or 443 or 8080)
                .Select(m => m.Groups["host"].Value).Where(h => !IsLocal(h)).Select(h => context.Model.FindFrom(context.Model.Find(observation.Component), h) ?? ByCalledHost(context, h, observation.Environment)).OfType<ComponentModel>().Distinct(),
        ];
        return named.Length == 1 ? named[0] : null;
    }

    [GeneratedRegex(@"\b[a-z][a-z0-9+.\-]{1,15}://(?:[^\s/@""]*@)?(?<host>[A-Za-z][A-Za-z0-9_.\-]*)(?::(?<port>\d{1,5}))?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Url();

    /// <summary>The component that an endpoint means to who names it; null where nothing tells whose it is.</summary>
    public static ComponentModel? Resolve(DiagnosisContext context, string host, int? port, string? observer, string? environment)
    {
        if (!IsLocal(host))
        {
            if (context.Model.FindFrom(context.Model.Find(observer), host) is { } named) return named;
            // An address says nothing by itself; the port does where only one component has it.
            if (!IPAddress.TryParse(host, out _)) return (context.Model.Find(observer) is { } sentOn ? AdvertisedListenerRule.Namer(context, sentOn, host, environment) : null) ?? ByCalledHost(context, host, environment) ?? Served(context, host, port) ?? PublicNames.Owner(context, host, environment) ?? (observer is null && port is { } published ? context.Model.OwnerOfHostPort(published, environment) : null);
            if (context.Addresses.Owner(host.Trim('[', ']'), port) is { } owner) return owner;
            if (port is { } called && context.Model.Find(observer) is { } caller && (ByCall(context, caller, called, environment) ?? ByAllocation(context, caller, called, environment)) is { } meant) return meant;
        }

        // A broker may have sent its client there: that is not the client's port.
        if (IsLocal(host) && port is { } sent && context.Model.Find(observer) is { } client && AdvertisedListenerRule.Broker(context, client, sent, environment) is { } broker) return broker;
        // Inside a container "localhost" is the container: only its own port can be meant.
        if (IsLocal(host) && context.Model.Find(observer) is { IsComposed: true } self && !self.IsOnHostNetwork(environment)) return port is { } own && self.ClaimsIn(environment).Any(c => c.Port == own && c.Role is not (PortRole.Published or PortRole.CalledOnHost)) ? self : null;
        return port is { } p ? context.Model.OwnerOfHostPort(p, environment) ?? (IsLocal(host) ? ByListening(context, p, environment) : null) ?? ByWellKnownPort(context, p) : null;
    }

    // A proxy or client prints the address that a name of its configuration stands for: of those that it calls, only one is called on that port.
    private static ComponentModel? ByCall(DiagnosisContext context, ComponentModel caller, int port, string? environment)
    {
        ComponentModel[] called = [.. HostCalls.Of(caller, environment).Where(c => HostCalls.GoesTo(caller, c, port, environment)).Select(c => context.Model.FindFrom(caller, c.Host)).OfType<ComponentModel>().Where(c => c != caller).Distinct()];
        return called.Length == 1 ? called[0] : null;
    }

    // Nomad gives each allocation a port of its own: of what a job looks up in the catalogue, only one runs there.
    private static ComponentModel? ByAllocation(DiagnosisContext context, ComponentModel caller, int port, string? environment)
    {
        if (!NomadReader.IsDynamic(port) || !caller.Platforms.Contains(NomadReader.Platform)) return null;
        ComponentModel[] needed = [.. caller.Dependencies.Where(d => ComponentModel.Applies(d.Environment, environment)).Select(d => context.Model.Find(d.On)).OfType<ComponentModel>().Where(c => c != caller && c.Platforms.Contains(NomadReader.Platform)).Distinct()];
        return needed.Length == 1 ? needed[0] : null;
    }

    // Behind a proxy's name stands what it passes requests on to.
    private static ComponentModel? Served(DiagnosisContext context, string host, int? port) =>
        port is null or 80 or 443 && context.Model.ServerOf(host) is { } served ? served.Behind ?? served.Server : null;

    private static ComponentModel? ByCalledHost(DiagnosisContext context, string host, string? environment)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            if (component.ClaimsIn(environment).Any(c => string.Equals(c.Address, host, StringComparison.OrdinalIgnoreCase))) return component;
        }

        if (ByPlatformHost(context, host) is { } hosted) return hosted;
        // auth-staging.example.run: platforms make host names of service names. A single word ("api.…") may be anybody's.
        string[] labels = host.Split('.');
        if (labels.Length < 2) return null;
        if (labels[0].Contains('-', StringComparison.Ordinal)) return context.Model.Find(labels[0]);
        // api.staging.example.org: nobody but we names hosts after our environments.
        if (!labels.Skip(1).Any(l => EnvironmentNames.Known(l) is not null)) return null;
        if (context.Model.Find(labels[0]) is { } exact) return exact;
        ComponentModel[] alike = ComponentNames.IsRole(labels[0]) ? [.. context.Model.Components.Where(c => c.IsApplication && ComponentNames.IsRole(c.Name))] : [];
        return alike.Length == 1 ? alike[0] : null;
    }

    // Platforms make the first label of a service's name, with a hash, number or environment behind it: auth-x7k2.a.run.app, shop-api.onrender.com, api.shop.svc.cluster.local.
    private static ComponentModel? ByPlatformHost(DiagnosisContext context, string host)
    {
        string[] suffixes = [".run.app", ".onrender.com", ".herokuapp.com", ".fly.dev", ".flycast", ".internal", ".railway.app", ".azurewebsites.net", ".azurecontainerapps.io", ".vercel.app", ".svc.cluster.local", ".svc", ".appspot.com", ".up.railway.app"];
        if (!suffixes.Any(s => host.EndsWith(s, StringComparison.OrdinalIgnoreCase))) return null;
        string label = host.Split('.')[0];
        while (label.Length > 0)
        {
            if (context.Model.Find(label) is { } found) return found;
            int dash = label.LastIndexOf('-');
            if (dash < 0) return null;
            label = label[..dash];
        }

        return null;
    }

    // On one machine, without containers: the only component whose log says that it listens there.
    private static ComponentModel? ByListening(DiagnosisContext context, int port, string? environment)
    {
        ComponentModel[] listening = [.. context.Logs.Where(o => o.Event.Signature.Kind == Evidence.Logs.LogEventKind.Listen && o.Event.Port == port && ComponentModel.Applies(o.Environment, environment))
            .Select(o => context.Model.Find(o.Component)).OfType<ComponentModel>().Where(c => !c.IsComposed).Distinct()];
        return listening.Length == 1 ? listening[0] : null;
    }

    internal static ComponentModel? ByWellKnownPort(DiagnosisContext context, int port)
    {
        ComponentKind? kind = port switch { 5432 or 6543 or 3306 or 27017 or 1433 => ComponentKind.Database, 6379 or 11211 => ComponentKind.Cache, 5672 or 9092 => ComponentKind.Queue, _ => null };
        if (kind is null) return null;
        ComponentModel[] alike = [.. context.Model.Components.Where(c => c.Kind == kind)];
        return alike.Length == 1 ? alike[0] : null;
    }

    /// <summary>The endpoint of a line by its own words: what a finding is named after where nobody owns the endpoint.</summary>
    public static string? LocalName(LogObservation observation) =>
        observation.Event.Field("host") is not { } host ? null : observation.Event.Field("port") is { } port ? host + ":" + port : host;

    /// <summary>Whether a host name means the machine that wrote the line.</summary>
    public static bool IsLocal(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host is "0.0.0.0" or "::" || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
