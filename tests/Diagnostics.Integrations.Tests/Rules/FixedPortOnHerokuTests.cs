namespace Diagnostics.Integrations.Tests.Rules;

public class FixedPortOnHerokuTests
{
    private static readonly ProjectText s_project = new(("Procfile", "web: node src/server.js\n"), ("package.json", """{ "name": "pool", "dependencies": { "express": "4.19.2" } }"""), ("src/server.js", """
        const app = require('./app');
        const port = Number(process.env.APP_PORT || 3000);
        app.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port}`));
        """), ("logs/heroku.log", """
        2025-07-15T18:30:11.204118+00:00 heroku[web.1]: Starting process with command `node src/server.js`
        2025-07-15T18:30:12.551203+00:00 app[web.1]: Listening on port 3000
        2025-07-15T18:31:11.601884+00:00 heroku[web.1]: Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds of launch
        2025-07-15T18:31:11.780042+00:00 heroku[web.1]: Process exited with status 137
        """));

    [Fact]
    public async Task A_process_that_listens_while_the_platform_waits_listens_elsewhere() => await s_project.AssertRootAsync("port.platform-contract@web", "src/server.js:2", "logs/heroku.log:2", "logs/heroku.log:3");

    private static readonly ProjectText s_gunicorn = new(
        ("Procfile", "web: gunicorn -c gunicorn.conf.py pool.wsgi:app\nworker: python -m pool.digest\n"), ("gunicorn.conf.py", "import os\n\nbind = \"0.0.0.0:8000\"\n"), ("pool/wsgi.py", "app = None\n"),
        ("logs/platform.log", """
        2026-04-02T06:10:57.331022+00:00 heroku[web.1]: Starting process with command `gunicorn -c gunicorn.conf.py pool.wsgi:app`
        2026-04-02T06:11:00.531022+00:00 app[web.1]: [2026-04-02 06:11:00 +0000] [2] [INFO] Listening at: http://0.0.0.0:8000 (2)
        2026-04-02T06:11:57.431022+00:00 heroku[web.1]: Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds of launch
        2026-04-02T06:11:57.831022+00:00 heroku[web.1]: Process exited with status 137
        2026-04-02T06:12:00.868901+00:00 heroku[router]: at=error code=H10 desc="App crashed" method=GET path="/" host=pool.example.com fwd="203.0.113.61" dyno= connect= service= status=503 bytes= protocol=https
        2026-04-02T06:12:47.251721+00:00 heroku[web.1]: Starting process with command `gunicorn -c gunicorn.conf.py pool.wsgi:app`
        2026-04-02T06:12:50.451721+00:00 app[web.1]: [2026-04-02 06:12:50 +0000] [2] [INFO] Listening at: http://0.0.0.0:8000 (2)
        2026-04-02T06:13:47.351721+00:00 heroku[web.1]: Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds of launch
        2026-04-02T06:13:47.751721+00:00 heroku[web.1]: Process exited with status 137
        """));

    [Fact]
    public async Task The_file_of_the_server_that_it_starts_is_the_line_to_change_and_the_router_tells_of_the_web_process() =>
        await s_gunicorn.AssertRootAsync("port.platform-contract@web", "gunicorn.conf.py:3", "logs/platform.log:2", "logs/platform.log:3");

    // What waits in vain may listen on loopback, which is another fault; another file of the server is not the one that is read.
    [Theory]
    [InlineData("http://0.0.0.0:8000", "http://127.0.0.1:8000", "port.loopback-bind@web")]
    [InlineData("-c gunicorn.conf.py", "-c deploy/other.py", null)]
    public async Task Neither_loopback_nor_a_file_that_is_not_read_is_taken_for_it(string from, string to, string? id)
    {
        Diagnostics.Core.Diagnosis.Finding[] found = await s_gunicorn.Change(from, to).FindAsync();
        if (id is not null) Assert.DoesNotContain(found, f => f.Code == "port.platform-contract");
        else Assert.DoesNotContain(found, f => f.Evidence.Any(e => e.Source == "gunicorn.conf.py"));
    }

    [Fact]
    public async Task One_that_reads_PORT_is_not_said_to_read_another_variable() =>
        Assert.DoesNotContain(await s_project.Change("APP_PORT", "PORT").FindAsync(), f => f.Code == "port.platform-contract");
}
