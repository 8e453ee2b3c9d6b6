using System.Globalization;
using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Checks.Postgres.Session;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>What a database said to a log-in, step by step. Every text in it is redacted.</summary>
public sealed class DatabaseAuthResult : ConnectionCheckResult
{
    // What it was made of, so that it can be made again together with what a session showed.
    private readonly (DatabaseTargetReading Reading, DatabaseObservation? Seen, DatabaseVerdict Verdict, RememberedRejection? Remembered, DateTimeOffset? RetryAfter, DatabaseAuthOptions Options) _made;

    internal DatabaseAuthResult(
        DatabaseTargetReading reading, DatabaseObservation? seen, DatabaseVerdict verdict, RememberedRejection? remembered, DateTimeOffset? retryAfter, IReadOnlyList<string> notes,
        DatabaseAuthOptions options, Vantage vantage, DateTimeOffset observedAt, TimeSpan duration)
        : base(options.Component, options.Environment, observedAt, vantage, duration)
    {
        _made = (reading, seen, verdict, remembered, retryAfter, options);
        DatabaseTarget? target = reading.Target;
        Findings = reading.Findings;
        VariableName = reading.VariableName;
        Connection = target;
        ComputerName = seen?.Host.ComputerName ?? target?.ComputerName;
        Port = seen?.Host.Port ?? target?.Port;
        UserName = target?.UserName;
        Database = target?.Database;
        SslMode = target?.SslMode;
        Target = seen?.Host.ToString() ?? target?.Hosts[0].ToString() ?? reading.VariableName ?? "connection string";
        Status = verdict.Status;
        Code = verdict.Code;
        Phase = verdict.Phase;
        Summary = target is null ? verdict.Summary : $"{Target}, user {Redaction.TerminalText.Excerpt(target.UserName)}, database {Redaction.TerminalText.Excerpt(target.Database)}: {verdict.Summary}";
        Listener = verdict.Listener;
        // Arrays: PowerShell cannot index the type that a collection expression makes for these interfaces.
        Notes = notes.ToArray();
        IsRemembered = remembered is not null;
        RememberedAt = remembered?.RememberedAt;
        RetryAfter = retryAfter;
        Phases = seen is null ? [] : seen.Phases.ToArray();
        AuthenticationSteps = seen is null ? [] : seen.Steps.ToArray();
        Addresses = seen is null ? [] : seen.Addresses.ToArray();
        ConnectedAddress = seen?.ConnectedAddress;
        IsIpv6Only = seen?.Resolution?.IsIpv6Only ?? false;
        IsEncrypted = seen?.IsEncrypted ?? false;
        TlsProtocol = seen?.TlsProtocol;
        Certificate = seen?.Certificate;
        AuthenticationMethod = seen?.Method;
        OfferedMechanisms = seen is null ? [] : seen.Mechanisms.ToArray();
        Mechanism = seen?.Mechanism;
        Iterations = seen is { Iterations: > 0 } ? seen.Iterations : null;
        AuthenticationStep = seen?.Step;
        SaslError = seen?.SaslError;
        ServerError = seen?.Error;
        Notices = seen is null ? [] : seen.Notices.ToArray();
        Parameters = seen is null ? new Dictionary<string, string>() : seen.Parameters.ToDictionary(StringComparer.Ordinal);
        ServerVersion = Parameters.GetValueOrDefault("server_version");
        BackendProcessId = seen?.BackendProcessId;
        IsPasswordSent = seen?.IsPasswordSent ?? false;
        IsAuthenticated = seen?.IsAuthenticated ?? false;
        IsReady = verdict.Status is Status.Pass or Status.Warn && IsAuthenticated;
        Pooler = seen is null || ComputerName is null
            ? new PoolerIdentification(PoolerKind.None, [])
            : PoolerDetector.Detect(ComputerName, ServerError, verdict.Row, Parameters, IsEncrypted, OfferedMechanisms, BackendProcessId);
    }

    private DatabaseAuthResult(DatabaseAuthResult login, DatabaseSessionResult session, DatabaseVerdict verdict)
        : this(login._made.Reading, login._made.Seen, verdict, login._made.Remembered, login._made.RetryAfter, [.. login.Notes, .. session.Notes], login._made.Options, login.Vantage!, login.ObservedAt, login.Duration + session.Duration)
    {
        // The log-in was accepted, whatever became of the session.
        IsReady = login.IsReady;
        Pooler = session.Pooler;
        Session = session.Facts;
        Phases = login.Phases.Concat(session.Phases).ToArray();
    }

