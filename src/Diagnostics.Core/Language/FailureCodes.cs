namespace Diagnostics.Core.Language;

/// <summary>The failure codes by name, so that code never compares string literals. A test holds this list against the catalogue, both ways.</summary>
public static class FailureCodes
{
    /// <summary>Name does not resolve.</summary>
    public const string DnsNotFound = "dns.not-found";

    /// <summary>Resolver did not answer in time.</summary>
    public const string DnsTimeout = "dns.timeout";

    /// <summary>Host answered, nothing listens on the port.</summary>
    public const string NetRefused = "net.refused";

    /// <summary>No answer to the connection attempt (filtered, dropped, or host down).</summary>
    public const string NetTimeout = "net.timeout";

    /// <summary>No route to the network (ENETUNREACH, errno 101).</summary>
    public const string NetUnreachable = "net.unreachable";

    /// <summary>No route to the host (EHOSTUNREACH).</summary>
    public const string NetHostUnreachable = "net.host-unreachable";

    /// <summary>Connection reset or closed during the exchange.</summary>
    public const string NetReset = "net.reset";

    /// <summary>Name has only IPv6 addresses and the vantage or platform has no IPv6 egress.</summary>
    public const string NetIpv6Only = "net.ipv6-only";

    /// <summary>One address family works and the other does not (e.g. listens on 127.0.0.1, ::1 refused).</summary>
    public const string NetFamilySplit = "net.family-split";

    /// <summary>What listens, what is declared and what is expected do not agree on a port.</summary>
    public const string PortMismatch = "port.mismatch";

    /// <summary>Process listens on loopback where it must be reached from outside (container, platform).</summary>
    public const string PortLoopbackBind = "port.loopback-bind";

    /// <summary>Address already in use.</summary>
    public const string PortInUse = "port.in-use";

    /// <summary>Port differs from what the hosting platform requires or injects.</summary>
    public const string PortPlatformContract = "port.platform-contract";

    /// <summary>Certificate expired or not yet valid.</summary>
    public const string TlsExpired = "tls.expired";

    /// <summary>Certificate expires soon.</summary>
    public const string TlsExpiring = "tls.expiring";

    /// <summary>Certificate chain not trusted.</summary>
    public const string TlsUntrusted = "tls.untrusted";

    /// <summary>Certificate is for another name.</summary>
    public const string TlsNameMismatch = "tls.name-mismatch";

    /// <summary>TLS handshake failed.</summary>
    public const string TlsHandshake = "tls.handshake";

    /// <summary>Peer speaks plain text where TLS was expected, or the reverse.</summary>
    public const string TlsPlaintextPeer = "tls.plaintext-peer";

    /// <summary>503 Service Unavailable.</summary>
    public const string HttpUnavailable = "http.unavailable";

    /// <summary>502 or 504 from a proxy: its upstream is down or slow.</summary>
    public const string HttpBadGateway = "http.bad-gateway";

    /// <summary>Other 5xx.</summary>
    public const string HttpServerError = "http.server-error";

    /// <summary>404 on a route that must exist.</summary>
    public const string HttpNotFound = "http.not-found";

    /// <summary>401 or 403 where access was expected.</summary>
    public const string HttpAuth = "http.auth";

    /// <summary>Other unexpected status or body.</summary>
    public const string HttpUnexpected = "http.unexpected";

    /// <summary>Answers, slower than the threshold.</summary>
    public const string HttpSlow = "http.slow";

    /// <summary>No answer within the time limit; a duration just past a round number of seconds is a timeout, not slowness.</summary>
    public const string HttpTimeout = "http.timeout";

    /// <summary>Server refused the WebSocket upgrade (status kept).</summary>
    public const string WsRejected = "ws.rejected";

    /// <summary>Credentials rejected by a broker, store or directory.</summary>
    public const string ServiceAuthRejected = "service.auth-rejected";

    /// <summary>Rate limit or quota of a service exceeded.</summary>
    public const string ServiceQuota = "service.quota";

