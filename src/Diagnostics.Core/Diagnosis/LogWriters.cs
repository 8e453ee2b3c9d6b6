using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Which component the name in a line's prefix means.</summary>
internal sealed class LogWriters(DeploymentModel model)
{
    // Programs that run what somebody else wrote, and those of the machine itself: their names name no component.
    private static readonly HashSet<string> s_others = new(StringComparer.OrdinalIgnoreCase)
    {
        "systemd", "kernel", "sshd", "sshd-session", "sudo", "su", "cron", "crond", "anacron", "dockerd", "docker", "containerd", "podman", "conmon", "kubelet", "crio", "rsyslogd", "systemd-journald", "systemd-logind", "systemd-resolved", "systemd-networkd",
        "systemd-timesyncd", "chronyd", "ntpd", "dbus-daemon", "networkmanager", "snapd", "polkitd", "certbot", "fail2ban-server", "auditd", "agetty", "login", "useradd", "earlyoom", "pm2", "supervisord", "nomad", "consul", "ansible", "cloud-init",
        "bundle", "ruby", "rails", "rake", "node", "npm", "npx", "yarn", "pnpm", "bun", "deno", "python", "python3", "poetry", "uv", "pipenv", "java", "mvn", "gradle", "dotnet", "php", "php-fpm", "composer", "artisan", "perl", "sh", "bash", "env", "make", "go", "mix", "beam.smp",
        "uvicorn", "gunicorn", "hypercorn", "daphne", "uwsgi", "puma", "unicorn", "passenger", "main", "app", "server", "default", "router", "run", "runner", "proxy", "machine", "release", "scheduler", "build", "logger", "root",
    };

    /// <summary>The component's name; null where nothing tells.</summary>
    /// <param name="service">What the prefix names.</param>
    /// <param name="file">Whom the file itself belongs to; null where it does not say so.</param>
    /// <param name="mayBeNew">Whether the name of a component that nothing else tells of makes one.</param>
    public string? Of(string service, string? file, bool mayBeNew = true)
    {
        // Of several apps each has a worker: the file says whose it is.
        if (file is not null && model.FindExact($"{file}-{service}") is { Platforms: { } platforms } process && platforms.Contains("Heroku")) return process.Name;
        if (model.FindContainer(service) is { } known) return known.Name;
        if (s_others.Contains(service) || service.All(char.IsAsciiHexDigit)) return file;
        if (OtherNames.Of(model, service) is { } meant) return meant.Name;
        ComponentKind kind = ComponentNames.KindOf(service);
        // An unknown name in the log of the one application is most likely its container's; a data store's is not.
        if (kind is ComponentKind.Service or ComponentKind.Worker && file is not null) return file;
        if (kind is not (ComponentKind.Service or ComponentKind.Worker))
        {
            ComponentModel[] alike = [.. model.Components.Where(c => c.Kind == kind)];
            if (alike.Length > 0) return alike.Length == 1 ? alike[0].Name : file;
        }

        return mayBeNew ? model.GetOrAdd(service).Name : null;
    }
}
