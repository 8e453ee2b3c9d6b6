using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A port that code fixes, against one that a platform, probe or compose file expects.</summary>
public class CodedListenTests
{
    private static readonly ProjectText s_project = new(
        ("service.yaml", "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: booking\nspec:\n  template:\n    spec:\n      containers:\n        - image: acme/booking\n          ports:\n            - containerPort: 8080\n"),
        ("Dockerfile", "FROM node:22-slim\nCOPY src ./src\nCMD [\"node\", \"src/main.js\"]\n"),
        ("src/main.js", "const app = require('express')();\napp.listen(3000, '0.0.0.0');\n"),
        ("logs/booking.log", "Default STARTUP TCP probe failed 1 time consecutively for container \"booking-1\" on port 8080. The instance was not started. Connection failed with status DEADLINE_EXCEEDED.\n"));

    [Fact]
    public async Task The_platforms_port_is_asked_in_vain()
    {
        await s_project.AssertRootAsync("port.platform-contract@booking", "src/main.js:2");
        await s_project.With("Dockerfile", "FROM golang:1.23\nCOPY . .\nRUN go build -o /booking ./src\nCMD [\"/booking\"]\n").With("src/main.go", "package main\n\nfunc main() {\n\tlog.Fatal(http.ListenAndServe(\":3000\", nil))\n}\n").AssertRootAsync("port.platform-contract@booking", "src/main.go:4");
    }

    [Theory]
    [InlineData("app.listen(3000,", "app.listen(process.env.PORT,")]
    [InlineData("app.listen(3000,", "app.listen(8080,")]
    [InlineData("app.listen(3000,", "// app.listen(3000,")]
    [InlineData("app.listen(3000, '0.0.0.0');", "app.listen(3000);\nchat.listen(3001);")]
    [InlineData("app.listen(3000, '0.0.0.0');", "app.listen(3000);\napp.listen(settings.port);")]
    public async Task What_the_code_takes_from_elsewhere_or_listens_on_twice_is_not_known(string from, string to) =>
        Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(), f => f.Code is FailureCodes.PortPlatformContract or FailureCodes.PortMismatch);

    [Fact]
    public async Task The_configuration_alone_tells() => await s_project.With("logs/booking.log", "booking is up\n").AssertRootAsync("port.platform-contract@booking", "src/main.js:2", "service.yaml:11");

    private static readonly ProjectText s_composed = new(
        ("compose.yaml", "services:\n  api:\n    build: ./api\n    ports: ['8080:8080']\n"),
        ("api/Dockerfile", "FROM node:22-slim\nCOPY . .\nCMD [\"npm\", \"start\"]\n"),
        ("api/package.json", "{ \"scripts\": { \"start\": \"node dist/main.js\" } }"),
        ("api/src/main.ts", "const port = process.env.PORT || 3000;\nawait app.listen(port);\n"));

    [Fact]
    public async Task A_default_that_nothing_overrides_is_where_it_listens()
    {
        await s_composed.AssertRootAsync("port.mismatch@api", "api/src/main.ts:1", "compose.yaml:4");
        await s_composed.Change("'8080:8080'", "'8080:3000'").AssertSilentAsync();
    }

    [Theory]
    // The image, the compose file or a .env file that the program may read itself gives it.
    [InlineData("COPY . .", "ENV PORT=8080")]
    [InlineData("    ports:", "    environment: { PORT: 8080 }\n    ports:")]
    [InlineData("node dist/main.js", "next start -p 8080")]
    [InlineData("node dist/main.js", "node dist/other.js")]
    [InlineData("node dist/main.js", "./start.sh")]
    [InlineData("await app.listen(port);", "await app.listen(port);\nmetrics.listen(9090);\nhttp.createServer(x).listen(8080);")]
    public async Task What_something_else_decides_is_not_blamed(string from, string to) => await s_composed.Change(from, to).AssertSilentAsync();

    [Fact]
    public async Task A_variable_in_a_file_that_the_program_may_read_itself_is_respected() => await s_composed.With("api/.env", "PORT=8080\n").AssertSilentAsync();

    [Fact]
    public async Task A_server_that_serves_the_program_does_not_reach_its_main_branch()
    {
        ProjectText project = new(
            ("compose.yaml", "services:\n  api:\n    build: .\n    ports: ['8000:8000']\n"),
            ("Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"gunicorn\", \"-b\", \"0.0.0.0:8000\", \"app:app\"]\n"),
            ("app.py", "from flask import Flask\napp = Flask(__name__)\nif __name__ == '__main__':\n    app.run(port=5000)\n"));
        await project.AssertSilentAsync();
        Assert.Contains(await project.Change("\"gunicorn\", \"-b\", \"0.0.0.0:8000\", \"app:app\"", "\"python\", \"app.py\"").FindAsync(), f => f.Code is FailureCodes.PortMismatch or FailureCodes.PortLoopbackBind);
    }

    [Fact]
    public async Task A_file_of_puma_that_fixes_the_port_cannot_work_where_the_platform_chooses_it()
    {
        ProjectText project = new(("Procfile", "web: bundle exec puma -C config/puma.rb\nworker: bundle exec sidekiq\n"), ("config/puma.rb", "threads 5, 5\nbind \"tcp://0.0.0.0:3000\"\n"));
        await project.AssertRootAsync("port.platform-contract@web", "config/puma.rb:2", "Procfile:1");
        await project.With("config/puma.rb", "threads 5, 5\nport ENV.fetch('PORT', 3000)\n").AssertSilentAsync();
    }
}
