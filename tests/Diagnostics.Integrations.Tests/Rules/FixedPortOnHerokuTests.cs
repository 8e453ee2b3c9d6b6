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

    [Fact]
    public async Task One_that_reads_PORT_is_not_said_to_read_another_variable() =>
        Assert.DoesNotContain(await s_project.Change("APP_PORT", "PORT").FindAsync(), f => f.Code == "port.platform-contract");
}
