using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Checks.Postgres.Pair;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Checks.TestServers;

namespace Diagnostics.Core.Tests.Checks.Postgres;

public sealed class FakeServerTests : IDisposable
{
    private readonly DatabaseRun _run = new();

    public void Dispose() => _run.Dispose();

    // Supavisor before 2.6 (lib/supavisor/client_handler.ex of v2.5.0): exchange_message(:final, "e=Wrong password").
    [Fact]
    public async Task A_rejection_inside_SCRAM_is_a_rejection_and_is_not_sent_again()
    {
        await using var server = FakeServer.Scram(_ => "e=Wrong password");

        DatabaseAuthResult first = await _run.AskAsync(server.Url()), second = await _run.AskAsync(server.Url());

        Assert.Equal((Status.Fail, FailureCodes.DbAuthRejected, "authenticate", "Wrong password"), (first.Status, first.Code, first.Phase, first.SaslError));
        Assert.Equal("client-final", first.AuthenticationStep);
        Assert.Equal((true, FailureCodes.DbAuthRejected, false), (second.IsRemembered, second.Code, second.IsPasswordSent));
        Assert.NotNull(second.RememberedAt);
    }

    [Fact]
    public async Task A_right_exchange_is_accepted()
    {
        await using var server = FakeServer.Scram();
        DatabaseAuthResult result = await _run.AskAsync(server.Url());

        Assert.Equal((Status.Pass, null, "SCRAM-SHA-256", "16.3"), (result.Status, result.Code, result.Mechanism, result.ServerVersion));
        Assert.Equal(["connect", "ssl-request", "start-up", "authenticate", "ready"], result.Phases.Select(p => p.Name));
        Assert.Equal(["server-first", "proof", "server-final"], result.AuthenticationSteps.Select(p => p.Name));
    }

