using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Adds what the configuration of reverse proxies says: whom they call, and on which port.</summary>
internal sealed class ProxyAssembler(DeploymentModel model, Redactor redactor)
{
    public void Add(IReadOnlyList<(string Path, string Text)> files)
    {
        foreach ((string path, string text) in files)
        {
            IReadOnlyList<(string Host, int Port, string Directive, int Line)> servers = ProxyFileReader.Read(text);
            if (servers.Count == 0) continue;
            ComponentModel proxy = Proxy(path);
            foreach ((string host, int port, string directive, int line) in servers)
            {
                bool loopback = SettingEndpoint.IsLoopback(host);
                // In a container "localhost" is the proxy's own; elsewhere it is the machine.
                ComponentModel? target = !loopback ? model.FindFrom(proxy, host) : proxy.IsComposed && !proxy.IsOnHostNetwork(null) ? null : model.OwnerOfHostPort(port, null);
                if (target is null || target == proxy) continue;
                var citation = new Citation(CitationKind.Config, path, line, redactor.Excerpt($"{directive} {host}:{port}"));
                if (ProxyFileReader.ReadTimeout(text) is { } limit && target.TimeLimits.TrueForAll(l => l.Citation.Source != path))
                    target.TimeLimits.Add(new TimeLimit(TimeLimitKind.ProxiedRequest, limit.Seconds, null, new Citation(CitationKind.Config, path, limit.Line, "read_timeout " + Durations.Show(limit.Seconds)), $"{proxy.Name}'s read_timeout", Durations.Show(limit.Seconds)));
                target.Claims.Add(new PortClaim(loopback ? PortRole.CalledOnHost : PortRole.Called, port, null, citation, $"{proxy.Name}'s {directive}", Address: host, Caller: proxy.Name));
                if (proxy.Dependencies.TrueForAll(d => d.On != target.Name || (d.Host is null && !loopback))) proxy.Dependencies.Add(new Dependency(target.Name, null, citation) { Host = loopback ? null : host });
            }
        }
    }

    // The component whose folder it is in, else the only proxy, else one that only this file tells of.
    private ComponentModel Proxy(string path)
    {
        if (FolderNames.Component(path) is { } folder && model.Find(folder) is { } owner) return owner;
        ComponentModel[] proxies = [.. model.Components.Where(c => c.Kind == ComponentKind.Proxy)];
        return proxies.Length == 1 ? proxies[0] : model.GetOrAdd(Path.GetFileName(path).Equals("Caddyfile", StringComparison.OrdinalIgnoreCase) ? "caddy" : "nginx");
    }
}
