using System.Globalization;
using System.Net;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Platforms;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Adds what the configuration of reverse proxies says: whom they call, and on which port.</summary>
internal sealed class ProxyAssembler(DeploymentModel model, Redactor redactor)
{
    // Words for an upstream that say nothing of whose it is.
    private static readonly string[] s_anybodys = ["app", "backend", "server", "upstream", "web", "rails", "django"];

    // Servers of applications, as start commands name them.
    private static readonly string[] s_programs = ["puma", "unicorn", "thin", "gunicorn", "uvicorn", "hypercorn", "daphne", "uwsgi", "waitress", "node", "pm2"];

    public void Add(IReadOnlyList<(string Path, string Text)> files)
    {
        foreach ((string path, string text) in files) Add(path, text, null);
    }

    /// <summary>Adds the configuration that a file gives a proxy.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text: a line of it is that line of the file.</param>
    /// <param name="owner">The component that is given it; null where the path tells.</param>
    public void Add(string path, string text, string? owner)
    {
        ProxyDialect dialect = ProxyDialect.Of(path, text);
        IReadOnlyList<(string Host, int Port, string Directive, int Line, string? Group)> servers = dialect.Servers(text);
        (string Path, string? Upstream, int Line)[] sockets = [.. dialect.Sockets(text)];
        (string Host, string Directive, int Line)[] discovered = [.. dialect.Discovered(text)];
        if (servers.Count == 0 && discovered.Length == 0 && sockets.Length == 0) return;
        ComponentModel proxy = model.Find(owner) ?? Proxy(path, dialect.Program);
        proxy.ServedPorts.UnionWith(dialect.Listens(text));
        AddSilences(path, proxy, dialect.Silences(text));
        foreach ((string host, string directive, int line) in discovered)
        {
            var citation = new Citation(CitationKind.Config, path, line, redactor.Excerpt($"{directive} {host}"));
            proxy.Calls.Add(new HostCall(host, null, null, citation, directive));
            if (model.FindFrom(proxy, host) is { } found && found != proxy && proxy.Dependencies.TrueForAll(d => d.On != found.Name)) proxy.Dependencies.Add(new Dependency(found.Name, null, citation, null));
        }

        foreach ((ComponentModel server, ProxyRoute route) in Routes(path, proxy, Behind, dialect.WithoutUpgrade(text))) server.PassedWithoutUpgrade.Add(route);
        foreach ((ComponentModel server, ProxyRoute route) in Routes(path, proxy, Behind, dialect.WithoutScheme(text))) server.PassedWithoutScheme.Add(route);
        foreach (ProxyPath passed in dialect.Passed(text))
            proxy.PassedPaths.AddRange(Behind(passed.Host).Select(s => ((string?)null, new PassedPath(passed.Path, s.Name, passed.Target, new Citation(CitationKind.Config, path, passed.Line, redactor.Excerpt(passed.Words))) { Remedy = passed.Remedy })));
        foreach ((string Path, string? Upstream, int Line) socket in sockets)
        {
            if (Maker(socket) is { } server && server != proxy && proxy.Dependencies.TrueForAll(d => d.On != server.Name))
                proxy.Dependencies.Add(new Dependency(server.Name, null, new Citation(CitationKind.Config, path, socket.Line, redactor.Excerpt("unix:" + socket.Path)), null));
        }

        AddServers(path, proxy, servers, dialect.Waits(text), dialect.LimitName);
        foreach (ProxySite site in dialect.Sites(text))
        {
            ComponentModel[] behind = [.. dialect.Servers(site.Block).SelectMany(s => Behind(s.Host)).Distinct()];
            var citation = new Citation(CitationKind.Config, path, site.Line, redactor.Excerpt(string.Join(' ', site.Names)));
            model.ServedHosts.AddRange(site.Names.Select(n => new ServedHost(n, proxy, behind.Length == 1 ? behind[0] : null, citation)));
        }

        // A server may be named by the group that stands for it.
        IEnumerable<ComponentModel> Behind(string host) => servers.Where(g => g.Group == host).Select(g => g.Host).Append(host).Select(h => model.FindFrom(proxy, h))
            .Concat(sockets.Where(s => s.Upstream == host).Select(Maker)).OfType<ComponentModel>().Where(c => c != proxy).Distinct();
    }

