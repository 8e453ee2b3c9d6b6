using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>The lines of files that decide what a log tells of.</summary>
public class DecidingLineTests
{
    private const string Heap = "FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory\n";

    [Theory]
    [InlineData("    environment:\n      NODE_OPTIONS: --max-old-space-size=192\n", "compose.yaml:5")]
    [InlineData("    command: node --max-old-space-size=192 main.js\n", "compose.yaml:4")]
    [InlineData("    environment:\n      JAVA_TOOL_OPTIONS: -Xmx192m\n", "compose.yaml:5")]
    public async Task The_limit_of_the_heap(string setting, string line) =>
        await new ProjectText(("compose.yaml", "services:\n  jobs:\n    image: acme/jobs:1\n" + setting), ("logs/jobs.log", Heap)).AssertRootAsync("app.out-of-memory@jobs", "logs/jobs.log:1", line);

    private static readonly ProjectText s_heads = new(
        ("compose.yaml", "services:\n  api:\n    image: acme/api:1\n"),
        ("migrations/versions/a.py", "revision = 'a'\ndown_revision = None\n"),
        ("migrations/versions/b.py", "revision = 'b'\ndown_revision = 'a'\n"),
        ("migrations/versions/c.py", "revision = 'c'\ndown_revision = 'a'\n"),
        ("logs/api.log", "FAILED: Multiple head revisions are present for given argument 'head'; please specify a specific target revision\n"));

    [Fact]
    public async Task Migrations_that_follow_the_same_one() => await s_heads.AssertRootAsync("app.migration@api", "logs/api.log:1", "migrations/versions/b.py:2", "migrations/versions/c.py:2");

    // The start went on without the migrations; what ended them is above it.
    [Fact]
    public async Task What_ended_the_migrations_before_the_start() =>
        await s_heads.With("logs/api.log", "FAILED: Multiple head revisions are present for given argument 'head'; please specify a specific target revision\nINFO:     Started server process [1]\nINFO:     Uvicorn running on http://0.0.0.0:8000\npsycopg.errors.UndefinedColumn: column bookings.deposit does not exist\n")
            .AssertRootAsync("app.migration@api", "logs/api.log:4", "logs/api.log:1", "migrations/versions/b.py:2");

    [Fact]
    public async Task Where_a_failure_that_outlasts_restarts_began()
    {
        const string fails = "starting server\nKeyError: 'API_KEY'\n";
        Finding root = await new ProjectText(("compose.yaml", "services:\n  api:\n    image: acme/api:1\n"), ("logs/api.log", "starting server\nModuleNotFoundError: No module named 'shop'\n" + fails + "starting server\nModuleNotFoundError: No module named 'shop'\n")).AssertRootAsync("app.module-missing@api", "logs/api.log:6", "logs/api.log:2");
        Assert.DoesNotContain("logs/api.log:4", root.Evidence.Select(e => e.Location));
    }

    [Fact]
    public async Task The_line_of_the_code_that_listens_without_a_host() =>
        await new ProjectText(
            ("fly.toml", "app = \"table\"\n\n[http_service]\ninternal_port = 3000\n"),
            ("Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"dist/main.js\"]\n"),
            ("src/main.ts", "import { build } from './app.js';\nconst app = build();\nconst port = Number(process.env.PORT ?? 3000);\nawait app.listen({ port });\n"),
            ("logs/table.log", "{\"level\":30,\"time\":1794931522396,\"pid\":629,\"msg\":\"Server listening at http://127.0.0.1:3000\"}\n")).AssertRootAsync("port.loopback-bind@table", "logs/table.log:1", "src/main.ts:4", "fly.toml:4");

    [Theory]
    [InlineData("gunicorn -c deploy/gunicorn.conf.py shop.wsgi", "deploy/gunicorn.conf.py", "workers = 2\n# bind = \"127.0.0.1:1\"\nbind = \"127.0.0.1:8000\"\n")]
    [InlineData("puma -C config/puma.rb", "config/puma.rb", "threads 5\n\nbind 'tcp://127.0.0.1:8000'\n")]
    public async Task The_file_that_binds_loopback(string command, string file, string text) =>
        await new ProjectText(
            ("compose.yaml", $"services:\n  api:\n    build: .\n    command: {command}\n  web:\n    image: acme/web:1\n    environment: {{ API_URL: \"http://api:8000\" }}\n"),
            (file, text),
            ("logs/api.log", "[2026-11-16 07:58:48 +0000] [1] [INFO] Listening at: http://127.0.0.1:8000 (1)\n")).AssertRootAsync("port.loopback-bind@api", "logs/api.log:1", $"{file}:3");
}
