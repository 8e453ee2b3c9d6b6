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
        Time = time;
        Vantage = vantage;
        Redactor = redactor;
        Listeners = new OneSnapshot(services.Listeners ?? LocalListenerSource.ForThisSystem(redactor));
        Local = LocalAddresses.Read();
        Resolver = services.Resolver ?? new SystemNameResolver(time);
        _databases = Examiner(skipsAuthentication: false);
        _databasesWithoutCredentials = Examiner(skipsAuthentication: true);
        _caches = Cache(skipsAuthentication: false);
        _cachesWithoutCredentials = Cache(skipsAuthentication: true);
    }

    /// <summary>Limit of each question.</summary>
    public TimeSpan Timeout { get; }

    public TimeProvider Time { get; }

    public Vantage Vantage { get; }

    public Redactor Redactor { get; }

    public ILocalListenerSource Listeners { get; }

    public LocalAddresses Local { get; }

    public INameResolver Resolver { get; }

    public X509Certificate2Collection? TrustedRoots => _services.TrustedRoots;

    /// <summary>Whether databases can be asked at all.</summary>
    public bool HasDatabases => _databases is not null;

    /// <summary>What examines databases; null where nothing can.</summary>
    public IDatabaseExaminer? Databases(bool mayAuthenticate) => (mayAuthenticate ? _databases : _databasesWithoutCredentials)?.Value;

    /// <summary>What examines caches.</summary>
    public CacheAuthCheck Caches(bool mayAuthenticate) => (mayAuthenticate ? _caches : _cachesWithoutCredentials).Value;

    /// <summary>The result of a question that has no answer.</summary>
    public UnansweredCheck Unanswered(LiveQuestion question, string why, TimeSpan duration) =>
        new(question.Kind, question.Target, Status.Unknown, $"{question.Target}: {why}", question.Component, question.Environment, Time.GetUtcNow(), Vantage, duration);

    private Lazy<IDatabaseExaminer>? Examiner(bool skipsAuthentication) => _services.Databases is not { } factory
        ? null
        : new(() => factory(new DatabaseAuthOptions { Timeout = Timeout, SkipAuthentication = skipsAuthentication, TrustedRoots = TrustedRoots }, _services.Memory, Time, Redactor, Vantage));

    private Lazy<CacheAuthCheck> Cache(bool skipsAuthentication) => new(() => new CacheAuthCheck(
        new CacheAuthOptions { Timeout = Timeout, SkipAuthentication = skipsAuthentication, TrustedRoots = TrustedRoots }, Resolver, Listeners, Time, Vantage, Redactor, Local, _services.Memory));

    // To read the listeners of a busy host takes longer than most answers: once is enough.
    private sealed class OneSnapshot(ILocalListenerSource source) : ILocalListenerSource
    {
        private readonly Lazy<LocalListenerTable> _table = new(source.Snapshot);

        public LocalListenerTable Snapshot() => _table.Value;
    }
}