    private DatabaseAuthResult(DatabaseAuthResult login, PgBouncerState? state, PoolerIdentification pooler, DatabaseVerdict verdict)
        : this(login._made.Reading, login._made.Seen, verdict, login._made.Remembered, login._made.RetryAfter, login.Notes, login._made.Options, login.Vantage!, login.ObservedAt, login.Duration)
    {
        Pooler = pooler;
        Session = new DatabaseSessionFacts { PgBouncer = state };
    }

    /// <inheritdoc/>
    public override string Check => "database";

    /// <summary><c>host:port</c>, or the socket's file.</summary>
    public override string Target { get; }

    /// <summary>Host asked last, or null where the connection string cannot be read.</summary>
    public string? ComputerName { get; }

    /// <summary>Port asked last, or null.</summary>
    public int? Port { get; }

    /// <summary>User, or null.</summary>
    public string? UserName { get; }

    /// <summary>Database, or null.</summary>
    public string? Database { get; }

    /// <summary>How TLS was to be used, or null.</summary>
    public DatabaseSslMode? SslMode { get; }

    /// <summary>Name of the variable that held the connection string, or null.</summary>
    public string? VariableName { get; }

    /// <summary>What was read of the connection string, password withheld; null where it cannot be read.</summary>
    public DatabaseTarget? Connection { get; }

    /// <summary>What is wrong with the connection string.</summary>
    public IReadOnlyList<ConnectionStringFinding> Findings { get; private init => field = value.ToIndexable(); }

    /// <summary>Address that was used, or null.</summary>
    public string? ConnectedAddress { get; }

    /// <summary>Whether the name has IPv6 addresses only.</summary>
    public bool IsIpv6Only { get; }

    /// <summary>Whether TLS was in use.</summary>
    public bool IsEncrypted { get; }

    /// <summary>What the server asked for: <c>trust</c>, <c>password</c> (in clear), <c>md5</c>, <c>SASL</c>, <c>GSSAPI</c>…; null where it did not get so far.</summary>
    public string? AuthenticationMethod { get; }

    /// <summary>SASL mechanisms that the server offered.</summary>
    public IReadOnlyList<string> OfferedMechanisms { get; private init => field = value.ToIndexable(); }

    /// <summary>SASL mechanism that was used, or null.</summary>
    public string? Mechanism { get; }

    /// <summary>SCRAM iterations that the server asked for, or null.</summary>
    public int? Iterations { get; }

    /// <summary>Last step of the authentication that was reached: request, password, client-first, client-final, server-final, accepted; or null.</summary>
    public string? AuthenticationStep { get; }

    /// <summary>Steps within the authentication, timed.</summary>
    public IReadOnlyList<PhaseTiming> AuthenticationSteps { get; private init => field = value.ToIndexable(); }

    /// <summary>The reason in a SASL message (<c>e=…</c>), or null.</summary>
    public string? SaslError { get; }

    /// <summary>The server's ErrorResponse, or null.</summary>
    public ServerMessage? ServerError { get; }

    /// <summary>Notices that the server sent.</summary>
    public IReadOnlyList<ServerMessage> Notices { get; private init => field = value.ToIndexable(); }

    /// <summary>Parameters that the server reported.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Server version as reported, or null.</summary>
    public string? ServerVersion { get; }

    /// <summary>Whether a pooler or proxy answers, and how that was told.</summary>
    public PoolerIdentification Pooler { get; }

    /// <summary>Process id that the server gives for cancelling, or null: the one of the session's process, or made up by a pooler.</summary>
    public int? BackendProcessId { get; }

    /// <summary>Whether the password, or a proof of it, was sent.</summary>
    public bool IsPasswordSent { get; }

    /// <summary>Whether the server accepted the log-in.</summary>
    public bool IsAuthenticated { get; }

    /// <summary>Whether the peer is known to take the credential, although it may not have become ready after that.</summary>
    internal bool IsCredentialProven =>
        IsAuthenticated || AuthenticationStep == "server-final" || (AuthenticationStep == "password" && _made.Verdict.Row is { Pooler: PoolerKind.PgBouncer, Code: FailureCodes.DbPoolerBackend or FailureCodes.DbPoolerSaturated });

