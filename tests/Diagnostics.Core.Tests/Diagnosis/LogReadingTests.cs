using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Tests.Diagnosis;

public class LogReadingTests
{
    private readonly DeploymentBuilder _files = new();

    [Theory]
    [InlineData("connect ECONNREFUSED db:5432|starting server|listening on port 80", true)]
    [InlineData("connect ECONNREFUSED db:5432, retry 1/5|listening on port 80", true)]
    [InlineData("connect ECONNREFUSED db:5432|connected to postgres", true)]
    [InlineData("connect ECONNREFUSED db:5432|connected to redis", false)]
    [InlineData("consumer: Cannot connect to amqp://app:**@mq:5672//: [Errno 111] Connection refused.|Connected to amqp://app:**@mq:5672//", true)]
    [InlineData("dial tcp [::1]:9400: connect: connection refused|--- PASS: TestQuote (0.00s)", true)]
    [InlineData("dial tcp [::1]:9400: connect: connection refused|a|b|--- PASS: TestQuote (0.00s)", false)]
    [InlineData("connect ECONNREFUSED db:5432|Connected to amqp://app:**@mq:5672//", false)]
    [InlineData("attempt 3/3 failed: connect ECONNREFUSED 127.0.0.1:1|Tests:       1 skipped, 4 passed, 5 total", true)]
    [InlineData("attempt 3/3 failed: connect ECONNREFUSED 127.0.0.1:1|Tests:       1 failed, 4 passed, 5 total", false)]
    [InlineData("connect ECONNREFUSED db:5432|listening on port 80", false)]
    [InlineData("listening on port 80|connect ECONNREFUSED db:5432, retry 1/5", false)]
    [InlineData("starting server|connect ECONNREFUSED db:5432|starting server", false)]
    public void A_failure_is_past_when_something_shows_that_it_is(string lines, bool past) =>
        Assert.Equal(past, _files.Compose("api").Compose("db", image: "postgres:16").Log("logs/api.log", lines.Split('|')).Build().Logs.Single(o => o.Event.Signature.Kind == LogEventKind.Failure).IsHistory);

    [Theory]
    [InlineData("GET / HTTP/1.1", "GET / HTTP/2.0\" 200 512", true)]
    [InlineData("GET /api HTTP/1.1", "GET / HTTP/2.0\" 200 512", false)]
    [InlineData("GET / HTTP/1.1", "GET / HTTP/2.0\" 502 150", false)]
    public void What_a_proxy_could_not_pass_on_is_past_once_it_answers_that_route_well(string asked, string later, bool past)
    {
        string failed = $"2026/09/04 22:00:03 [crit] 7#7: *8 connect() to unix:/run/app.sock failed (2: No such file or directory) while connecting to upstream, client: 198.51.100.3, server: a, request: \"{asked}\", upstream: \"http://unix:/run/app.sock:/\", host: \"a\"";
        DiagnosisContext context = _files.Compose("nginx", image: "nginx:1").Log("logs/nginx.log", failed, $"198.51.100.3 - - [04/Sep/2026:22:00:11 +0000] \"{later} \"-\" \"Mozilla/5.0\"").Build();
        Assert.Equal(past, context.Logs.Single(o => o.Event.Signature.Id == "http.nginx-socket").IsHistory);
    }

    [Fact]
    public void A_restart_loop_tells_of_its_last_whole_run()
    {
        LogObservation[] now = [.. _files.Compose("api").Log("logs/api.log", "starting server", "KeyError: 'A_KEY'", "starting server", "KeyError: 'A_KEY'", "starting server").Build().CurrentLogs];
        Assert.Equal([3, 4, 5], now.Select(o => o.Event.Citation.Line!.Value));
    }

    [Fact]
    public void Components_of_a_joined_log_have_their_own_starts()
    {
        DiagnosisContext context = _files.Compose("api").Compose("web").Log("logs/compose.log", "api-1  | No module named 'x'", "web-1  | starting server", "web-1  | listening on port 80").Build();
        Assert.Equal(["api"], context.CurrentLogs.Where(o => o.Event.Signature.Kind == LogEventKind.Failure).Select(o => o.Component!));
    }

    [Theory]
    [InlineData("Nov 03 05:30:02 edge-1 edge-gateway[834]: listen tcp :80: bind: address already in use", "edge-gateway")]
    [InlineData("Nov 03 05:30:02 edge-1 node[834]: Error: listen EADDRINUSE: address already in use :::80", null)]
    [InlineData("[pod/billing-5c4d8f7b9-jx7sk/app] listen tcp :80: bind: address already in use", "billing")]
    [InlineData("api-1  | listen tcp :80: bind: address already in use", "api")]
    [InlineData("web-1  | listen tcp :80: bind: address already in use", "web")]
    public void A_writer_that_no_file_declares_is_named_by_its_prefix_where_the_file_names_none(string line, string? writer) =>
        Assert.Equal(writer, Assert.Single(_files.Compose("api").Compose("web").Log("logs/journal.log", line).Build().Logs).Component);

    [Fact]
    public void In_the_log_of_the_only_application_an_unknown_name_is_its_container_but_a_data_stores_is_its_own()
    {
        DiagnosisContext context = _files.Compose("api").Log("logs/all.log", "frontline-1  | listening on port 80", "mysql-1  | listen tcp :80: bind: address already in use").Build();
        Assert.Equal(["api", "mysql"], context.Logs.Select(o => o.Component!).Order());
    }

    [Fact]
    public void A_program_that_one_unit_starts_names_the_unit()
    {
        _files.Unit("ops/shop-web.service", "[Service]\nExecStart=/usr/bin/bundle exec puma\n").Unit("ops/shop-api.service", "[Service]\nExecStart=/usr/bin/node server.js\n");
        DiagnosisContext context = _files.Log("log/journal.log", "Nov 03 05:30:02 vm-1 bundle[8]: KeyError: key not found: \"A_KEY\"").Build();
        Assert.Equal("shop-web", Assert.Single(context.Logs).Component);
    }

    [Fact]
    public void A_log_of_a_projects_folder_is_of_its_service()
    {
        DiagnosisContext context = _files.Compose("api", image: "a", path: "shop/compose.yaml").Compose("api", image: "b", path: "blog/compose.yaml").Log("blog/logs/api.log", "listening on port 80").Build();
        Assert.Equal("blog-api", Assert.Single(context.Logs).Component);
    }

    [Fact]
    public void A_path_names_the_environment()
    {
        DiagnosisContext context = _files.Compose("api").Log("logs/prod/api.log", "listening on port 80").Build();
        Assert.Equal("production", Assert.Single(context.Logs).Environment);
        Assert.Contains("production", context.Model.Environments);
    }

    [Theory]
    [InlineData("listening on port 80", true)]
    [InlineData("Tests:       5 passed, 5 total", false)]
    [InlineData("--- PASS: TestQuote (0.00s)", false)]
    public void That_tests_passed_shows_no_component_at_work(string line, bool works) =>
        Assert.Equal(works, ReadinessInput.WorkingOf(_files.Compose("api").Log("logs/api.log", line).Build().Logs).Count > 0);
}
