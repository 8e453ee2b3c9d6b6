using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>What a URL, connection string or host points at, without its credentials.</summary>
internal sealed record EnvEndpoint(string Scheme, string? User, string Host, int? Port, string Path)
{
    /// <summary>The endpoint of a value, or null where it names none.</summary>
    public static EnvEndpoint? Of(EnvEntry entry)
    {
        if (entry.Kind is not (EnvValueKind.Url or EnvValueKind.ConnectionString or EnvValueKind.Host)) return null;
        return entry.Endpoint as EnvEndpoint ?? Parse(entry) switch
        {
            { } endpoint => (EnvEndpoint)(entry.Endpoint = endpoint),
            null => null,
        };
    }

    private static EnvEndpoint? Parse(EnvEntry entry)
    {
        if (string.IsNullOrEmpty(entry.RawValue) || entry.IsPlaceholder) return null;
        if (entry.Kind is EnvValueKind.Url or EnvValueKind.ConnectionString)
        {
            if (UrlParts.TryParse(entry.RawValue, out UrlParts parts)) return new EnvEndpoint(parts.Scheme.ToString().ToLowerInvariant(), parts.HasUser ? parts.User.ToString() : null, Lower(parts.Host.ToString()), parts.Port, parts.Path.ToString());
            return entry.Kind == EnvValueKind.ConnectionString ? FromParameters(entry.RawValue) : null;
        }

        if (entry.Kind != EnvValueKind.Host) return null;
        string host = entry.RawValue.Trim();
        int colon = host.LastIndexOf(':');
        bool port = colon > 0 && host.IndexOf(':', StringComparison.Ordinal) == colon && int.TryParse(host.AsSpan(colon + 1), out _);
        return new EnvEndpoint("", null, Lower(port ? host[..colon] : host), null, "");
    }

    /// <summary>
    /// The project that a hosted database endpoint belongs to: Supabase has it in the host (<c>db.REF.supabase.co</c>) or, behind its pooler, in the user name
    /// (<c>postgres.REF</c>), on the session port 5432 and the transaction port 6543 alike; null for others. Source: Supabase documentation, connecting to Postgres.
    /// </summary>
    public string? Project { get; } = ProjectOf(Host, User);

    /// <summary>The name of the database, without its parameters; empty where there is none.</summary>
    public string Database
    {
        get
        {
            ReadOnlySpan<char> path = Path.AsSpan();
            int end = path.IndexOfAny('?', '#');
            return (end < 0 ? path : path[..end]).Trim('/').ToString();
        }
    }

    /// <summary>Whether the host is this machine.</summary>
    public bool IsLoopback => Host is "localhost" or "127.0.0.1" or "[::1]" or "::1" or "0.0.0.0" or "host.docker.internal" || Host.StartsWith("127.", StringComparison.Ordinal) || Host.EndsWith(".localhost", StringComparison.Ordinal);

    /// <summary>Whether the host is a name that means the same machine wherever it is looked up: a name with dots that is neither loopback nor of a private network.</summary>
    public bool IsPublicName => Host.Contains('.', StringComparison.Ordinal) && !IsLoopback && Host.AsSpan().ContainsAnyInRange('a', 'z')
        && !Host.EndsWith(".local", StringComparison.Ordinal) && !Host.EndsWith(".internal", StringComparison.Ordinal) && !Host.EndsWith(".svc", StringComparison.Ordinal)
        && !Host.EndsWith(".cluster.local", StringComparison.Ordinal) && !Host.EndsWith(".lan", StringComparison.Ordinal) && !Host.EndsWith(".test", StringComparison.Ordinal);

    /// <summary>Host and port as they may be shown.</summary>
    public string Shown => Port is { } port ? FormattableString.Invariant($"{Host}:{port}") : Host;

    private static string? ProjectOf(string host, string? user)
    {
        if (!host.Contains(".supabase.", StringComparison.Ordinal)) return null;
        if (host.EndsWith(".pooler.supabase.com", StringComparison.Ordinal)) return user?.LastIndexOf('.') is > 0 and var dot ? user[(dot + 1)..].ToLowerInvariant() : null;
        if (!host.EndsWith(".supabase.co", StringComparison.Ordinal)) return null;
        return host.Split('.') is ["db", var direct, _, _] ? direct : host.Split('.') is [var own, _, _] ? own : null;
    }

    private static EnvEndpoint? FromParameters(string value)
    {
        string? host = null, database = null, user = null;
        int? port = null;
        char separator = value.Contains(';', StringComparison.Ordinal) ? ';' : ' ';
        foreach (string part in value.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) continue;
            string name = part[..equals].Trim().ToUpperInvariant();
            string text = part[(equals + 1)..].Trim().Trim('\'', '"');
            if (name is "HOST" or "SERVER" or "DATA SOURCE" or "DATASOURCE" or "ADDRESS" or "ADDR") host = text;
            else if (name is "DATABASE" or "DBNAME" or "INITIAL CATALOG") database = text;
            else if (name is "USER" or "USERNAME" or "USER ID" or "UID") user = text;
            else if (name is "PORT" && int.TryParse(text, out int number)) port = number;
        }

        return host is null ? null : new EnvEndpoint("", user, Lower(host), port, "/" + database);
    }

    private static string Lower(string host) => host.ToLowerInvariant();
}