    [Fact]
    public async Task A_server_that_cannot_prove_itself_is_told()
    {
        await using var wrong = FakeServer.Scram(_ => "v=" + Convert.ToBase64String(new byte[32]));
        await using var none = FakeServer.Scram(withoutFinal: true);
        await using var foreignNonce = FakeServer.Scram(nonceBreaks: true);

        foreach (FakeServer server in (FakeServer[])[wrong, none, foreignNonce])
        {
            DatabaseAuthResult result = await _run.AskAsync(server.Url());
            Assert.Equal((FailureCodes.DbAuthServerUnproven, false), (result.Code, result.IsAuthenticated));
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1000000000")]
    public async Task Iteration_counts_that_are_none_or_would_take_minutes_are_refused(string iterations)
    {
        await using var server = FakeServer.Scram(iterations: iterations);
        Assert.Equal(FailureCodes.DbAuthMethod, (await _run.AskAsync(server.Url())).Code);
    }

    [Theory]
    [InlineData("XX000", "Tenant or user not found", FailureCodes.DbPoolerTenant, PoolerKind.Supavisor)]
    [InlineData("XX000", "(ENOTFOUND) tenant/user app not found", FailureCodes.DbPoolerTenant, PoolerKind.Supavisor)]
    [InlineData("XX000", "Circuit breaker open: too many authentication failures, new connections are temporarily blocked", FailureCodes.DbAuthLocked, PoolerKind.Supavisor)]
    [InlineData("08P01", "no such database: shop", FailureCodes.DbNotFound, PoolerKind.PgBouncer)]
    [InlineData(null, "Endpoint ID is not specified. Either please upgrade the postgres client library (libpq) for SNI support", FailureCodes.DbPoolerTenant, PoolerKind.Neon)]
    [InlineData("28000", "odyssey: c1: route for 'shop.app' is not found", FailureCodes.DbPoolerTenant, PoolerKind.Odyssey)]
    public async Task What_poolers_say_before_a_password_is_known(string? state, string message, string code, PoolerKind pooler)
    {
        await using var server = FakeServer.Refusing(state, message);
        DatabaseAuthResult result = await _run.AskAsync(server.Url(), new DatabaseAuthOptions { SkipAuthentication = true });

        Assert.Equal((code, pooler, message, "start-up"), (result.Code, result.Pooler.Kind, result.ServerError!.Message, result.Phase));
        Assert.NotEmpty(result.Pooler.Evidence);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "HTTP")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", "SSH")]
    [InlineData("-ERR unknown command\r\n", "Redis")]
    [InlineData("220 mail.example.com ESMTP\r\n", "mail")]
    [InlineData("\x4a\x00\x00\x00\x0a" + "8.0.36", "MySQL")]
    public async Task What_is_no_PostgreSQL_is_named(string greeting, string kind)
    {
        await using var server = FakeServer.Saying(Encoding.Latin1.GetBytes(greeting));
        foreach (string mode in (string[])["prefer", "disable"])
        {
            DatabaseAuthResult result = await _run.AskAsync(server.Url(mode));
            Assert.Equal(FailureCodes.DbNotPostgres, result.Code);
            Assert.Contains(kind, result.Summary, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_server_that_waits_for_a_line_shows_itself_before_the_time_is_up()
    {
        await using var server = FakeServer.Raw(async (stream, stop) =>
        {
            await RawServer.ReadHeadAsync(stream, stop);
            await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), stop);
        });
        DatabaseAuthResult result = await _run.AskAsync(server.Url(), 2);

        Assert.Equal(FailureCodes.DbNotPostgres, result.Code);
        Assert.Contains("HTTP", result.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prefer")]
    [InlineData("disable")]
    public async Task A_silent_peer_ends_by_the_time_limit(string mode)
    {
        await using var server = FakeServer.Raw((_, stop) => Task.Delay(Timeout.Infinite, stop));
        DatabaseAuthResult result = await _run.AskAsync(server.Url(mode), 0.6);

        Assert.Equal(FailureCodes.DbNotPostgres, result.Code);
        Assert.Contains("said nothing", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skipping_authentication_closes_at_the_request_without_another_byte()
    {
        var after = new TaskCompletionSource<int>();
        await using var server = FakeServer.AfterStartup(async (stream, stop) =>
        {
            await stream.WriteAsync(FakeServer.Auth(10, "SCRAM-SHA-256\0\0"u8), stop);
            after.SetResult(await stream.ReadAsync(new byte[64], stop));
        });
        DatabaseAuthResult result = await _run.AskAsync(server.Url(), new DatabaseAuthOptions { SkipAuthentication = true });

        Assert.Equal((Status.Pass, false), (result.Status, result.IsPasswordSent));
        Assert.Equal(0, await after.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_placeholder_is_never_sent()
    {
        await using var server = FakeServer.Scram();
        DatabaseAuthResult result = await _run.AskAsync($"postgresql://app:%5BYOUR-PASSWORD%5D@127.0.0.1:{server.Port}/shop");

        Assert.Equal((FailureCodes.ConfigPlaceholder, false, "request"), (result.Code, result.IsPasswordSent, result.AuthenticationStep));
    }

    [Fact]
    public async Task A_string_that_cannot_be_read_contacts_nothing()
    {
        await using var server = FakeServer.Scram();
        DatabaseAuthResult result = await _run.AskAsync($"postgresql://app:canary@Secret@127.0.0.1:{server.Port}/shop");

        Assert.Equal((FailureCodes.DbUrl, "parse", 0), (result.Code, result.Phase, server.Connections));
        Assert.DoesNotContain("canary", string.Join('\n', [result.Summary, .. result.NextSteps, .. result.Evidence.Select(e => e.ToString())]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "password")]
    [InlineData(5, "md5")]
    public async Task No_second_password_is_sent_whatever_the_server_asks(int request, string method)
    {
        int answers = 0;
        await using var server = FakeServer.AfterStartup(async (stream, stop) =>
        {
            while (true)
            {
                await stream.WriteAsync(FakeServer.Auth(request, [1, 2, 3, 4]), stop);
                await FakeServer.ReadMessageAsync(stream, stop);
                answers++;
            }
        });
        DatabaseAuthResult result = await _run.AskAsync(server.Url("disable"));

        Assert.Equal((FailureCodes.DbAuthMethod, method, 1), (result.Code, result.AuthenticationMethod, answers));
    }

    [Theory]
    [InlineData(7, "GSSAPI")]
    [InlineData(9, "SSPI")]
    [InlineData(2, "Kerberos")]
    [InlineData(99, "99")]
    public async Task Methods_that_are_not_done_here_are_named(int request, string name)
    {
        await using var server = FakeServer.AfterStartup((s, stop) => s.WriteAsync(FakeServer.Auth(request, []), stop).AsTask());
        DatabaseAuthResult result = await _run.AskAsync(server.Url());

        Assert.Equal(FailureCodes.DbAuthMethod, result.Code);
        Assert.Contains(name, result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TLS_modes_judge_the_certificate_as_libpq_does()
    {
        using X509Certificate2 good = TestCertificates.Issue("127.0.0.1"), other = TestCertificates.Issue("db.example.com");
        using X509Certificate2 expired = TestCertificates.Issue("127.0.0.1", DateTimeOffset.UtcNow.AddDays(-20), DateTimeOffset.UtcNow.AddDays(-2));
        var options = new DatabaseAuthOptions { TrustedRoots = TestCertificates.Roots, SkipAuthentication = true };
        foreach ((X509Certificate2 certificate, string mode, string? code) in ((X509Certificate2, string, string?)[])[
            (good, "verify-full", null), (other, "verify-ca", null), (other, "verify-full", FailureCodes.TlsNameMismatch), (expired, "verify-ca", FailureCodes.TlsExpired), (expired, "require", null)])
        {
            await using var server = FakeServer.AfterStartup((s, stop) => s.WriteAsync(FakeServer.Auth(10, "SCRAM-SHA-256\0\0"u8), stop).AsTask(), certificate);
            DatabaseAuthResult result = await _run.AskAsync(server.Url(mode), options);
            Assert.True(code == result.Code, $"{mode}: {result.Summary}");
            Assert.True(result.IsEncrypted);
            if (code is null) Assert.Equal(PoolerKind.Unknown, result.Pooler.Kind);
        }
    }

    [Fact]
    public async Task Channel_binding_that_is_demanded_and_not_offered_sends_nothing()
    {
        await using var server = FakeServer.Scram();
        DatabaseAuthResult result = await _run.AskAsync(server.Url() + "&channel_binding=require");
        Assert.Equal((FailureCodes.DbAuthMethod, false), (result.Code, result.IsPasswordSent));

        await using var plus = FakeServer.Scram(mechanisms: "SCRAM-SHA-256-PLUS SCRAM-SHA-256");
        Assert.Equal(FailureCodes.DbAuthMethod, (await _run.AskAsync(plus.Url("disable"))).Code);
    }

    [Fact]
    public async Task An_address_that_refuses_does_not_hide_one_that_works()
    {
        await using var server = FakeServer.Scram();
        var check = new DatabaseAuthCheck(null, _run.Memory, new CheckServices { Resolver = new FixedResolver(IPAddress.Parse("127.0.0.9"), IPAddress.Loopback), Vantage = TestVantage.Both });
        DatabaseAuthResult result = await check.RunAsync($"postgresql://app:{FakeServer.Password}@db.test:{server.Port}/shop");

        Assert.Equal(Status.Pass, result.Status);
        Assert.Equal([SocketOutcome.Connected, SocketOutcome.Refused], result.Addresses.Select(a => a.Outcome));
        Assert.Equal("127.0.0.1", result.ConnectedAddress);
    }

    [Fact]
    public async Task An_IPv6_only_name_without_a_way_out_is_told_and_the_pair_says_to_use_the_pooler()
    {
        await using var pooler = FakeServer.Scram();
        var direct = new DatabaseAuthCheck(null, _run.Memory, new CheckServices { Resolver = new FixedResolver(IPAddress.Parse("2001:db8::1")), Vantage = TestVantage.WithoutIpv6, Local = new LocalAddresses([IPAddress.Loopback]) });
        DatabaseAuthResult first = await direct.RunAsync("postgresql://app:x@db.abcdef.supabase.co/postgres"), second = await _run.AskAsync(pooler.Url());

        Assert.Equal(FailureCodes.NetIpv6Only, first.Code);
        Assert.Equal(("direct-ipv6-only", FailureCodes.NetIpv6Only), (DatabasePair.Judge(first, second).Row.Name, DatabasePair.Judge(first, second).Code));
    }

    [Fact]
    public async Task The_pair_names_a_user_without_suffix_and_passwords_that_differ()
    {
        await using var direct = FakeServer.Scram();
        await using var stale = FakeServer.Scram(_ => "e=Wrong password");
        await using var tenant = FakeServer.Refusing("XX000", "Tenant or user not found");
        DatabaseAuthResult accepted = await _run.AskAsync(direct.Url());

        DatabasePairResult same = DatabasePair.Judge(accepted, await _run.AskAsync(stale.Url()));
        Assert.Equal((FailureCodes.DbPoolerStaleCredentials, true), (same.Code, same.IsSamePassword));

        DatabasePairResult other = DatabasePair.Judge(accepted, await _run.AskAsync(stale.Url(password: "canary-other")));
        Assert.Equal((FailureCodes.DbAuthRejected, false), (other.Code, other.IsSamePassword));
        Assert.Contains("different passwords", other.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", other.Summary, StringComparison.Ordinal);

        var check = new DatabaseAuthCheck(null, _run.Memory, new CheckServices { Resolver = new FixedResolver(IPAddress.Loopback), Vantage = TestVantage.Both });
        DatabaseAuthResult unsuffixed = await check.RunAsync($"postgresql://postgres:x@aws-0-eu-west-1.pooler.supabase.com:{tenant.Port}/postgres");
        DatabasePairResult user = DatabasePair.Judge(accepted, unsuffixed);
        Assert.Equal((FailureCodes.DbPoolerTenant, FailureCodes.DbAuthUser, PoolerKind.Supavisor), (unsuffixed.Code, user.Code, unsuffixed.Pooler.Kind));
    }

    [Fact]
    public async Task The_next_host_is_asked_when_one_cannot_serve_and_not_when_it_rejects()
    {
        await using var starting = FakeServer.Refusing("57P03", "the database system is starting up");
        await using var working = FakeServer.Scram();
        await using var rejecting = FakeServer.Scram(_ => "e=invalid-proof");
        string password = Uri.EscapeDataString(FakeServer.Password);

        Assert.Equal(Status.Pass, (await _run.AskAsync($"postgresql://app:{password}@127.0.0.1:{starting.Port},127.0.0.1:{working.Port}/shop")).Status);
        Assert.Equal(1, working.Connections);
        Assert.Equal(FailureCodes.DbAuthRejected, (await _run.AskAsync($"postgresql://app:{password}@127.0.0.1:{rejecting.Port},127.0.0.1:{working.Port}/shop")).Code);
        Assert.Equal(1, working.Connections);
    }

    [Fact]
    public async Task Cancelling_ends_at_once_with_an_unknown_status()
    {
        await using var server = FakeServer.Raw((_, stop) => Task.Delay(Timeout.Infinite, stop));
        using var stop = new CancellationTokenSource();
        Task<DatabaseAuthResult> running = _run.Check(new DatabaseAuthOptions { Timeout = TimeSpan.FromMinutes(5) }).RunAsync(DatabaseTarget.Read(server.Url()), stop.Token);
        await stop.CancelAsync();

        DatabaseAuthResult result = await running.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((Status.Unknown, null), (result.Status, result.Code));
    }

    [Fact]
    public async Task A_host_gets_no_more_wrong_passwords_than_it_stands_whoever_they_are_for()
    {
        await using var server = FakeServer.Refusing("28P01", "password authentication failed for user \"app\"");
        await using var asking = FakeServer.Scram(_ => "e=Wrong password");
        for (int i = 0; i < 5; i++) Assert.True((await _run.AskAsync(asking.Url(user: "user" + i, password: "canary-wrong" + i))).IsPasswordSent);

        DatabaseAuthResult sixth = await _run.AskAsync(asking.Url());
        Assert.Equal((Status.Blocked, null, "authenticate", false), (sixth.Status, sixth.Code, sixth.Phase, sixth.IsPasswordSent));
        Assert.Contains("5 log-ins were rejected at this host", sixth.Summary, StringComparison.Ordinal);
        Assert.NotNull(sixth.RetryAfter);
        Assert.False(sixth.IsRemembered);

        Assert.True((await _run.AskAsync(asking.Url(), new DatabaseAuthOptions { Force = true })).IsPasswordSent);
        // What is refused before a password is no failed log-in.
        for (int i = 0; i < 8; i++) Assert.Equal(FailureCodes.DbAuthRejected, (await _run.AskAsync(server.Url(password: "p" + i))).Code);
    }

    [Theory]
    [InlineData(4711, PoolerKind.None)]
    [InlineData(4_194_304, PoolerKind.None)]
    [InlineData(-1_036_170_040, PoolerKind.Unknown)]
    [InlineData(1_801_941_174, PoolerKind.Unknown)]
    public async Task A_made_up_process_id_shows_a_pooler(int id, PoolerKind kind)
    {
        byte[] key = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(key, id);
        await using var server = FakeServer.AfterStartup(async (stream, stop) =>
        {
            await stream.WriteAsync((byte[])[.. FakeServer.Auth(0, []), .. FakeServer.Message('K', key), .. FakeServer.Message('Z', "I"u8)], stop);
            await FakeServer.ReadMessageAsync(stream, stop);
        });
        DatabaseAuthResult result = await _run.AskAsync(server.Url());

        Assert.Equal((Status.Pass, kind, id), (result.Status, result.Pooler.Kind, result.BackendProcessId));
        Assert.Equal(kind == PoolerKind.None, result.Pooler.Evidence.Count == 0);
    }

    [Theory]
    [InlineData(3, "scram-sha-256", false)]
    [InlineData(3, "!password", false)]
    [InlineData(5, "password,md5", true)]
    [InlineData(5, "!password,!none", true)]
    public async Task Require_auth_keeps_the_password_from_methods_that_it_does_not_allow(int request, string methods, bool isSent)
    {
        await using var server = FakeServer.AfterStartup(async (stream, stop) =>
        {
            await stream.WriteAsync(FakeServer.Auth(request, [1, 2, 3, 4]), stop);
            await FakeServer.ReadMessageAsync(stream, stop);
            await stream.WriteAsync(FakeServer.Ready(), stop);
        });
        DatabaseAuthResult result = await _run.AskAsync(server.Url("disable") + "&require_auth=" + Uri.EscapeDataString(methods));

        Assert.Equal((isSent ? null : FailureCodes.DbAuthMethod, isSent), (result.Code, result.IsPasswordSent));
        if (!isSent) Assert.Contains($"require_auth={methods} does not allow", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Require_auth_refuses_a_server_that_asks_for_nothing_unless_none_is_allowed()
    {
        await using var server = FakeServer.AfterStartup(async (stream, stop) =>
        {
            await stream.WriteAsync(FakeServer.Ready(), stop);
            await FakeServer.ReadMessageAsync(stream, stop);
        });
        Assert.Equal(FailureCodes.DbAuthMethod, (await _run.AskAsync(server.Url() + "&require_auth=scram-sha-256")).Code);
        Assert.Equal(Status.Pass, (await _run.AskAsync(server.Url() + "&require_auth=scram-sha-256,none")).Status);
    }
}
