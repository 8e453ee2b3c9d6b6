using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Checks.Postgres.Session;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Language;
using Diagnostics.Integrations.Postgres;
using Diagnostics.Integrations.Tests.Servers;

namespace Diagnostics.Integrations.Tests.Postgres;

public sealed class RealPostgresTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("rejected-").FullName;

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [RequiresTheory("postgres")]
    [InlineData(PostgresRoles.Trust, "disable", "trust", null)]
    [InlineData(PostgresRoles.PlainPassword, "require", "password", null)]
    [InlineData(PostgresRoles.Md5, "disable", "md5", null)]
    [InlineData(PostgresRoles.Scram, "disable", "SASL", "SCRAM-SHA-256")]
    [InlineData(PostgresRoles.Scram, "require", "SASL", "SCRAM-SHA-256-PLUS")]
    [InlineData(PostgresRoles.TlsOnly, "prefer", "SASL", "SCRAM-SHA-256-PLUS")]
    public async Task The_right_password_is_accepted_by_every_method(string role, string mode, string method, string? mechanism)
    {
        PostgresServer server = await TestServers.Postgres;
        DatabaseAuthResult result = await RunAsync(Url(server.Port, role, PostgresRoles.Password, mode));

        Assert.Equal((Status.Pass, null, true), (result.Status, result.Code, result.IsReady));
        Assert.Equal((method, mechanism), (result.AuthenticationMethod, result.Mechanism));
        Assert.StartsWith("15", result.ServerVersion, StringComparison.Ordinal);
        Assert.Equal(PoolerKind.None, result.Pooler.Kind);
        Assert.Equal(mode != "disable", result.IsEncrypted);
    }

    [RequiresTheory("postgres")]
    [InlineData(PostgresRoles.PlainPassword, FailureCodes.DbAuthRejected, "authenticate")]
    [InlineData(PostgresRoles.Md5, FailureCodes.DbAuthRejected, "authenticate")]
    [InlineData(PostgresRoles.Scram, FailureCodes.DbAuthRejected, "authenticate")]
    [InlineData(PostgresRoles.Unknown, FailureCodes.DbAuthRejected, "authenticate")]
    [InlineData(PostgresRoles.NoPassword, FailureCodes.DbAuthRejected, "authenticate")]
    [InlineData(PostgresRoles.Reject, FailureCodes.DbAuthNotPermitted, "start-up")]
    [InlineData(PostgresRoles.NoEntry, FailureCodes.DbAuthNotPermitted, "start-up")]
    [InlineData(PostgresRoles.Certificate, FailureCodes.DbAuthNotPermitted, "start-up")]
    public async Task A_refusal_has_its_code_and_the_servers_own_words(string role, string code, string phase)
    {
        PostgresServer server = await TestServers.Postgres;
        DatabaseAuthResult result = await RunAsync(Url(server.Port, role, PostgresRoles.WrongPassword));

        Assert.Equal((Status.Fail, code, phase), (result.Status, result.Code, result.Phase));
        Assert.Equal("FATAL", result.ServerError!.Severity);
        Assert.Matches("^28(000|P01)$", result.ServerError.SqlState);
        Assert.NotEmpty(result.NextSteps);
        AssertNoSecret(result);
    }

    [RequiresTheory("postgres")]
    [InlineData(PostgresRoles.Expired, PostgresRoles.Database, FailureCodes.DbAuthRejected)]
    [InlineData(PostgresRoles.ScramWithMd5Secret, PostgresRoles.Database, FailureCodes.DbAuthRejected)]
    [InlineData(PostgresRoles.NoLogin, PostgresRoles.Database, FailureCodes.DbAuthNotPermitted)]
    [InlineData(PostgresRoles.Limited, PostgresRoles.Database, FailureCodes.DbTooManyConnections)]
    [InlineData(PostgresRoles.Scram, "no_such_database", FailureCodes.DbNotFound)]
    [InlineData(PostgresRoles.Scram, PostgresRoles.ClosedDatabase, FailureCodes.DbAuthNotPermitted)]
    public async Task What_is_wrong_beside_the_password_is_told_too(string role, string database, string code)
    {
        PostgresServer server = await TestServers.Postgres;
        Assert.Equal(code, (await RunAsync(Url(server.Port, role, PostgresRoles.Password, database: database))).Code);
    }

    [RequiresFact("postgres")]
    public async Task Without_TLS_a_rule_that_demands_it_is_proved_by_asking_with_it()
    {
        PostgresServer server = await TestServers.Postgres;
        DatabaseAuthResult result = await RunAsync(Url(server.Port, PostgresRoles.TlsOnly, PostgresRoles.Password, "disable"));

        Assert.Equal(FailureCodes.DbTlsRequired, result.Code);
        Assert.False(result.IsPasswordSent);
    }

    [RequiresFact("postgres")]
    public async Task Demanded_TLS_that_is_not_offered_is_told()
    {
        PostgresServer server = await TestServers.PostgresWithoutTls;

        Assert.Equal(FailureCodes.DbTlsRefused, (await RunAsync(Url(server.Port, PostgresRoles.Scram, PostgresRoles.Password, "require"))).Code);
        Assert.Equal(Status.Pass, (await RunAsync(Url(server.Port, PostgresRoles.Scram, PostgresRoles.Password, "prefer"))).Status);
    }

    [RequiresFact("postgres")]
    public async Task Verification_uses_the_given_root_and_libpqs_modes()
    {
        PostgresServer server = await TestServers.Postgres;
        string copy = Path.Combine(_state, "ca.pem");
        await File.WriteAllTextAsync(copy, ServerAuthority.AuthorityPem);
        string root = "&sslrootcert=" + Uri.EscapeDataString(copy);

        DatabaseAuthResult full = await RunAsync(Url(server.Port, PostgresRoles.Scram, PostgresRoles.Password, "verify-full" + root));
        DatabaseAuthResult without = await RunAsync(Url(server.Port, PostgresRoles.Scram, PostgresRoles.Password, "verify-ca"));
        DatabaseAuthResult absent = await RunAsync(Url(server.Port, PostgresRoles.Scram, PostgresRoles.Password, "verify-ca&sslrootcert=/no/such/file.pem"));

        Assert.Equal(Status.Pass, full.Status);
        Assert.Equal((FailureCodes.TlsUntrusted, false), (without.Code, without.IsPasswordSent));
        Assert.Equal(FailureCodes.TlsUntrusted, absent.Code);
        Assert.Contains("does not exist", absent.Summary, StringComparison.Ordinal);
    }

    [RequiresFact("postgres")]
    public async Task A_client_certificate_from_the_string_is_shown_to_the_server()
    {
        PostgresServer server = await TestServers.Postgres;
        using X509Certificate2 client = ServerAuthority.IssueClient(PostgresRoles.Certificate);
        string certificate = Path.Combine(_state, "client.pem"), key = Path.Combine(_state, "client.key");
        await File.WriteAllTextAsync(certificate, client.ExportCertificatePem());
        using (ECDsa ecdsa = client.GetECDsaPrivateKey()!) await File.WriteAllTextAsync(key, ecdsa.ExportPkcs8PrivateKeyPem());

        DatabaseAuthResult result = await RunAsync(Url(server.Port, PostgresRoles.Certificate, "", "require") + $"&sslcert={Uri.EscapeDataString(certificate)}&sslkey={Uri.EscapeDataString(key)}");

        Assert.True(result.IsReady, result.Summary);
        Assert.Equal(("trust", false), (result.AuthenticationMethod, result.IsPasswordSent));
    }

    [RequiresTheory("postgres")]
    [InlineData(nameof(ServerCertificate.Expired), "verify-ca", FailureCodes.TlsExpired)]
    [InlineData(nameof(ServerCertificate.SelfSigned), "verify-ca", FailureCodes.TlsUntrusted)]
    [InlineData(nameof(ServerCertificate.WrongName), "verify-full", FailureCodes.TlsNameMismatch)]
    [InlineData(nameof(ServerCertificate.WrongName), "verify-ca", null)]
    [InlineData(nameof(ServerCertificate.SelfSigned), "require", null)]
    public async Task Certificates_are_judged_as_the_mode_demands(string kind, string mode, string? code)
    {
        PostgresServer server = await TestServers.PostgresWith(Enum.Parse<ServerCertificate>(kind));
        DatabaseAuthResult result = await RunAsync(Url(server.Port, PostgresRoles.Scram, PostgresRoles.Password, mode), new DatabaseAuthOptions { TrustedRoots = ServerAuthority.Roots });

        Assert.True(code == result.Code, result.Summary);
        Assert.Equal(code is null, result.IsPasswordSent);
        Assert.NotNull(result.Certificate);
    }

    [RequiresFact("postgres")]
    public async Task Servers_that_start_or_are_full_say_so_before_any_password()
    {
        PostgresServer starting = await TestServers.PostgresStartingUp, full = await TestServers.PostgresExhausted, reserved = await TestServers.PostgresReservedOnly;

        DatabaseAuthResult result = await RunAsync(Url(starting.Port, PostgresRoles.Scram, PostgresRoles.Password));
        Assert.Equal((FailureCodes.DbStarting, "57P03", false), (result.Code, result.ServerError!.SqlState, result.IsPasswordSent));
        DatabaseAuthResult waiting = await RunAsync(Url((await TestServers.PostgresNotAccepting).Port, PostgresRoles.Scram, PostgresRoles.Password));
        Assert.Equal((FailureCodes.DbStarting, "57P03", false), (waiting.Code, waiting.ServerError!.SqlState, waiting.IsPasswordSent));

        DatabaseAuthResult none = await RunAsync(Url(full.Port, PostgresRoles.Scram, PostgresRoles.Password)), few = await RunAsync(Url(reserved.Port, PostgresRoles.Scram, PostgresRoles.Password));
        Assert.Equal((FailureCodes.DbTooManyConnections, "53300", "sorry, too many clients already"), (none.Code, none.ServerError!.SqlState, none.ServerError.Message));
        Assert.Equal((FailureCodes.DbTooManyConnections, "53300"), (few.Code, few.ServerError!.SqlState));
        Assert.StartsWith("remaining connection slots are reserved", few.ServerError.Message, StringComparison.Ordinal);
    }

    [RequiresFact("postgres")]
    public async Task A_limit_of_a_role_or_a_database_is_a_full_server_too()
    {
        await using PostgresServer server = await PostgresServer.StartAsync();
        await server.ExecuteAsync($"create database narrow connection limit 0;");
        DatabaseAuthResult role = await RunAsync(Url(server.Port, PostgresRoles.Limited, "")), database = await RunAsync(Url(server.Port, PostgresRoles.Scram, PostgresRoles.Password, database: "narrow"));

        Assert.Equal((FailureCodes.DbTooManyConnections, $"too many connections for role \"{PostgresRoles.Limited}\""), (role.Code, role.ServerError!.Message));
        Assert.Equal((FailureCodes.DbTooManyConnections, "too many connections for database \"narrow\""), (database.Code, database.ServerError!.Message));
    }

    [RequiresFact("postgres")]
    public async Task A_server_without_a_pooler_is_not_taken_for_one()
    {
        PostgresServer server = await TestServers.Postgres;
        foreach (string mode in (string[])["disable", "require"])
        {
            var examiner = new DatabaseExaminer(new DatabaseAuthOptions(), memory: new RejectedCredentialMemory(_state));
            var result = (DatabaseAuthResult)await examiner.Prepare(DatabaseTarget.Read(Url(server.Port, PostgresRoles.Scram, PostgresRoles.Password, mode)))(default);
            Assert.Equal((Status.Pass, PoolerKind.None, 0), (result.Status, result.Pooler.Kind, result.Pooler.Evidence.Count));
            Assert.True(result.BackendProcessId > 0);
        }
    }

    [RequiresFact("postgres")]
    public async Task A_rejected_password_is_sent_once_whoever_asks_again()
    {
        await using PostgresServer server = await PostgresServer.StartAsync();
        string url = Url(server.Port, PostgresRoles.Scram, PostgresRoles.WrongPassword);

        DatabaseAuthResult first = await RunAsync(url), second = await RunAsync(url), third = await RunAsync(url);

        Assert.Equal([false, true, true], [first.IsRemembered, second.IsRemembered, third.IsRemembered]);
        Assert.Equal((FailureCodes.DbAuthRejected, false), (second.Code, second.IsPasswordSent));
        Assert.Equal(1, Count(server.Log, "password authentication failed"));
        Assert.Equal(Status.Pass, (await RunAsync(Url(server.Port, PostgresRoles.Scram, PostgresRoles.Password))).Status);
        Assert.False((await RunAsync(url, new DatabaseAuthOptions { Force = true })).IsRemembered);
    }

    [RequiresFact("postgres")]
    public async Task Skipping_authentication_leaves_no_failed_log_in()
    {
        await using PostgresServer server = await PostgresServer.StartAsync();
        DatabaseAuthResult result = await RunAsync(Url(server.Port, PostgresRoles.Scram, PostgresRoles.WrongPassword), new DatabaseAuthOptions { SkipAuthentication = true });

        Assert.Equal((Status.Pass, "authenticate", false), (result.Status, result.Phase, result.IsPasswordSent));
        Assert.Equal(["SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"], result.OfferedMechanisms);
        Assert.DoesNotContain("authentication failed", server.Log, StringComparison.Ordinal);
    }

    [RequiresTheory("postgres", "psql")]
    [InlineData(" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~")]
    [InlineData("pässwörd")]
    [InlineData("p\u00adass\u2168\u00a0word")]
    [InlineData("\u0627\u0628a")]
    [InlineData("\uff50\uff57\ufb01\u0041\u030a")]
    [InlineData("zero\u200bwidthä")]
    [InlineData("emoji \U0001f600 new")]
    [InlineData("각가\u1100\u1161")]
    public async Task Passwords_of_all_characters_are_accepted_as_psql_accepts_them(string password)
    {
        await using PostgresServer server = await PostgresServer.StartAsync();
        string literal = "'" + password.Replace("'", "''", StringComparison.Ordinal) + "'";
        await server.ExecuteAsync($"set standard_conforming_strings = on; set password_encryption = 'scram-sha-256'; alter role {PostgresRoles.Scram} password {literal};");
        await ServerUser.RunAsync(
            [ServerPrograms.Get("psql"), "-X", "-q", "-h", PostgresServer.Host, "-p", server.Port.ToString(CultureInfo.InvariantCulture), "-U", PostgresRoles.Scram, "-d", PostgresRoles.Database, "-c", "select 1"],
            new Dictionary<string, string> { ["PGPASSWORD"] = password });

        Assert.Equal(Status.Pass, (await RunAsync(Url(server.Port, PostgresRoles.Scram, password))).Status);
    }

    [RequiresFact("postgres")]
    public async Task A_session_tells_round_trip_slots_and_standby()
    {
        PostgresServer primary = await TestServers.Postgres, standby = await TestServers.PostgresStandby;
        var probe = new PostgresSessionProbe();

        DatabaseSessionResult first = await probe.RunAsync(await RunAsync(Url(primary.Port, PostgresRoles.Scram, PostgresRoles.Password, "require")));
        DatabaseSessionResult second = await probe.RunAsync(await RunAsync(Url(standby.Port, PostgresRoles.Scram, PostgresRoles.Password, "require")));

        Assert.Equal((Status.Pass, null), (first.Status, first.Code));
        Assert.True(first.Facts is { IsStandby: false, IsReadOnly: false, ConnectionsUsed: > 0, ConnectionsFree: > 0 }, first.Summary);
        Assert.True(first.Facts.RoundTrip > TimeSpan.Zero);
        Assert.Equal((Status.Warn, FailureCodes.DbReadOnly, true), (second.Status, second.Code, second.Facts.IsStandby));
    }

    private static string Url(int port, string role, string password, string mode = "prefer", string database = PostgresRoles.Database) =>
        string.Create(CultureInfo.InvariantCulture, $"postgresql://{role}:{Uri.EscapeDataString(password)}@127.0.0.1:{port}/{database}?sslmode={mode}");

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static void AssertNoSecret(DatabaseAuthResult result)
    {
        string all = string.Join('\n', [result.Summary, .. result.NextSteps, .. result.Notes, .. result.Evidence.Select(e => e.ToString()), result.Connection?.ToString() ?? "", result.ServerError?.ToString() ?? ""]);
        Assert.DoesNotContain("canary", all, StringComparison.Ordinal);
    }

    private DatabaseAuthCheck Check(DatabaseAuthOptions? options = null) => new(options ?? new DatabaseAuthOptions(), new RejectedCredentialMemory(_state));

    private Task<DatabaseAuthResult> RunAsync(string url, DatabaseAuthOptions? options = null) => Check(options).RunAsync(url);
}
