using System.Globalization;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Adds where web servers and reverse proxies listen: by the files that stand in their container, by the file that their image brings, by their command.</summary>
internal sealed class ProxyListenAssembler(DeploymentModel model, Redactor redactor)
{
    // Where servers look for their own files; a file elsewhere may be included from one that is not seen.
    private static readonly string[] s_places = ["/etc/nginx/", "/usr/local/nginx/", "/opt/bitnami/nginx/", "/etc/caddy/", "/usr/local/etc/haproxy/", "/etc/haproxy/"];

    /// <summary>Adds the claims of files.</summary>
    /// <param name="files">Files of the project.</param>
    /// <param name="given">Files that a platform gives to a component by name.</param>
    public void Add(IReadOnlyList<(string Path, string Text)> files, IEnumerable<(string Component, string Path, string Text)> given)
    {
        foreach (ComponentModel component in model.Components)
        {
            (string Path, string Text, string Target)[] own = [.. files.Select(f => (f.Path, f.Text, Target: ContainerFiles.TargetIn(component, f.Path) ?? "")).Where(f => s_places.Any(p => f.Target.StartsWith(p, StringComparison.Ordinal)))];
            // What is built in, or filled in when it starts, is not seen.
            if (Changes(component)) continue;
            bool isKnown = own.All(f => AddFile(component, f.Path, f.Text, f.Target));
            // A file that is this proxy's by its folder, and that nobody says how it gets into the container, takes the place of the image's.
            bool isNamed = own.Length == 0 && files.Any(f => component.Calls.Exists(call => call.Citation.Source == f.Path));
            if (isKnown && !isNamed) AddImage(component, own.Length, [.. own.Select(f => f.Target)]);
            else if (!isKnown) component.Claims.RemoveAll(c => c.Role == PortRole.Served);
            AddTraefik(component);
        }

        foreach ((string name, string path, string text) in given)
        {
            if (model.Find(name) is { } component) AddFile(component, path, text, "");
        }

        AddUncontained(files);
    }

    // A machine's own server, or one of which nobody says how the file gets into its container.
    private void AddUncontained(IReadOnlyList<(string Path, string Text)> files)
    {
        foreach ((string path, string text) in files)
        {
            ComponentModel[] callers = [.. model.Components.Where(c => c.Kind == ComponentKind.Proxy && c.Calls.Exists(call => call.Citation.Source == path))];
            if (callers is [var proxy] && !Changes(proxy) && !proxy.Claims.Exists(c => c.Role == PortRole.Served && c.Citation.Source != path)) AddFile(proxy, path, text, "");
        }
    }

    // False where the file leaves open where its servers listen.
    private bool AddFile(ComponentModel component, string path, string text, string target)
    {
        string name = target.EndsWith("Caddyfile", StringComparison.Ordinal) ? "Caddyfile" : target.EndsWith("haproxy.cfg", StringComparison.Ordinal) ? "haproxy.cfg" : path;
        if (ProxyListens.Read(name, text) is not { } ports) return !text.Contains("listen", StringComparison.Ordinal) || !text.Contains('$', StringComparison.Ordinal);
        foreach ((int port, string? address, int line, string said) in ports)
            component.Claims.Add(new PortClaim(PortRole.Served, port, null, new Citation(CitationKind.Config, path, line, redactor.Excerpt(said)), "its configuration file", Address: address));
        return true;
    }

    // The official image of nginx serves on 80 by a file of its own, conf.d/default.conf, unless one of that name or the main file takes its place. Source: docker-library, nginx.
    private static void AddImage(ComponentModel component, int files, string[] targets)
    {
        (string? image, Citation? citation) = component.Image is { Base: { } below } built ? (below.Name, new Citation(CitationKind.Config, built.Path, below.Line, "FROM " + below.Name)) : component.ImageNames.LastOrDefault() is { Text: { } named } run ? (named, run.Citation) : (null, null);
        if (image is null || citation is null) return;
        string name = image.Split('@')[0];
        name = name[(name.LastIndexOf('/') + 1)..].Split(':')[0];
        int? port = name == "nginx" && !image.Contains("bitnami", StringComparison.Ordinal) ? 80 : name == "nginx-unprivileged" ? 8080 : null;
        bool replaced = targets.Any(t => t.EndsWith("/nginx.conf", StringComparison.Ordinal) || t.EndsWith("/default.conf", StringComparison.Ordinal) || t.EndsWith("/default.conf.template", StringComparison.Ordinal));
        // Mounts whose files are not here: a volume, or a folder outside.
        bool hidden = files == 0 && (component.Container?.Mounts.Any(m => m.Contains("/etc/nginx", StringComparison.Ordinal)) == true || component.Image?.Steps.Any(s => s.IsInherited && s.Name is "COPY" or "ADD" && s.Text.Contains("/etc/nginx", StringComparison.Ordinal)) == true);
        // A bare image is no deployment: what it serves is not told here.
        bool serves = files > 0 || component.Image is not null || component.Container?.Mounts.Any(m => m.Contains("/usr/share/nginx/html", StringComparison.Ordinal)) == true;
        if (port is null || replaced || hidden || !serves) return;
        component.Claims.Add(new PortClaim(PortRole.Served, port, null, citation, "its image's default.conf"));
    }

    private void AddTraefik(ComponentModel component)
    {
        foreach ((string? environment, string text, Citation citation) in component.CommandTexts)
        {
            foreach (int port in ProxyListens.OfTraefik(text))
                component.Claims.Add(new PortClaim(PortRole.Served, port, environment, new Citation(CitationKind.Config, citation.Source, citation.Line, redactor.Excerpt("entry point :" + port.ToString(CultureInfo.InvariantCulture))), "its entry points"));
        }
    }

    private static bool Changes(ComponentModel component) =>
        component.Image?.Steps.Any(s => s.IsInherited && s.Name == "RUN" && (s.Text.Contains("/etc/nginx", StringComparison.Ordinal) || s.Text.Contains("haproxy.cfg", StringComparison.Ordinal))) == true
        || component.CommandTexts.Exists(c => c.Text.Contains("envsubst", StringComparison.Ordinal) || c.Text.Contains("sed ", StringComparison.Ordinal));
}
