namespace Diagnostics.Integrations.Tests.Rules;

public class StartUpTimeoutTests
{
    // The platform ends what does not listen in time, and starts it again: the exits follow from the wait.
    [Fact]
    public async Task A_start_that_takes_too_long_comes_before_the_exits() => await new ProjectText(("Procfile", "web: bundle exec puma -C config/puma.rb\n"), ("config/puma.rb", "port ENV.fetch(\"PORT\")\n"), ("logs/platform.log", """
        2026-10-06T12:00:08.586680+00:00 heroku[web.1]: Starting process with command `bundle exec puma -C config/puma.rb`
        2026-10-06T12:00:14.408634+00:00 app[web.1]: Puma starting in single mode...
        2026-10-06T12:01:09.461073+00:00 heroku[web.1]: Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds of launch
        2026-10-06T12:01:09.793995+00:00 heroku[web.1]: Process exited with status 137
        2026-10-06T12:01:14.400736+00:00 heroku[web.1]: Starting process with command `bundle exec puma -C config/puma.rb`
        2026-10-06T12:01:19.417795+00:00 app[web.1]: Puma starting in single mode...
        2026-10-06T12:02:14.461073+00:00 heroku[web.1]: Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds of launch
        2026-10-06T12:02:14.915772+00:00 heroku[web.1]: Process exited with status 137
        """)).AssertRootAsync("app.startup-timeout@web", "logs/platform.log:3");
}