    /// <summary>Bucket, queue, topic or index does not exist.</summary>
    public const string ServiceResourceMissing = "service.resource-missing";

    /// <summary>A broker, search cluster or registry cannot serve.</summary>
    public const string ServiceUnavailable = "service.unavailable";

    /// <summary>Credentials rejected, password or user wrong.</summary>
    public const string DbAuthRejected = "db.auth.rejected";

    /// <summary>Role or user does not exist, or user name lacks the pooler's tenant suffix.</summary>
    public const string DbAuthUser = "db.auth.user";

    /// <summary>Client and server share no authentication method.</summary>
    public const string DbAuthMethod = "db.auth.method";

    /// <summary>No pg_hba entry for host, user, database or encryption.</summary>
    public const string DbAuthNotPermitted = "db.auth.not-permitted";

    /// <summary>Too many failed attempts, server or pooler refuses for a while.</summary>
    public const string DbAuthLocked = "db.auth.locked";

    /// <summary>The server asks for a password and the client has none.</summary>
    public const string DbAuthPasswordMissing = "db.auth.password-missing";

    /// <summary>The server could not prove that it knows the password.</summary>
    public const string DbAuthServerUnproven = "db.auth.server-unproven";

    /// <summary>Pooler does not know the tenant or project.</summary>
    public const string DbPoolerTenant = "db.pooler.tenant";

    /// <summary>Session feature (prepared statement, SET, LISTEN, advisory lock) through a transaction-mode pooler.</summary>
    public const string DbPoolerTransactionMode = "db.pooler.transaction-mode";

    /// <summary>Direct accepts and pooler rejects the same credentials.</summary>
    public const string DbPoolerStaleCredentials = "db.pooler.stale-credentials";

    /// <summary>Pooler is up and cannot reach or log in to its server.</summary>
    public const string DbPoolerBackend = "db.pooler.backend";

    /// <summary>Pooler has no free client or server connection.</summary>
    public const string DbPoolerSaturated = "db.pooler.saturated";

    /// <summary>Unsupported startup parameter through a pooler.</summary>
    public const string DbStartupParameter = "db.startup-parameter";

    /// <summary>Server demands TLS.</summary>
    public const string DbTlsRequired = "db.tls-required";

    /// <summary>Server does not offer TLS that was demanded.</summary>
    public const string DbTlsRefused = "db.tls-refused";

    /// <summary>Database does not exist.</summary>
    public const string DbNotFound = "db.not-found";

    /// <summary>Server is starting up, shutting down or in recovery.</summary>
    public const string DbStarting = "db.starting";

    /// <summary>Connection slots exhausted.</summary>
    public const string DbTooManyConnections = "db.too-many-connections";

    /// <summary>What answers does not speak PostgreSQL.</summary>
    public const string DbNotPostgres = "db.not-postgres";

    /// <summary>Connected to a standby or read-only server where writes are needed.</summary>
    public const string DbReadOnly = "db.read-only";

    /// <summary>Statement or lock timed out, or a deadlock.</summary>
    public const string DbTimeout = "db.timeout";

    /// <summary>Connection string malformed (often an unescaped character in the password).</summary>
    public const string DbUrl = "db.url";

    /// <summary>NOAUTH: password needed and none sent.</summary>
    public const string CacheAuthRequired = "cache.auth-required";

    /// <summary>WRONGPASS or invalid password.</summary>
    public const string CacheAuthRejected = "cache.auth-rejected";

    /// <summary>Password sent and server has none.</summary>
    public const string CacheAuthUnexpected = "cache.auth-unexpected";

    /// <summary>Dataset loading, master link down or busy script.</summary>
    public const string CacheLoading = "cache.loading";

    /// <summary>Maxmemory reached.</summary>
    public const string CacheOutOfMemory = "cache.out-of-memory";

    /// <summary>Write against a read-only replica.</summary>
    public const string CacheReadOnly = "cache.read-only";

