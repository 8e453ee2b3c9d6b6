using System.Globalization;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>
/// Services that speak HTTP: the health paths that files declare, at the addresses where their components are reached; where none is declared, the root of the address. Of an address only scheme, host
/// and port are used, and of a health check its path: credentials and queries in them are sent nowhere.
/// </summary>
internal sealed class HealthQuestions : ILiveQuestionSource
{
    public IEnumerable<LiveQuestion> Find(LiveSubject subject)
    {
        Base[] bases = [.. Bases(subject).DistinctBy(b => (b.Component, b.Scheme, b.Host, b.Port, b.Environment, IsHealthKey(b.Key) ? b.Path : ""))];
        // A health address of its own: HEALTH_URL=http://localhost:8000/healthz. One of another host may be a service that counts the calls.
        Declared[] declared = [.. bases.Where(b => IsHealthKey(b.Key) && b.Path.Length > 1).Where(b => LiveScope.IsLoopback(b.Host) || bases.Any(o => !IsHealthKey(o.Key) && o.Host.Equals(b.Host, StringComparison.OrdinalIgnoreCase)))
            .Select(b => new Declared(Owner(subject, b, bases), b, b.Path, b.Citation)), .. Paths(subject, bases)];
        foreach (Declared path in declared)
        {
            if (Question(subject, path.Component, path.Base, path.Path, path.Source, isDeclared: true) is { } question) yield return question;
        }

        foreach (Base at in bases)
        {
            if (IsHealthKey(at.Key) || declared.Any(d => d.Base.Host.Equals(at.Host, StringComparison.OrdinalIgnoreCase) && d.Base.Port == at.Port)) continue;
            if (Question(subject, at.Component, at, "/", at.Citation, isDeclared: false) is { } question) yield return question;
        }
    }

    private sealed record Base(string? Component, string? Environment, string Key, string Scheme, string Host, int Port, string Path, Citation Citation);

    private sealed record Declared(string? Component, Base Base, string Path, Citation Source);

    private static HealthQuestion? Question(LiveSubject subject, string? component, Base at, string path, Citation source, bool isDeclared)
    {
        if (!subject.Scope.MayAsk(at.Environment, at.Host, at.Port)) return null;
        string url = string.Create(CultureInfo.InvariantCulture, $"{at.Scheme}://{Endpoint.Format(at.Host, at.Port)}{path}");
        return HealthTarget.TryParse(url, out HealthTarget? target, out _)
            ? new HealthQuestion(component, at.Environment ?? subject.Scope.Environment, target, source, isDeclared, next => subject.Scope.MayAsk(at.Environment, next.Host, next.Port))
            : null;
    }

    private static IEnumerable<Base> Bases(LiveSubject subject)
    {
        foreach (DeclaredAddress address in subject.Addresses.All)
        {
            if (Read(address.Raw) is not { } url || subject.Addresses.Reach(url.Host, url.Port, address.Environment) is not { } at) continue;
            string? component = subject.Addresses.ComponentOf(address, url.Host, null);
            // A URL to this machine that no component is known to serve: the program's own address for others, an issuer's name, an allowed origin.
            if (LiveScope.IsLoopback(at.Host) && (component is null || subject.Model.Find(component) is null) && !IsHealthKey(address.Key)) continue;
            yield return new Base(component, address.Environment, address.Key, url.Scheme, at.Host, at.Port, url.Path, address.Citation);
        }
    }

    private static IEnumerable<Declared> Paths(LiveSubject subject, Base[] bases)
    {
        foreach (ComponentModel component in subject.Model.Components)
        {
            foreach ((string? environment, string path, Citation citation) in component.HealthPaths)
            {
                foreach (Base at in bases)
                {
                    if (component.Name.Equals(at.Component, StringComparison.OrdinalIgnoreCase) && ComponentModel.Applies(environment, at.Environment) && !IsHealthKey(at.Key)) yield return new Declared(component.Name, at, Clean(path), citation);
                }
            }

            // What a container's own health check asks inside, asked from outside.
            foreach ((string? environment, string url, Citation citation) in component.HealthUrls)
            {
                if (Read(url) is not { } inside || DeclaredAddresses.Published(component, inside.Port, environment) is not { } at) continue;
                yield return new Declared(component.Name, new Base(component.Name, environment, "", inside.Scheme, at.Host, at.Port, inside.Path, citation), inside.Path, citation);
            }
        }
    }

    private static string? Owner(LiveSubject subject, Base health, Base[] bases) =>
        bases.FirstOrDefault(b => !IsHealthKey(b.Key) && b.Port == health.Port && b.Host.Equals(health.Host, StringComparison.OrdinalIgnoreCase))?.Component
        ?? subject.Model.OwnerOfHostPort(health.Port, health.Environment)?.Name ?? health.Component;

    private static bool IsHealthKey(string key) => key.Contains("HEALTH", StringComparison.OrdinalIgnoreCase);

    private static (string Scheme, string Host, int Port, string Path)? Read(string raw)
    {
        if (!UrlParts.TryParse(raw, out UrlParts parts) || UrlEndpoint.Read(raw) is not { Port: { } port, Host: { } host }) return null;
        string scheme = parts.Scheme.ToString().ToLowerInvariant();
        if (scheme is not ("http" or "https" or "ws" or "wss")) return null;
        return (scheme is "https" or "wss" ? "https" : "http", host, port, Clean(parts.Path.ToString()));
    }

    private static string Clean(string path)
    {
        int end = path.AsSpan().IndexOfAny("?#\"' ");
        string clean = end < 0 ? path : path[..end];
        return clean.StartsWith('/') ? clean : "/" + clean;
    }
}
