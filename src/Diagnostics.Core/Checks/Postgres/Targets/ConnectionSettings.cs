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

    /// <summary>Whether the string says that transaction pooling is meant (Prisma's <c>pgbouncer=true</c>).</summary>
    public bool DeclaresTransactionPooling { get; set; }

    public Dictionary<string, string> StartupParameters { get; } = new(StringComparer.Ordinal);

    /// <summary>Column of each named part, for findings that come up after reading.</summary>
    public Dictionary<string, int> Columns { get; } = new(StringComparer.Ordinal);

    public int? Column(string part) => Columns.TryGetValue(part, out int column) ? column : null;
}