    /// <summary>NOPERM: authenticated, and the ACL does not permit it.</summary>
    public const string CacheNoPermission = "cache.no-permission";

    /// <summary>MISCONF: cannot save its data and refuses writes.</summary>
    public const string CacheWriteRefused = "cache.write-refused";

    /// <summary>DENIED: protected mode lets only loopback in.</summary>
    public const string CacheProtectedMode = "cache.protected-mode";

    /// <summary>Maxclients reached.</summary>
    public const string CacheTooManyConnections = "cache.too-many-connections";

    /// <summary>What answers is no Redis.</summary>
    public const string CacheNotRedis = "cache.not-redis";

    /// <summary>Cluster down or hash slots not served.</summary>
    public const string CacheClusterDown = "cache.cluster-down";

    /// <summary>Declared and not created.</summary>
    public const string ContainerMissing = "container.missing";

    /// <summary>Exited; code kept (1, 125, 126, 127, 137, 139, 143…).</summary>
    public const string ContainerExited = "container.exited";

    /// <summary>Killed for memory.</summary>
    public const string ContainerOomKilled = "container.oom-killed";

    /// <summary>Restart loop.</summary>
    public const string ContainerRestarting = "container.restarting";

    /// <summary>Health check fails; last probe output kept.</summary>
    public const string ContainerUnhealthy = "container.unhealthy";

    /// <summary>Health check passes though the service does not work (or never can fail).</summary>
    public const string ContainerHealthcheckLies = "container.healthcheck-lies";

    /// <summary>Variable declared for the service and absent or empty inside it.</summary>
    public const string ContainerEnvMissing = "container.env-missing";

    /// <summary>Port not published, or published on another host port.</summary>
    public const string ContainerPortUnpublished = "container.port-unpublished";

    /// <summary>Started before what it depends on was ready.</summary>
    public const string ContainerDependencyOrder = "container.dependency-order";

    /// <summary>Image absent, cannot be pulled or wrong architecture.</summary>
    public const string ContainerImage = "container.image";

    /// <summary>Volume or file cannot be mounted.</summary>
    public const string ContainerVolume = "container.volume";

    /// <summary>No node can take the container.</summary>
    public const string ContainerUnschedulable = "container.unschedulable";

    /// <summary>Container engine not reachable.</summary>
    public const string ContainerEngineUnavailable = "container.engine-unavailable";

    /// <summary>A dependency cannot be installed or resolved during the build.</summary>
    public const string BuildDependency = "build.dependency";

    /// <summary>COPY or ADD of a path that is not in the build context.</summary>
    public const string BuildCopy = "build.copy";

    /// <summary>Build failed otherwise.</summary>
    public const string BuildFailed = "build.failed";

    /// <summary>Import or module not found at start.</summary>
    public const string AppModuleMissing = "app.module-missing";

    /// <summary>Start-up aborted for a missing or invalid setting.</summary>
    public const string AppConfigMissing = "app.config-missing";

    /// <summary>Unhandled exception or crash at start.</summary>
    public const string AppCrash = "app.crash";

    /// <summary>Errors that nothing explains became many more.</summary>
    public const string AppErrorsRising = "app.errors-rising";

    /// <summary>Process ran out of memory.</summary>
    public const string AppOutOfMemory = "app.out-of-memory";

    /// <summary>Disk or quota is full.</summary>
    public const string HostDiskFull = "host.disk-full";

    /// <summary>File, folder or socket may not be used.</summary>
    public const string HostPermission = "host.permission";

    /// <summary>No more files, connections or processes may be opened.</summary>
    public const string HostFileDescriptors = "host.file-descriptors";

    /// <summary>Did not listen or become ready within the platform's time.</summary>
    public const string AppStartupTimeout = "app.startup-timeout";

    /// <summary>Schema migration missing or failed.</summary>
    public const string AppMigration = "app.migration";

    /// <summary>Coroutine never awaited.</summary>
    public const string AppNeverAwaited = "app.never-awaited";

    /// <summary>Key present in one environment or required by code, absent in another.</summary>
    public const string ConfigMissing = "config.missing";

