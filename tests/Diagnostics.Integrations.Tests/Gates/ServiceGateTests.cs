using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Diagnosis.Gates;
using Diagnostics.Core.Language;
using Diagnostics.Integrations.Gates;
using Diagnostics.Integrations.Tests.Outages;
using Diagnostics.Integrations.Tests.Servers;

namespace Diagnostics.Integrations.Tests.Gates;

/// <summary>Waiting for real sockets and servers. Where something must not come up, the limit is short; where it must, the limit is long and never reached.</summary>
public sealed class ServiceGateTests : IDisposable
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(400);
    // Waited for to its end where something stays closed, so no longer than that; what is open beside it is to answer within it on a machine that is busy.
    private static readonly TimeSpan s_mixed = TimeSpan.FromSeconds(5);

    private readonly ScratchFolder _folder = new();
    private readonly List<Socket> _sockets = [];

    public void Dispose()
    {
        foreach (Socket socket in _sockets) socket.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_opens_later_is_up_after_more_than_one_attempt()
    {
        (Socket socket, int port) = Closed();
        // Opened by the first refusal that is told.
        ServiceWaitResult result = Assert.Single(await Wait(s_long, new OnFirst(() => socket.Listen(1)), $"127.0.0.1:{port}"));
        Assert.Equal(Status.Pass, result.Status);
        Assert.True(result.Attempts > 1);
        Assert.Null(result.Code);
    }

    [Fact]
    public async Task What_stays_closed_fails_with_the_last_cause_and_the_next_step()
    {
        (_, int port) = Closed();
        ServiceWaitResult result = Assert.Single(await Wait(s_short, null, $"127.0.0.1:{port}"));
        Assert.Equal((Status.Fail, "net.refused"), (result.Status, result.Code));
        Assert.Contains("not up within 0.4 s", result.Summary, StringComparison.Ordinal);
        Assert.NotEmpty(result.NextSteps);
        Assert.NotNull(result.LastResult);
    }

    [Fact]
    public async Task Waits_for_what_is_needed_first_and_does_not_ask_what_needs_what_is_down()
    {
        (_, int db) = Closed();
        int api = Open();
        Plan($"components:\n  web:\n    needs: [api]\n    checks: [{{ port: {api} }}]\n  api:\n    needs: [db]\n    checks: [{{ port: {api} }}]\n  db:\n    checks: [{{ port: {db} }}]\n  mail:\n    checks: [{{ port: {api} }}]\n");
        IReadOnlyList<ServiceWaitResult> results = await Wait(s_mixed, null);
        Assert.Equal(["db", "api", "web", "mail"], results.Select(r => r.Name));
        Assert.Equal([Status.Fail, Status.Blocked, Status.Blocked, Status.Pass], results.Select(r => r.Status));
        Assert.Equal(0, results[1].Attempts);
        Assert.Contains("needs db", results[1].Summary, StringComparison.Ordinal);
        Assert.Equal(results[0].NextSteps.Take(3), results[1].NextSteps);
    }

    [Fact]
    public async Task A_named_component_brings_what_it_needs_unless_that_is_left_out()
    {
        (_, int db) = Closed();
        int api = Open();
        Plan($"components:\n  api:\n    needs: [db]\n    checks: [{{ port: {api} }}]\n  db:\n    checks: [{{ port: {db} }}]\n  other:\n    checks: [{{ port: {db} }}]\n");
        IReadOnlyList<ServiceWaitResult> with = await Wait(s_short, null, "api");
        Assert.Equal([("db", false), ("api", true)], with.Select(r => (r.Name, r.IsRequired)));
        ServiceGate gate = ServiceGate.Prepare(new GateRequest(_folder.Path, [GateRequirement.Of("api")]) { TimeLimit = s_short, ExcludeDependency = true });
        Assert.Equal(["api"], gate.Names);
    }

    [Fact]
    public async Task Of_alternatives_as_many_must_be_up_as_the_plan_says()
    {
        (_, int down) = Closed();
        int up = Open();
        string Text(int least) => $"components:\n  api:\n    needs: [{{ anyOf: [c1, c2, c3], atLeast: {least} }}]\n    checks: [{{ port: {up} }}]\n  c1:\n    checks: [{{ port: {down} }}]\n  c2:\n    checks: [{{ port: {up} }}]\n  c3:\n    checks: [{{ port: {down} }}]\n";
        Plan(Text(1));
        Assert.Equal(Status.Pass, (await Wait(s_mixed, null)).Single(r => r.Name == "api").Status);
        Assert.Equal(["api"], (await Wait(s_mixed, null)).Where(r => r.IsRequired).Select(r => r.Name));
        Plan(Text(2));
        Assert.Equal(Status.Blocked, (await Wait(s_short, null)).Single(r => r.Name == "api").Status);
    }

    [Fact]
    public async Task What_compose_publishes_is_waited_for_in_the_order_of_depends_on()
    {
        int db = Open(), api = Open();
        _folder.Write("compose.yaml", $"services:\n  api:\n    image: acme/api\n    ports: [\"{api}:8000\"]\n    depends_on: [store]\n  store:\n    image: acme/store\n    ports: [\"{db}:9000\"]\n");
        IReadOnlyList<ServiceWaitResult> results = await Wait(s_long, null);
        Assert.Equal([("store", Status.Pass), ("api", Status.Pass)], results.Select(r => (r.Name, r.Status)));
    }

    [Fact]
    public async Task Hosts_of_an_environment_that_is_not_named_are_not_asked()
    {
        Plan("components:\n  api:\n    checks:\n      - port: 9\n        host: api.staging.example\n        environment: staging\n");
        ServiceWaitResult result = Assert.Single(await Wait(s_short, null, "api"));
        Assert.Equal((Status.Unknown, 0), (result.Status, result.Attempts));
    }

    [Fact]
    public void A_name_that_means_nothing_is_refused_with_what_was_meant()
    {
        Plan("components:\n  database:\n");
        GateRequirementException refused = Assert.Throws<GateRequirementException>(() => ServiceGate.Prepare(new GateRequest(_folder.Path, [GateRequirement.Of("databse")])));
        Assert.Contains("did you mean 'database'?", refused.Message, StringComparison.Ordinal);
        Assert.Throws<GateRequirementException>(() => ServiceGate.Prepare(new GateRequest(_folder.Path, [GateRequirement.Of("http://:x/")])));
    }

    [Fact]
    public void Without_names_what_the_plan_says_that_tests_need_is_preferred()
    {
        int port = Open();
        Plan($"components:\n  api:\n    checks: [{{ port: {port} }}]\n  db:\n    checks: [{{ port: {port} }}]\ntests:\n  requirements: [{{ tag: integration, needs: db }}]\n");
        Assert.Equal(["db"], ServiceGate.Prepare(new GateRequest(_folder.Path, []) { PrefersTestRequirements = true }).Names);
        Assert.Equal(["api", "db"], ServiceGate.Prepare(new GateRequest(_folder.Path, [])).Names);
    }

    [Fact]
    public async Task Cancelling_ends_the_waiting()
    {
        (_, int port) = Closed();
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Wait(s_long, new OnFirst(cancellation.Cancel), [$"127.0.0.1:{port}"], cancellation.Token));
    }

    [Fact]
    public async Task The_plan_gives_the_limit_where_nothing_else_does()
    {
        (_, int port) = Closed();
        Plan($"components:\n  api:\n    checks: [{{ port: {port} }}]\nlimits: {{ wait: 300ms }}\n");
        ServiceGate gate = ServiceGate.Prepare(new GateRequest(_folder.Path, []));
        Assert.Equal(TimeSpan.FromMilliseconds(300), gate.TimeLimit);
        Assert.Equal(Status.Fail, (await gate.WaitAsync().ToListAsync())[0].Status);
    }

    [RequiresFact("postgres")]
    public async Task A_rejected_password_is_sent_once_and_not_waited_for()
    {
        PostgresServer server = await TestServers.Postgres;
        string url = string.Create(CultureInfo.InvariantCulture, $"postgres://{PostgresRoles.Md5}:{PostgresRoles.WrongPassword}@127.0.0.1:{server.Port}/{PostgresRoles.Database}?sslmode=disable");
        string state = Path.Combine(_folder.Path, "state");
        var services = Diagnoser.Services with { Memory = new RejectedCredentialMemory(state) };
        ServiceGate gate = ServiceGate.Prepare(new GateRequest(_folder.Path, [GateRequirement.Of(url)]) { TimeLimit = s_long }, services, CancellationToken.None);
        ServiceWaitResult result = Assert.Single(await gate.WaitAsync().ToListAsync());
        Assert.Equal((Status.Fail, "db.auth.rejected", 1), (result.Status, result.Code, result.Attempts));
        Assert.Contains("asking again would not help", result.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain(PostgresRoles.WrongPassword, result.Summary + string.Concat(result.NextSteps) + result.Target, StringComparison.Ordinal);
    }

    [RequiresFact("postgres")]
    public async Task A_database_that_lets_the_client_in_is_up()
    {
        PostgresServer server = await TestServers.Postgres;
        string url = string.Create(CultureInfo.InvariantCulture, $"postgres://{PostgresRoles.Scram}:{PostgresRoles.Password}@127.0.0.1:{server.Port}/{PostgresRoles.Database}?sslmode=disable");
        ServiceWaitResult result = Assert.Single(await Wait(s_long, null, url));
        Assert.True(result.Status is Status.Pass or Status.Warn, result.Summary);
    }

    [RequiresFact("postgres")]
    public async Task A_database_that_starts_up_is_asked_again()
    {
        PostgresServer server = await TestServers.PostgresStartingUp;
        string url = string.Create(CultureInfo.InvariantCulture, $"postgres://{PostgresRoles.Trust}@127.0.0.1:{server.Port}/{PostgresRoles.Database}?sslmode=disable");
        var answers = new List<GateProgress>();
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Wait(s_long, new Each(a => { answers.Add(a); if (answers.Count == 3) cancellation.Cancel(); }), [url], cancellation.Token));
        Assert.All(answers, a => Assert.NotNull(a.Next));
    }

    private Task<IReadOnlyList<ServiceWaitResult>> Wait(TimeSpan limit, IProgress<GateProgress>? progress, params string[] require) => Wait(limit, progress, require, CancellationToken.None);

    private async Task<IReadOnlyList<ServiceWaitResult>> Wait(TimeSpan limit, IProgress<GateProgress>? progress, string[] require, CancellationToken token) =>
        await ServiceGate.Prepare(new GateRequest(_folder.Path, [.. require.Select(GateRequirement.Of)]) { TimeLimit = limit }, token).WaitAsync(progress, token).ToListAsync(CancellationToken.None);

    private void Plan(string text) => _folder.Write("diagnostics.yaml", text);

    // Bound and not listening: nobody else gets the port, and a connection is refused.
    private (Socket Socket, int Port) Closed()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _sockets.Add(socket);
        return (socket, ((IPEndPoint)socket.LocalEndPoint!).Port);
    }

    private int Open()
    {
        (Socket socket, int port) = Closed();
        socket.Listen(64);
        return port;
    }

    private sealed class OnFirst(Action act) : IProgress<GateProgress>
    {
        private int _told;

        public void Report(GateProgress value)
        {
            if (Interlocked.Exchange(ref _told, 1) == 0) act();
        }
    }

    private sealed class Each(Action<GateProgress> act) : IProgress<GateProgress>
    {
        public void Report(GateProgress value) => act(value);
    }
}
