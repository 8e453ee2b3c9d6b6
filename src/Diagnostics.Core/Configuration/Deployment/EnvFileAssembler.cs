using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Adds what .env files say: variables for the component that they belong to, ports that are declared, and URLs by which components call each other.</summary>
internal sealed class EnvFileAssembler(DeploymentModel model, IReadOnlySet<string> composeFolders)
{
    private static readonly HashSet<string> s_portKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "PORT", "APP_PORT", "SERVER_PORT", "HTTP_PORT", "LISTEN_PORT", "UVICORN_PORT", "SERVICE_PORT", "ASPNETCORE_HTTP_PORTS", "WEB_PORT",
    };

    /// <summary>Whether a key is a usual name for the port that an application serves on.</summary>
    public static bool IsMainPort(string key) => s_portKeys.Contains(key);

    public void Add()
    {
        foreach (EnvDocument document in model.EnvFiles)
        {
            if (Owner(document) is { } named && (named.IsApplication || document.Component is not null)) named.SettingFiles.Add((document.Environment, document.Path));
        }

        // Names first: whether a file serves one component or several is known only when all of them are.
        foreach (EnvDocument document in model.EnvFiles)
        {
            ComponentModel? owner = Owner(document);
            foreach (EnvEntry entry in document.Entries) NameComponent(entry, owner);
        }

        foreach (EnvDocument document in model.EnvFiles) AddSettings(document);
        foreach (ComponentModel component in model.Components) AddDeclaredPorts(component);
        foreach (EnvDocument document in model.EnvFiles) AddCalls(document);
        foreach (ComponentModel component in model.Components) AddComposedCalls(component);
    }

    /// <summary>The component that a file names by its own name or folder.</summary>
    private ComponentModel? Owner(EnvDocument document)
    {
        if (Takers(document).Length > 0) return null;
        if (document.Component is { } named) return model.Find(named) ?? Ending(named) ?? (model.HandedFiles.Contains(document.Path) ? null : model.GetOrAdd(named));
        if (model.OfFolder(document.Path) is { Count: > 0 } owners) return owners.Count == 1 ? owners[0] : null;
        if (FolderNames.Component(document.Path) is not { } folder) return null;
        // Beside a compose file, it is the project's, which compose reads for itself.
        string directory = Path.GetDirectoryName(document.Path)?.Replace('\\', '/') ?? "";
        return model.Find(folder) ?? (composeFolders.Contains(directory) ? null : model.GetOrAdd(folder));
    }

    // The components that take their variables from a group or object which no file declares, where this file bears its name: a copy of what the platform holds.
    private ComponentModel[] Takers(EnvDocument document)
    {
        string stem = Path.GetFileNameWithoutExtension(document.Path);
        return stem.Length == 0 ? [] : [.. model.Components.Where(c => c.MissingReferences.Exists(r => r.IsUndeclared && r.Object.EndsWith(" " + stem, StringComparison.OrdinalIgnoreCase)))];
    }

    // ".env.render-jobs" is of claimsdesk-jobs: the only application whose name ends with the same word.
    private ComponentModel? Ending(string named)
    {
        string word = named[(named.LastIndexOfAny(['-', '_']) + 1)..];
        ComponentModel[] alike = [.. model.Components.Where(c => c.IsApplication && c.Name.EndsWith("-" + word, StringComparison.OrdinalIgnoreCase) || c.Name.Equals(word, StringComparison.OrdinalIgnoreCase))];
        return alike.Length == 1 ? alike[0] : null;
    }

    private void NameComponent(EnvEntry entry, ComponentModel? owner)
    {
        if (entry.RawValue is not { Length: > 0 } raw || SettingEndpoint.Read(entry.Key, raw) is not { } endpoint) return;
        if (model.Find(endpoint.Host) is not null || !SettingEndpoint.IsLoopback(endpoint.Host)) return;
        if (endpoint.Port is { } port && model.OwnerOfHostPort(port, entry.Environment) is not null) return;
        if (ComponentNames.FromKey(entry.Key) is { } name && Named(name, owner) is null) model.GetOrAdd(name);
    }

    // DATABASE_URL means the one database there is, whatever its service is called.
    private ComponentModel? Named(string name, ComponentModel? asking)
    {
        if (model.FindByRole(name, asking) is { } found) return found;
        ComponentKind kind = ComponentNames.KindOf(name);
        if (kind is ComponentKind.Service or ComponentKind.Worker) return null;
        ComponentModel[] alike = [.. model.Components.Where(c => c.Kind == kind)];
        return alike.Length == 1 ? alike[0] : null;
    }

    private void AddSettings(EnvDocument document)
    {
        ComponentModel[] users;
        bool shared = false;
        if (Takers(document) is { Length: > 0 } takers)
        {
            users = takers;
            shared = users.Length > 1;
        }
        else if (Owner(document) is { } owner)
        {
            users = owner.IsComposed && owner.Settings.Any(s => s.Setting.Citation.Source == document.Path) ? [] : [owner];
        }
        else if (model.HandedFiles.Contains(document.Path)) users = [];
        else
        {
            ComponentModel[] folder = document.Component is null ? [.. model.OfFolder(document.Path)] : [];
            // A composed component gets only what compose hands over; elsewhere than on a developer's machine, the file stands for the platform's own settings.
            users = [.. (folder.Length > 0 ? folder : model.Components).Where(c => c.IsApplication && !c.IsPooler && (!c.IsComposed || HasPlatform(c, document.Environment)) && c.SettingFiles.All(f => f.Path != document.Path))];
            if (users.Length == 0 && !model.Components.Any(c => c.IsApplication)) users = [model.GetOrAdd("app")];
            shared = users.Length > 1;
        }

        foreach (ComponentModel user in users)
        {
            user.SettingFiles.Add((document.Environment, document.Path));
            foreach (EnvEntry entry in document.Entries)
            {
                if (entry.RawValue is { } raw) user.Set(document.Environment, new Setting(entry.Key, raw, entry.ToCitation(), ".env", shared));
            }
        }
    }

    private static bool HasPlatform(ComponentModel component, string? environment) =>
        component.ClaimsIn(environment).Any(c => c.Role is PortRole.Platform or PortRole.Injected);

    private void AddDeclaredPorts(ComponentModel component)
    {
        // Databases and caches take no PORT; a variable of that name in their file is somebody else's.
        if (!component.IsApplication && component.Kind != ComponentKind.Proxy) return;
        foreach ((string? environment, Setting setting) in component.Settings.ToArray())
        {
            if (setting.Key is "ASPNETCORE_URLS" or "DOTNET_URLS" && !setting.IsShared && UrlEndpoint.Read(setting.Raw.Split(';')[0].Replace("+", "0.0.0.0", StringComparison.Ordinal).Replace("*", "0.0.0.0", StringComparison.Ordinal)) is { Port: { } bound })
            {
                if (component.Effective(setting.Key, environment)?.Citation.Equals(setting.Citation) != false)
                    component.Claims.Add(new PortClaim(PortRole.Declared, bound, environment, setting.Citation, setting.Key, setting.Key));
                continue;
            }

            if (!SettingEndpoint.IsPort(setting.Raw, out int port)) continue;
            ComponentModel? target = s_portKeys.Contains(setting.Key) ? (setting.IsShared ? null : component)
                : setting.Key.EndsWith("_PORT", StringComparison.OrdinalIgnoreCase) && ComponentNames.FromKey(setting.Key) is { } name ? model.Find(name) : null;
            if (target is null || !target.IsApplication || (target != component && target.IsComposed)) continue;
            if (component.Effective(setting.Key, environment)?.Citation.Equals(setting.Citation) == false) continue;
            var claim = new PortClaim(PortRole.Declared, port, environment, setting.Citation, setting.Key, setting.Key);
            if (!target.Claims.Contains(claim)) target.Claims.Add(claim);
        }
    }

    private void AddCalls(EnvDocument document)
    {
        ComponentModel[] users = [.. model.Components.Where(c => c.SettingFiles.Any(f => f.Path == document.Path))];
        ComponentModel? user = users.Length == 1 ? users[0] : null;
        foreach (EnvEntry entry in document.Entries)
        {
            if (entry.RawValue is { Length: > 0 } raw) AddCall(user, entry.Key, raw, document.Environment, entry.ToCitation());
        }
    }

    private void AddComposedCalls(ComponentModel component)
    {
        foreach ((string? environment, Setting setting) in component.Settings.ToArray())
        {
            if (setting.Layer is "environment" or "platform" or "image") AddCall(component, setting.Key, setting.Raw, environment, setting.Citation);
        }

        // What a program's own file names for a developer's machine is nobody's address where it is deployed.
        foreach ((string? environment, Setting setting) in component.OwnSettings)
        {
            if (component.Effective(setting.Key, environment) == setting && SettingEndpoint.Read(setting.Key, setting.Raw) is { } endpoint && !SettingEndpoint.IsLoopback(endpoint.Host)) AddCall(component, setting.Key, setting.Raw, environment, setting.Citation);
        }
    }

    private void AddCall(ComponentModel? user, string key, string raw, string? environment, Citation citation)
    {
        if (SettingEndpoint.Read(key, raw) is not { } endpoint) return;
        bool loopback = SettingEndpoint.IsLoopback(endpoint.Host) || IsHostMachine(user, endpoint.Host, environment);
        // Inside a container "localhost" is the container itself: such a URL is for the host, if for anything.
        ComponentModel? target = !loopback ? model.FindFrom(user, endpoint.Host) ?? (endpoint.Port is { } there ? model.OnMachine(endpoint.Host, there, environment) : null)
            : endpoint.Port is { } pooled && PoolerAt(pooled) is { } pooler ? pooler
            : ComponentNames.FromKey(key) is { } name && Named(name, user) is { } byKey ? byKey
            : endpoint.Port is { } p ? model.OwnerOfHostPort(p, environment) : null;
        // Another project's container of that name, in other networks, is somebody else.
        if (target is null || (!loopback && user?.Container is { } own && target.Container is { } other && own.Project != other.Project && !own.SharesNetwork(other))) return;
        string words = user is null || user == target ? key : $"{user.Name}'s {key}";
        if (endpoint.Port is { } port)
            target.Claims.Add(new PortClaim(loopback ? PortRole.CalledOnHost : PortRole.Called, port, environment, citation, words, key, endpoint.Host, Caller: user?.Name));
        if (user is not null && user != target && user.Dependencies.All(d => d.On != target.Name || d.Environment != environment))
            user.Dependencies.Add(new Dependency(target.Name, environment, citation));
    }

    // A pooler beside the program stands before the database that DATABASE_URL speaks of: the port tells that it is meant.
    private ComponentModel? PoolerAt(int port) => model.Components.FirstOrDefault(c => c.IsPooler && c.Claims.Exists(k => k.Role == PortRole.Served && k.Port == port));

    // The name by which a container calls the machine that it runs on.
    private static bool IsHostMachine(ComponentModel? user, string host, string? environment) =>
        host.Equals("host.docker.internal", StringComparison.OrdinalIgnoreCase)
        || user?.Composed.Exists(p => ComponentModel.Applies(p.Environment, environment) && p.ExtraHosts.TryGetValue(host, out string? address) && address == "host-gateway") == true;
}
