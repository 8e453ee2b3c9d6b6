using System.Globalization;
using System.Text;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>
/// Where and as whom a client connects, read from whatever people write. The password is held inside and shown nowhere: not in a property, not in
/// <see cref="ToString"/>, not in an error.
/// </summary>
public sealed class DatabaseTarget
{
    internal DatabaseTarget(ConnectionStringForm form, ConnectionSettings settings, IReadOnlyList<DatabaseHost> hosts)
    {
        Form = form;
        Hosts = hosts;
        UserName = settings.User ?? "";
        Database = settings.Database ?? UserName;
        IsDatabaseAssumed = settings.Database is null;
        Password = settings.Password;
        SslMode = settings.SslMode ?? DatabaseSslMode.Prefer;
        IsSslModeAssumed = settings.SslMode is null;
        ChannelBinding = settings.ChannelBinding ?? ChannelBindingMode.Prefer;
        ConnectTimeout = settings.ConnectTimeout;
        Options = settings.Options;
        ApplicationName = settings.ApplicationName;
        TargetSessionAttributes = settings.TargetSessionAttributes;
        RootCertificateFile = settings.RootCertificateFile;
        CertificateFile = settings.CertificateFile;
        KeyFile = settings.KeyFile;
        IsDirectTls = settings.IsDirectTls;
        RequiredAuthentication = settings.RequiredAuthentication;
        StartupParameters = settings.StartupParameters.ToDictionary(StringComparer.Ordinal);
    }

    // The same in all but the place.
    private DatabaseTarget(DatabaseTarget other, IReadOnlyList<DatabaseHost> hosts)
        : this(other, hosts[0], other.Database)
    {
        Hosts = hosts;
        IsDatabaseAssumed = other.IsDatabaseAssumed;
        Options = other.Options;
        TargetSessionAttributes = other.TargetSessionAttributes;
        StartupParameters = other.StartupParameters;
    }

    // The same log-in to another database, without options and parameters that were meant for the first.
    private DatabaseTarget(DatabaseTarget other, DatabaseHost host, string database)
    {
        Form = other.Form;
        Hosts = [host];
        UserName = other.UserName;
        Password = other.Password;
        SslMode = other.SslMode;
        IsSslModeAssumed = other.IsSslModeAssumed;
        ChannelBinding = other.ChannelBinding;
        ConnectTimeout = other.ConnectTimeout;
        ApplicationName = other.ApplicationName;
        RootCertificateFile = other.RootCertificateFile;
        CertificateFile = other.CertificateFile;
        KeyFile = other.KeyFile;
        IsDirectTls = other.IsDirectTls;
        RequiredAuthentication = other.RequiredAuthentication;
        Database = database;
        StartupParameters = new Dictionary<string, string>();
    }

    /// <summary>The form it was read from.</summary>
    public ConnectionStringForm Form { get; }

    /// <summary>Hosts, in the order in which they are tried; at least one.</summary>
    public IReadOnlyList<DatabaseHost> Hosts { get; private init => field = value.ToIndexable(); }

    /// <summary>First host.</summary>
    public string ComputerName => Hosts[0].ComputerName;

    /// <summary>Port of the first host.</summary>
    public int Port => Hosts[0].Port;

    /// <summary>User.</summary>
    public string UserName { get; }

    /// <summary>Database; the user's name where the string names none, as the server would take it.</summary>
    public string Database { get; }

    /// <summary>Whether <see cref="Database"/> was assumed.</summary>
    public bool IsDatabaseAssumed { get; }

    /// <summary>Whether there is a password that is not empty.</summary>
    public bool HasPassword => !string.IsNullOrEmpty(Password);

    /// <summary>How TLS is used.</summary>
    public DatabaseSslMode SslMode { get; }

    /// <summary>Whether <see cref="SslMode"/> was assumed, because the string says nothing.</summary>
    public bool IsSslModeAssumed { get; }

    /// <summary>Whether SCRAM is bound to the TLS channel.</summary>
    public ChannelBindingMode ChannelBinding { get; }

    /// <summary>The client's own time limit for connecting, or null.</summary>
    public TimeSpan? ConnectTimeout { get; }

    /// <summary>Command-line options for the server (<c>-c name=value</c>), or null.</summary>
    public string? Options { get; }

    /// <summary>Application name that the string gives, or null.</summary>
    public string? ApplicationName { get; }

