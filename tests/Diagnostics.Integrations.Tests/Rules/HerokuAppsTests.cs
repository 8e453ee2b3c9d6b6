using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Several apps of Heroku in one repository, and the exceptions with which they answer.</summary>
public class HerokuAppsTests
{
    private const string Thrown = "2026-05-06T08:14:31.266103+00:00 app[web.1]: [2026-05-06 08:14:31] production.ERROR: Division by zero {\"exception\":\"[object] (DivisionByZeroError(code: 0): Division by zero at /app/app/Pricing/History.php:4)\n";

    private static readonly ProjectText s_apps = new(
        ("apps/pricing/Procfile", "web: heroku-php-nginx public/\n"),
        ("apps/pricing/app/Pricing/History.php", "<?php\n\nfunction perYear($claims, $years) {\n    return $claims / count($years);\n}\n"),
        ("apps/portal/Procfile", "web: heroku-php-nginx public/\nworker: php artisan queue:work\n"),
        ("apps/portal/app/Client.php", "<?php\n\nreturn Http::post('/api/premiums');\n"),
        ("saved/pricing.log", Thrown + Answer("/api/premiums", "31.270715", 500) + Answer("/api/premiums", "31.540881", 500)),
        ("saved/portal.log", Answer("/quote", "31.000000", 200) + "2026-05-06T08:14:40.771933+00:00 app[worker.1]: 2026-05-06 08:14:40 App\\Jobs\\SendMail ... 541.22ms DONE\n"));

    private static string Answer(string path, string second, int status) =>
        $"2026-05-06T08:14:{second}+00:00 heroku[router]: at=info method=POST path=\"{path}\" host=app.herokuapp.com request_id=7fb32c34 fwd=\"203.0.113.7\" dyno=web.1 connect=0ms service=58ms status={status} bytes=331 protocol=http1.1\n";

    [Fact]
    public async Task An_answer_of_500_is_of_the_app_whose_log_it_is_and_names_the_exception()
    {
        Finding root = await s_apps.AssertRootAsync("http.server-error@pricing", "saved/pricing.log:1", "saved/pricing.log:2", "saved/pricing.log:3", "apps/pricing/app/Pricing/History.php:4");
        Assert.Contains("Division by zero", root.Summary, StringComparison.Ordinal);
    }

    // What a library threw tells of what it asked; of an older time it tells nothing of these answers.
    [Theory]
    [InlineData("/app/app/Pricing/History.php:4", "/app/vendor/laravel/framework/src/Illuminate/Http/Client/Response.php:318")]
    [InlineData("2026-05-06T08:14:31.266103+00:00 app[web.1]: [2026-05-06 08:14:31]", "2026-05-06T08:02:31.266103+00:00 app[web.1]: [2026-05-06 08:02:31]")]
    public async Task Else_the_answers_stay_unexplained(string from, string to) => Assert.Contains(await s_apps.Change(from, to).FindAsync(), f => f is { Id: "http.server-error@pricing", Role: FindingRole.Unexplained });

    [Fact]
    public async Task A_router_without_a_web_process_misses_the_one_of_its_app() =>
        Assert.Contains(await s_apps.With("saved/portal.log", "2026-05-06T08:14:31.000000+00:00 heroku[router]: at=error code=H14 desc=\"No web processes running\" method=GET path=\"/\" host=portal.example status=503\n").FindAsync(FailureCodes.ContainerMissing), f => f.Component == "portal");

    [Fact]
    public async Task One_app_keeps_the_names_of_its_processes()
    {
        ProjectText project = new(("Procfile", "web: heroku-php-nginx public/\n"), ("saved/heroku.log", Thrown + Answer("/api/premiums", "31.270715", 500) + Answer("/api/premiums", "31.540881", 500)));
        Assert.Equal("web", Assert.Single(await project.FindAsync(FailureCodes.HttpServerError)).Component);
    }
}
