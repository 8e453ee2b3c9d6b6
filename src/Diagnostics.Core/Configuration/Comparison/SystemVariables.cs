using System.Collections.Frozen;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>Variables that every shell, system or build server sets: no configuration of the program.</summary>
internal static class SystemVariables
{
    private static readonly FrozenSet<string> s_names = new[]
    {
        "HOME", "USER", "PWD", "OLDPWD", "PATH", "HOSTNAME", "UID", "GID", "EUID", "SHELL", "SHLVL", "LOGNAME", "TMPDIR", "TEMP", "TMP", "DISPLAY", "TERM", "LANG", "LANGUAGE", "TZ", "_", "CI", "MAIL", "EDITOR", "PAGER",
        "SSH_AUTH_SOCK", "SSH_CLIENT", "SSH_CONNECTION", "SSH_TTY", "INVOCATION_ID", "JOURNAL_STREAM", "NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC", "LISTEN_FDS", "LISTEN_PID", "DBUS_SESSION_BUS_ADDRESS",
        "LS_COLORS", "COLORTERM", "container", "DEBIAN_FRONTEND", "PSModulePath",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] s_prefixes = ["LC_", "XDG_", "COMPOSE_", "DOCKER_", "GITHUB_", "RUNNER_", "CI_", "KUBERNETES_", "SYSTEMD_", "NVM_", "POWERSHELL_"];

    /// <summary>Whether a variable is one of these.</summary>
    public static bool Has(string name) => s_names.Contains(name) || Array.Exists(s_prefixes, p => name.StartsWith(p, StringComparison.Ordinal));
}
