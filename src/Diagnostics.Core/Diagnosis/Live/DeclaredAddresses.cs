using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Plan;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>The addresses that a deployment's settings name, and where each is reached from this machine.</summary>
internal sealed class DeclaredAddresses
{
    private readonly DeploymentModel _model;
    private readonly SortedSet<string> _inside = new(StringComparer.Ordinal);

    public DeclaredAddresses(DeploymentModel model)
    {
        _model = model;
        All = [.. Read().DistinctBy(a => (a.Citation.Source, a.Citation.Line, a.Key, a.Environment))];
    }

    /// <summary>All of them, in the order of files and lines.</summary>
    public IReadOnlyList<DeclaredAddress> All { get; }

    /// <summary>Addresses that exist inside a container network only, so that nobody can ask them from here.</summary>
    public IReadOnlyCollection<string> Inside => _inside;

    /// <summary>
    /// Host and port at which an address is reached from this machine: itself, or the published port of the component that it names. Null where it cannot be reached from outside its network.
    /// </summary>
    public (string Host, int Port)? Reach(string host, int port, string? environment)
    {
        if (LiveScope.IsLoopback(host)) return (host is "0.0.0.0" ? "127.0.0.1" : host is "::" ? "::1" : host, port);
        if (host.Contains('.', StringComparison.Ordinal) || host.Contains(':', StringComparison.Ordinal)) return (host, port);
        if (_model.Find(host) is { } component && Published(component, port, environment) is { } published) return published;
        _inside.Add(Checks.Network.Endpoint.Format(host, port));
        return null;
    }

    /// <summary>The host side of a container's port, or null where it is not published.</summary>
    public static (string Host, int Port)? Published(ComponentModel component, int port, string? environment)
    {
        foreach (PortClaim target in component.ClaimsIn(environment).Where(c => c.Role == PortRole.Target && c.Port == port))
        {
            PortClaim? published = component.ClaimsIn(environment).FirstOrDefault(c => c.Role == PortRole.Published && c.Citation.Equals(target.Citation));
            if (published is { Port: { } outside }) return (HostOf(published), outside);
        }

        return null;
    }

    /// <summary>Where a published port is reached on this machine.</summary>
    public static string HostOf(PortClaim published) => published.Address is null or "0.0.0.0" or "::" or "" ? "127.0.0.1" : published.Address;

    /// <summary>The component that an address is of: the one that this very line made known, the one that its host names, or the one that its key names.</summary>
    /// <param name="address">The setting.</param>
    /// <param name="host">Its host.</param>
    /// <param name="kind">What it must be, where the form of the value tells; null where it may be anything.</param>
    public string? ComponentOf(DeclaredAddress address, string host, ComponentKind? kind)
    {
        if (_model.Plan.Components.FirstOrDefault(c => c.Checks.Any(k => k is PlanDatabaseCheck { Key: { } d } ? d == address.Key : k is PlanCacheCheck { Key: { } own } && own == address.Key)) is { } planned) return planned.Name;
        ComponentModel? claimed = _model.Components.FirstOrDefault(c => c.Claims.Exists(k => k.Role is PortRole.Called or PortRole.CalledOnHost && k.Citation.Equals(address.Citation)));
        if (claimed is not null) return claimed.Name;
        if (!LiveScope.IsLoopback(host) && !host.Contains('.', StringComparison.Ordinal) && _model.Find(host) is { } named) return named.Name;
        string? name = ComponentNames.FromKey(address.Key);
        if (name is not null && _model.Find(name) is { } known) return known.Name;
        if (kind is null) return name;
        // DIRECT_URL and PRISMA_URL name no database by themselves: it is the one there is.
        if (name is not null && (ComponentNames.KindOf(name) == kind || IsPooler(name))) return name;
        ComponentModel[] alike = [.. _model.Components.Where(c => c.Kind == kind)];
        return alike.Length == 1 ? alike[0].Name : kind == ComponentKind.Cache ? "cache" : "database";
    }

    /// <summary>Whether a name is one of a connection pooler.</summary>
    public static bool IsPooler(string name) =>
        name.Contains("pool", StringComparison.OrdinalIgnoreCase) || name.Contains("bouncer", StringComparison.OrdinalIgnoreCase) || name.Contains("supavisor", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<DeclaredAddress> Read()
    {
        foreach (EnvDocument document in _model.EnvFiles)
        {
            // The .local beside a file is read over it.
            EnvDocument? over = _model.EnvFiles.FirstOrDefault(d => d != document && d.Path == document.Path + ".local");
            foreach (EnvEntry entry in document.Entries)
            {
                if (entry.IsPlaceholder || entry.RawValue is not { Length: > 0 } raw || over?.Find(entry.Key) is not null) continue;
                yield return new DeclaredAddress(entry.Key, raw, document.Environment, entry.ToCitation());
            }
        }

        foreach (ComponentModel component in _model.Components)
        {
            // A program's own file is asked for where it is that environment's: what is common is mostly for developers.
            foreach ((string? environment, Setting setting) in component.Settings.Concat(component.OwnSettings.Where(s => s.Environment is not null)))
            {
                if (setting.Layer is not ("environment" or "platform" or "image" or Setting.OwnFile) || setting.Raw.Length == 0 || component.Effective(setting.Key, environment) != setting) continue;
                yield return new DeclaredAddress(setting.Key, setting.Raw, environment, setting.Citation);
            }
        }
    }
}