    private IEnumerable<(ComponentModel Server, ProxyRoute Route)> Routes(string path, ComponentModel proxy, Func<string, IEnumerable<ComponentModel>> behind, IEnumerable<ProxyOmission> omissions)
    {
        foreach (ProxyOmission left in omissions)
        {
            foreach (ComponentModel server in behind(left.Host)) yield return (server, new ProxyRoute(proxy, left.Path, new Citation(CitationKind.Config, path, left.Line, redactor.Excerpt(left.Words)), left.Remedy));
        }
    }

    // Who made a socket is told by its name, with that of its folder, or by the name that the proxy gives it: puma.sock, shop/puma.sock of shop-puma, upstream puma.
    private ComponentModel? Maker((string Path, string? Upstream, int Line) socket)
    {
        string stem = Path.GetFileNameWithoutExtension(socket.Path);
        return model.Find(stem) ?? (Path.GetFileName(Path.GetDirectoryName(socket.Path)) is { Length: > 0 } folder ? model.FindExact(folder + "-" + stem) ?? model.FindExact(folder) : null) ?? model.Find(socket.Upstream);
    }

    /// <summary>Adds what the files of proxies that are configured in YAML say.</summary>
    public void AddStructured(IReadOnlyList<(string Path, StructuredProxy Program, IReadOnlyList<StructuredNode> Documents)> files)
    {
        foreach ((string path, StructuredProxy program, IReadOnlyList<StructuredNode> documents) in files)
        {
            IReadOnlyList<(string Host, int Port, string Directive, int Line, string? Group)> servers = program.Servers(documents);
            IReadOnlyList<(int Port, string? Address, int Line)> entries = program.EntryPoints(documents);
            // A file of entry points that is in no container may be anything's: the one proxy there is, or nobody's.
            ComponentModel? holder = model.Components.FirstOrDefault(c => ContainerFiles.TargetIn(c, path) is not null);
            if (servers.Count == 0 && (entries.Count == 0 || holder is null)) continue;
            ComponentModel proxy = holder ?? Proxy(path, program.Program);
            proxy.ServedPorts.UnionWith(entries.Select(e => e.Port));
            foreach ((int port, string? address, int line) in entries)
                proxy.Claims.Add(new PortClaim(PortRole.Served, port, null, new Citation(CitationKind.Config, path, line, redactor.Excerpt("entry point " + address + ":" + port.ToString(CultureInfo.InvariantCulture))), "its entry point", Address: address));
            AddServers(path, proxy, servers, program.Waits(documents), program.LimitName);
            AddSilences(path, proxy, program.Silences(documents));
        }
    }

    // An upstream on the machine that is named after a program: "upstream shop_puma" of the only component that starts puma there.
    private ComponentModel? Running(string? group)
    {
        string[] words = (group ?? "").Split('_', '-', '.');
        string[] programs = [.. words.Where(w => s_programs.Contains(w, StringComparer.OrdinalIgnoreCase))];
        if (programs.Length != 1) return null;
        ComponentModel[] running = [.. model.Components.Where(c => c.IsApplication && !c.IsComposed && c.CommandTexts.Exists(t => t.Text.Split(' ').Any(w => Path.GetFileName(w).Equals(programs[0], StringComparison.OrdinalIgnoreCase))))];
        // "blog_puma" is of another program than shop-web.
        return running is [var only] && Array.TrueForAll(words, w => w == programs[0] || s_anybodys.Contains(w, StringComparer.OrdinalIgnoreCase) || only.Name.Contains(w, StringComparison.OrdinalIgnoreCase)) ? only : null;
    }

    // "upstream payroll" of addresses, on which no other component is known to run.
    private ComponentModel? NamedAfter(string? group, string host) =>
        group is { Length: > 2 } && IPAddress.TryParse(host, out _) && model.FindExact(group) is { IsApplication: true, IsComposed: false } named && model.Machines.TrueForAll(m => m.Host != host || m.Component == named) ? named : null;

