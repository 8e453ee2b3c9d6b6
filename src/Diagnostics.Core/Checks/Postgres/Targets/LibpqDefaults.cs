namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>What libpq takes from around it where a connection string is silent: environment variables, .pgpass, pg_service.conf, the operating system's user. All injected.</summary>
public sealed class LibpqDefaults
{
    private readonly Func<string, string?> _variables;

    /// <summary>Creates defaults.</summary>
    /// <param name="variables">Looks up an environment variable.</param>
    /// <param name="operatingSystemUser">Name of the user that runs the process, or null.</param>
    /// <param name="homeDirectory">The user's home directory (on Windows the roaming application data), where .pgpass and root.crt are looked for; null for neither.</param>
    public LibpqDefaults(Func<string, string?> variables, string? operatingSystemUser, string? homeDirectory)
    {
        ArgumentNullException.ThrowIfNull(variables);
        _variables = variables;
        OperatingSystemUser = operatingSystemUser;
        HomeDirectory = homeDirectory;
    }

    /// <summary>No variables, no files, no user.</summary>
    public static LibpqDefaults None { get; } = new(_ => null, null, null);

    /// <summary>Name of the user that runs the process, or null.</summary>
    public string? OperatingSystemUser { get; }

    /// <summary>Where .pgpass and root.crt are looked for, or null.</summary>
    public string? HomeDirectory { get; }

    /// <summary>Those of this process.</summary>
    public static LibpqDefaults OfThisProcess() => new(
        Environment.GetEnvironmentVariable,
        Environment.UserName,
        Environment.GetFolderPath(OperatingSystem.IsWindows() ? Environment.SpecialFolder.ApplicationData : Environment.SpecialFolder.UserProfile));

    /// <summary>The value of a variable; an empty one counts as absent, as in libpq.</summary>
    internal string? Variable(string name) => _variables(name) is { Length: > 0 } value ? value : null;

    /// <summary>libpq's default place of the password file.</summary>
    internal string? PasswordFile =>
        HomeDirectory is null ? null : OperatingSystem.IsWindows() ? Path.Combine(HomeDirectory, "postgresql", "pgpass.conf") : Path.Combine(HomeDirectory, ".pgpass");

    /// <summary>Where services are looked up: PGSERVICEFILE or the user's file, then the system's (PGSYSCONFDIR, else where Debian and the sources have it). None without any surroundings.</summary>
    internal IReadOnlyList<string> ServiceFiles
    {
        get
        {
            var files = new List<string>();
            if (Variable("PGSERVICEFILE") is { } own) files.Add(own);
            else if (HomeDirectory is not null) files.Add(OperatingSystem.IsWindows() ? Path.Combine(HomeDirectory, "postgresql", ".pg_service.conf") : Path.Combine(HomeDirectory, ".pg_service.conf"));
            if (Variable("PGSYSCONFDIR") is { } system) files.Add(Path.Combine(system, "pg_service.conf"));
            else if (HomeDirectory is not null && !OperatingSystem.IsWindows()) files.AddRange(["/etc/postgresql-common/pg_service.conf", "/usr/local/pgsql/etc/pg_service.conf"]);
            return files;
        }
    }

    /// <summary>libpq's default root certificate file, where it exists.</summary>
    internal string? DefaultRootCertificate
    {
        get
        {
            if (HomeDirectory is null) return null;
            string path = OperatingSystem.IsWindows() ? Path.Combine(HomeDirectory, "postgresql", "root.crt") : Path.Combine(HomeDirectory, ".postgresql", "root.crt");
            return File.Exists(path) ? path : null;
        }
    }
}