    /// <summary>Whether the server was ready for a query: accepted, and the database and its limits in order.</summary>
    public bool IsReady { get; }

    /// <summary>What a session showed after the log-in: round trip, standby or read-only, connection slots, pooling mode. Null where none was opened.</summary>
    public DatabaseSessionFacts? Session { get; }

    /// <summary>Whether the verdict is one of before, because the credential was not sent again.</summary>
    public bool IsRemembered { get; }

    /// <summary>When the server rejected the credential, where <see cref="IsRemembered"/>.</summary>
    public DateTimeOffset? RememberedAt { get; }

    /// <summary>When a log-in may be tried again, where <see cref="IsRemembered"/> or where too many have failed at this host; else null.</summary>
    public DateTimeOffset? RetryAfter { get; }

    /// <summary>What else is to be said.</summary>
    public IReadOnlyList<string> Notes { get; private init => field = value.ToIndexable(); }

    /// <inheritdoc/>
    public override Status Status { get; }

    /// <inheritdoc/>
    public override string? Code { get; }

    /// <inheritdoc/>
    public override string Summary { get; }

    /// <inheritdoc/>
    public override string? Phase { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<PhaseTiming> Phases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Citation> Evidence
    {
        get
        {
            var evidence = new List<Citation> { new(CitationKind.Check, Target, null, Summary) };
            if (ServerError is not null) evidence.Add(new Citation(CitationKind.Check, Target, null, ServerError.ToString()));
            foreach (ConnectionStringFinding finding in Findings) evidence.Add(new Citation(CitationKind.Config, VariableName ?? "connection string", null, finding.ToString()));
            foreach (string note in Notes) evidence.Add(new Citation(CitationKind.Check, Target, null, note));
            return evidence;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> NextSteps
    {
        get
        {
            if (Code is null) return [];
            var steps = new List<string>();
            foreach (ConnectionStringFinding finding in Findings.Where(f => f.Code == Code && f.Severity != ConnectionStringSeverity.Warning)) steps.Add(Where(finding) + finding.Suggestion);
            if (IsRemembered) steps.Add(string.Create(CultureInfo.InvariantCulture, $"Correct the password before anything connects again; the same one is not sent before {RetryAfter:HH:mm} UTC unless that is forced."));
            steps.AddRange(FailureCatalogue.Default.NextSteps(
                Code,
                ("host", ComputerName),
                ("port", Port?.ToString(CultureInfo.InvariantCulture)),
                ("key", VariableName),
                ("component", Component)));
            return steps;
        }
    }

    /// <summary>The same log-in together with what a session showed afterwards: the graver of the two outcomes counts.</summary>
    internal DatabaseAuthResult With(DatabaseSessionResult session)
    {
        DatabaseVerdict own = _made.Verdict;
        string words = session.Summary[(session.Target.Length + 2)..];
        string summary = words.Length == 0 ? own.Summary : own.Summary + "; " + words;
        bool isGraver = Gravity(session.Status) > Gravity(own.Status);
        return new DatabaseAuthResult(this, session, isGraver ? own with { Status = session.Status, Code = session.Code, Phase = session.Phase, Summary = summary } : own with { Summary = summary });
    }

    /// <summary>The same log-in together with what the pooler's console tells: which of its two reasons a pooler had to give no server connection.</summary>
    internal DatabaseAuthResult With(PgBouncerState? state, string? evidence)
    {
        if (state is null && evidence is null) return this;
        DatabaseVerdict verdict = PgBouncerJudge.Refine(_made.Verdict, Connection is { } target ? state?.PoolOf(target.Database, target.UserName) : null);
        return new DatabaseAuthResult(this, state, evidence is null ? Pooler : Pooler.With(PoolerKind.PgBouncer, evidence), verdict);
    }

    private static int Gravity(Status status) => status switch { Status.Pass => 0, Status.Warn => 1, Status.Fail => 3, _ => 2 };

    private static string Where(ConnectionStringFinding finding) => finding.Column is { } column ? string.Create(CultureInfo.InvariantCulture, $"At column {column}: ") : "";
}