    // The only service whose unit lies beside the file, where the file sends to one port of the machine that nobody has, and to none that this service has.
    private ComponentModel? Beside(string path, IReadOnlyList<(string Host, int Port, string Directive, int Line, string? Group)> servers, int port)
    {
        ComponentModel[] units = [.. model.Components.Where(c => c.Kind == ComponentKind.Service && c.Platforms.Contains(SystemdReader.Platform) && c.Declaration is { } unit && ScannedPaths.Folder(unit.Source) == ScannedPaths.Folder(path))];
        return units is [var only] && only.Claims.Exists(c => c.Port is not null && (c.Role == PortRole.Command || (c.Role == PortRole.Declared && EnvFileAssembler.IsMainPort(c.Words)))) && servers.All(s => SettingEndpoint.IsLoopback(s.Host) && s.Port == port) ? only : null;
    }

    private void AddSilences(string path, ComponentModel proxy, IEnumerable<(string Name, double Seconds, int Line)> silences) =>
        proxy.TimeLimits.AddRange(silences.Where(s => s.Seconds > 0).Select(s => new TimeLimit(TimeLimitKind.Stream, s.Seconds, null, new Citation(CitationKind.Config, path, s.Line, redactor.Excerpt($"{s.Name} {Durations.Show(s.Seconds)}")), $"{proxy.Name}'s {s.Name}", Durations.Show(s.Seconds))));

    private void AddServers(string path, ComponentModel proxy, IReadOnlyList<(string Host, int Port, string Directive, int Line, string? Group)> servers, (double Seconds, int Line)? waits, string limitName)
    {
        foreach ((string host, int port, string directive, int line, string? group) in servers)
        {
            bool loopback = SettingEndpoint.IsLoopback(host);
            // In a container "localhost" is the proxy's own; elsewhere it is the machine.
            ComponentModel? target = !loopback ? model.FindFrom(proxy, host) ?? model.OnMachine(host, port, null) ?? NamedAfter(group, host) : proxy.IsComposed && !proxy.IsOnHostNetwork(null) ? null : model.OwnerOfHostPort(port, null) ?? Running(group) ?? Beside(path, servers, port);
            var citation = new Citation(CitationKind.Config, path, line, redactor.Excerpt($"{directive} {host}:{port}"));
            proxy.Calls.Add(new HostCall(host, port, null, citation, directive));
            if (target is null || target == proxy) continue;
            if (waits is { } limit && target.TimeLimits.TrueForAll(l => l.Kind != TimeLimitKind.ProxiedRequest || l.Citation.Source != path))
                target.TimeLimits.Add(new TimeLimit(TimeLimitKind.ProxiedRequest, limit.Seconds, null, new Citation(CitationKind.Config, path, limit.Line, limitName + " " + Durations.Show(limit.Seconds)), $"{proxy.Name}'s {limitName}", Durations.Show(limit.Seconds)) { Caller = proxy.Name });
            target.Claims.Add(new PortClaim(loopback ? PortRole.CalledOnHost : PortRole.Called, port, null, citation, $"{proxy.Name}'s {directive}", Address: host, Caller: proxy.Name));
            if (proxy.Dependencies.TrueForAll(d => d.On != target.Name)) proxy.Dependencies.Add(new Dependency(target.Name, null, citation, IsRedundant(servers, group) ? "upstream " + group : null));
        }
    }

    // Servers of one upstream stand in for each other where they are several components.
    private bool IsRedundant(IEnumerable<(string Host, int Port, string Directive, int Line, string? Group)> servers, string? group) =>
        group is not null && servers.Where(s => s.Group == group).Select(s => model.Find(s.Host)).Distinct().Count(c => c is not null) > 1;

    // The component whose folder it is in, else the only proxy, else one that only this file tells of.
    private ComponentModel Proxy(string path, string program)
    {
        if (FolderNames.Component(path) is { } folder && model.Find(folder) is { } owner) return owner;
        ComponentModel[] proxies = [.. model.Components.Where(c => c.Kind == ComponentKind.Proxy)];
        return proxies.Length == 1 ? proxies[0] : model.GetOrAdd(program);
    }
}