    /// <summary>libpq's <c>target_session_attrs</c>, or null.</summary>
    public string? TargetSessionAttributes { get; }

    /// <summary>libpq's <c>sslrootcert</c>: a PEM file, <c>system</c>, or null.</summary>
    public string? RootCertificateFile { get; }

    /// <summary>Client certificate file, or null.</summary>
    public string? CertificateFile { get; }

    /// <summary>Key file of the client certificate, or null.</summary>
    public string? KeyFile { get; }

    /// <summary>Whether TLS begins without being asked for (libpq's <c>sslnegotiation=direct</c>).</summary>
    public bool IsDirectTls { get; }

    /// <summary>Methods of authentication that the client allows, or null for any.</summary>
    public RequiredAuthentication? RequiredAuthentication { get; }

    /// <summary>Further start-up parameters that the client sends.</summary>
    public IReadOnlyDictionary<string, string> StartupParameters { get; }

    /// <summary>The password. Never leaves this assembly and the session probe.</summary>
    internal string? Password { get; }

    /// <summary>Reads a connection string of any form.</summary>
    /// <param name="text">Connection string.</param>
    /// <param name="variableName">Name of the variable that holds it, which may contradict it (a <c>SESSION_URL</c> on the transaction port); or null.</param>
    /// <param name="defaults">What fills in where the string is silent; nothing but libpq's fixed defaults where null.</param>
    public static DatabaseTargetReading Read(string text, string? variableName = null, LibpqDefaults? defaults = null) =>
        ConnectionStringReader.Read(text, variableName, defaults ?? LibpqDefaults.None);

    /// <summary>Makes a target of explicit parts.</summary>
    /// <param name="computerName">Host name, address literal, or directory of a Unix-domain socket; from <paramref name="defaults"/> where null.</param>
    /// <param name="port">Port; from <paramref name="defaults"/> where null, else 5432.</param>
    /// <param name="database">Database; from <paramref name="defaults"/> where null, else the user's name.</param>
    /// <param name="userName">User; from <paramref name="defaults"/> where null.</param>
    /// <param name="password">Password; from <paramref name="defaults"/> (.pgpass) where null.</param>
    /// <param name="sslMode">TLS; <see cref="DatabaseSslMode.Prefer"/> where null.</param>
    /// <param name="defaults">What fills in where a part is null.</param>
    public static DatabaseTargetReading FromParts(
        string? computerName, int? port = null, string? database = null, string? userName = null, string? password = null, DatabaseSslMode? sslMode = null, LibpqDefaults? defaults = null)
    {
        var settings = new ConnectionSettings { User = userName, Password = password, Database = database, SslMode = sslMode };
        if (computerName is not null) settings.Hosts.Add(computerName);
        if (port is { } number) settings.Ports.Add(number.ToString(CultureInfo.InvariantCulture));
        return ConnectionStringReader.Finish(ConnectionStringForm.Parts, settings, [], null, defaults ?? LibpqDefaults.None);
    }

    /// <summary>Makes a target of libpq's environment variables and .pgpass alone.</summary>
    public static DatabaseTargetReading FromEnvironment(LibpqDefaults defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        return ConnectionStringReader.Finish(ConnectionStringForm.Environment, new ConnectionSettings(), [], null, defaults);
    }

    /// <summary>The same log-in, at one of the hosts, to another database.</summary>
    internal DatabaseTarget At(DatabaseHost host, string database) => new(this, host, database);

    /// <summary>The same log-in at other places: the published port of a container.</summary>
    internal DatabaseTarget At(IReadOnlyList<DatabaseHost> hosts) => new(this, hosts);

    /// <summary>Makes its secrets known to a redactor.</summary>
    internal void Teach(Redactor redactor)
    {
        if (Password is { Length: > 0 } password) redactor.Learn(password);
    }

    /// <summary>A URL without the password: what may be shown.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("postgresql://");
        if (UserName.Length > 0) text.Append(Uri.EscapeDataString(UserName)).Append('@');
        text.AppendJoin(',', Hosts.Select(h => h.Endpoint is null ? Uri.EscapeDataString(h.SocketDirectory!) + ":" + h.Port.ToString(CultureInfo.InvariantCulture) : h.ToString()));
        return TerminalText.Neutralise(text.Append('/').Append(Uri.EscapeDataString(Database)).ToString());
    }
}
