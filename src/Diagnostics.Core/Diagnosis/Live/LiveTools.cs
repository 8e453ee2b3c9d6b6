using System.Security.Cryptography.X509Certificates;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Checks.Redis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>What all questions of one diagnosis share: the clock, one look at this host's listeners, one memory of credentials.</summary>
internal sealed class LiveTools
{
    private readonly DiagnosisServices _services;
    private readonly Lazy<IDatabaseExaminer>? _databases;
    private readonly Lazy<IDatabaseExaminer>? _databasesWithoutCredentials;
    private readonly Lazy<CacheAuthCheck> _caches;
    private readonly Lazy<CacheAuthCheck> _cachesWithoutCredentials;

    public LiveTools(DiagnosisServices services, TimeSpan timeout, TimeProvider time, Vantage vantage, Redactor redactor)
    {
        _services = services;
        Timeout = timeout;
        Checks = new CheckServices
        {
            Time = time,
            Redactor = redactor,
            Vantage = vantage,
            Listeners = services.Listeners ?? LocalListenerSource.ForThisSystem(redactor),
            Resolver = services.Resolver ?? new SystemNameResolver(time),
        };
        _databases = Examiner(skipsAuthentication: false);
        _databasesWithoutCredentials = Examiner(skipsAuthentication: true);
        _caches = Cache(skipsAuthentication: false);
        _cachesWithoutCredentials = Cache(skipsAuthentication: true);
    }

    /// <summary>Limit of each question.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>What all checks take from the world around.</summary>
    public CheckServices Checks { get; }

    /// <summary>Roots that are trusted instead of the system's, or null.</summary>
    public X509Certificate2Collection? TrustedRoots => _services.TrustedRoots;

    /// <summary>Whether databases can be asked at all.</summary>
    public bool HasDatabases => _databases is not null;

    /// <summary>What examines databases; null where nothing can.</summary>
    public IDatabaseExaminer? Databases(bool mayAuthenticate) => (mayAuthenticate ? _databases : _databasesWithoutCredentials)?.Value;

    /// <summary>What examines caches.</summary>
    public CacheAuthCheck Caches(bool mayAuthenticate) => (mayAuthenticate ? _caches : _cachesWithoutCredentials).Value;

    /// <summary>The result of a question that has no answer.</summary>
    public UnansweredCheck Unanswered(LiveQuestion question, string why, TimeSpan duration) =>
        new(question.Kind, question.Target, Status.Unknown, $"{question.Target}: {why}", question.Component, question.Environment, Checks.Time.GetUtcNow(), Checks.Vantage, duration);

    private Lazy<IDatabaseExaminer>? Examiner(bool skipsAuthentication) => _services.Databases is not { } factory
        ? null
        : new(() => factory(new DatabaseAuthOptions { Timeout = Timeout, SkipAuthentication = skipsAuthentication, TrustedRoots = TrustedRoots }, _services.Memory, Checks));

    private Lazy<CacheAuthCheck> Cache(bool skipsAuthentication) =>
        new(() => new CacheAuthCheck(new CacheAuthOptions { Timeout = Timeout, SkipAuthentication = skipsAuthentication, TrustedRoots = TrustedRoots }, _services.Memory, Checks));
}
