namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>Settings as they are gathered from a string, the environment and defaults.</summary>
internal sealed class ConnectionSettings
{
    public List<string> Hosts { get; } = [];

    public List<string> Ports { get; } = [];

    public string? User { get; set; }

    public string? Password { get; set; }

    public string? Database { get; set; }

    public DatabaseSslMode? SslMode { get; set; }

    public ChannelBindingMode? ChannelBinding { get; set; }

    public TimeSpan? ConnectTimeout { get; set; }

    public string? Options { get; set; }

    public string? ApplicationName { get; set; }

    public string? TargetSessionAttributes { get; set; }

    public string? RootCertificateFile { get; set; }

    public string? CertificateFile { get; set; }

    public string? KeyFile { get; set; }

    public bool IsDirectTls { get; set; }

    public RequiredAuthentication? RequiredAuthentication { get; set; }

    /// <summary>Service whose section of pg_service.conf fills in the rest, or null.</summary>
    public string? Service { get; set; }

    /// <summary>Password file (libpq's <c>passfile</c>), or null for the usual one.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>Whether the string says that transaction pooling is meant (Prisma's <c>pgbouncer=true</c>).</summary>
    public bool DeclaresTransactionPooling { get; set; }

    public Dictionary<string, string> StartupParameters { get; } = new(StringComparer.Ordinal);

    /// <summary>Column of each named part, for findings that come up after reading.</summary>
    public Dictionary<string, int> Columns { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes over what is open here.</summary>
    public void FillFrom(ConnectionSettings other)
    {
        if (Hosts.Count == 0) Hosts.AddRange(other.Hosts);
        if (Ports.TrueForAll(p => p.Length == 0) && other.Ports.Count > 0)
        {
            Ports.Clear();
            Ports.AddRange(other.Ports);
        }

        User ??= other.User;
        Password ??= other.Password;
        Database ??= other.Database;
        SslMode ??= other.SslMode;
        ChannelBinding ??= other.ChannelBinding;
        ConnectTimeout ??= other.ConnectTimeout;
        Options ??= other.Options;
        ApplicationName ??= other.ApplicationName;
        TargetSessionAttributes ??= other.TargetSessionAttributes;
        RootCertificateFile ??= other.RootCertificateFile;
        CertificateFile ??= other.CertificateFile;
        KeyFile ??= other.KeyFile;
        IsDirectTls |= other.IsDirectTls;
        RequiredAuthentication ??= other.RequiredAuthentication;
        PasswordFile ??= other.PasswordFile;
        foreach ((string name, string value) in other.StartupParameters) StartupParameters.TryAdd(name, value);
    }

    public int? Column(string part) => Columns.TryGetValue(part, out int column) ? column : null;
}