    /// <summary>Key present with an empty value.</summary>
    public const string ConfigEmpty = "config.empty";

    /// <summary>Values differ where they should be the same.</summary>
    public const string ConfigDrift = "config.drift";

    /// <summary>The same secret in two environments that must be isolated.</summary>
    public const string ConfigSharedSecret = "config.shared-secret";

    /// <summary>One environment points at another's host, database or project.</summary>
    public const string ConfigCrossEnvironment = "config.cross-environment";

    /// <summary>Value is a placeholder (changeme, your-…, &lt;…&gt;, TODO).</summary>
    public const string ConfigPlaceholder = "config.placeholder";

    /// <summary>Key given more than once in one file.</summary>
    public const string ConfigDuplicate = "config.duplicate";

    /// <summary>Value not of the kind its key needs (port, URL, boolean, integer, e-mail).</summary>
    public const string ConfigInvalid = "config.invalid";

    /// <summary>${VAR} used and nowhere defined.</summary>
    public const string ConfigUndefinedVariable = "config.undefined-variable";

    /// <summary>Declared at one layer and not handed to the container or process that needs it.</summary>
    public const string ConfigNotPropagated = "config.not-propagated";

    /// <summary>Secret in clear in a file that is tracked by version control, an image layer or a log.</summary>
    public const string ConfigSecretExposed = "config.secret-exposed";

    /// <summary>Host, port or credential fixed in code where configuration exists.</summary>
    public const string ConfigHardcoded = "config.hardcoded";

    /// <summary>Health-check, start-up and proxy time limits contradict each other.</summary>
    public const string ConfigTimeoutMisaligned = "config.timeout-misaligned";

    /// <summary>File cannot be parsed at this place.</summary>
    public const string ConfigSyntax = "config.syntax";

    /// <summary>Platform reports a failed or timed-out deployment.</summary>
    public const string DeployFailed = "deploy.failed";

    /// <summary>Fix exists and the running version does not have it.</summary>
    public const string DeployNotDeployed = "deploy.not-deployed";

    /// <summary>Platform health check fails or has the wrong path or port.</summary>
    public const string DeployHealthCheck = "deploy.health-check";

    /// <summary>Test failed.</summary>
    public const string TestFailed = "test.failed";

    /// <summary>Skipped or failed because what it needs was down.</summary>
    public const string TestBlocked = "test.blocked";

    /// <summary>Passed faster than its real dependency can answer.</summary>
    public const string TestImpossiblePass = "test.impossible-pass";

    /// <summary>Passed while what it needs was down.</summary>
    public const string TestUnverified = "test.unverified";

    /// <summary>Test doubles used where the real service was required.</summary>
    public const string TestMockFallback = "test.mock-fallback";

    /// <summary>Test or suite could not be imported or collected.</summary>
    public const string TestNotCollected = "test.not-collected";

    /// <summary>Asserts nothing.</summary>
    public const string TestVacuous = "test.vacuous";

    /// <summary>Passes and fails on the same code.</summary>
    public const string TestFlaky = "test.flaky";

    /// <summary>A readiness criterion is not met.</summary>
    public const string ReadinessBelowThreshold = "readiness.below-threshold";

    /// <summary>Fails because a component that it depends on fails.</summary>
    public const string DependencyFailed = "dependency.failed";

    /// <summary>Figures in a record contradict each other.</summary>
    public const string RecordArithmetic = "record.arithmetic";

    /// <summary>Fields of a record contradict each other.</summary>
    public const string RecordInconsistent = "record.inconsistent";

    /// <summary>Corrective action reverses an earlier one for the same failure.</summary>
    public const string RecordContradictingAction = "record.contradicting-action";

    /// <summary>Past its due or next-review date.</summary>
    public const string RecordOverdue = "record.overdue";

    /// <summary>Closed without a passing verification from the failing vantage.</summary>
    public const string RecordUnverifiedClosure = "record.unverified-closure";
}
