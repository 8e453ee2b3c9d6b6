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

    private static readonly ProjectText s_kitchen = new(
        ("menus/Procfile", "web: bundle exec puma -C config/puma.rb\n"),
        ("menus/app.json", "{\n  \"name\": \"kitchen-menus\",\n  \"env\": {\n    \"PRINT_RELAY_URL\": { \"description\": \"Base address of the relay\" }\n  }\n}\n"),
        ("menus/app/ticket.rb", "ENV.fetch(\"PRINT_RELAY_URL\")\n"),
        ("images/Procfile", "worker: python worker.py\n"),
        ("images/app.json", "{\n  \"name\": \"kitchen-images\",\n  \"env\": {\n    \"WORKERS\": { \"value\": \"12\" }\n  }\n}\n"),
        ("frontdesk/Procfile", "web: node server.mjs\n"),
        ("frontdesk/app.json", "{\n  \"env\": {\n    \"MENUS_URL\": { \"value\": \"https://menus.kitchen.example\" }\n  }\n}\n"),
        ("saved/menus.log", "2026-05-06T18:26:14.318802+00:00 app[web.1]: I, [2026-05-06T18:26:14.318551 #10]  INFO -- : [c8] Completed 500 Internal Server Error in 77ms\n2026-05-06T18:26:14.320418+00:00 app[web.1]: [c8] KeyError (key not found: \"PRINT_RELAY_URL\"):\n"),
        ("saved/frontdesk.log", Answer("/tables/12/order", "14.333004", 502).Replace("T08:14", "T18:26", StringComparison.Ordinal) + Answer("/tables/3/order", "40.871702", 502).Replace("T08:14", "T18:26", StringComparison.Ordinal)),
        ("saved/images.log", "2026-05-06T18:31:20.310011+00:00 heroku[worker.1]: Process running mem=702M(137.1%)\n2026-05-06T18:31:20.312744+00:00 heroku[worker.1]: Error R14 (Memory quota exceeded)\n"));

    [Fact]
    public async Task An_app_of_one_worker_is_called_after_its_folder_and_cites_how_many_processes_it_starts()
    {
        Finding full = Assert.Single(await s_kitchen.FindAsync(FailureCodes.AppOutOfMemory));
        Assert.Equal("images", full.Component);
        Assert.Contains(full.Evidence, e => e.Location == "images/app.json:4");
    }

    [Fact]
    public async Task One_process_is_none_too_many() =>
        Assert.DoesNotContain(Assert.Single(await s_kitchen.Change("\"12\"", "\"1\"").FindAsync(FailureCodes.AppOutOfMemory)).Evidence, e => e.Source == "images/app.json");

    [Fact]
    public async Task What_app_json_gives_an_app_tells_whom_it_calls_and_what_it_lacks()
    {
        Finding[] found = await s_kitchen.FindAsync();
        Assert.Contains(found, f => f is { Id: "config.missing@menus", Role: FindingRole.Root } && f.Evidence.Any(e => e.Location == "menus/app.json:4"));
        Assert.Contains(found, f => f is { Id: "http.bad-gateway@frontdesk", Role: FindingRole.Cascade });
    }

    [Fact]
    public async Task A_key_that_names_no_app_leaves_the_answers_unexplained() =>
        Assert.Contains(await s_kitchen.Change("MENUS_URL", "ORDERS_URL").FindAsync(), f => f is { Id: "http.bad-gateway@frontdesk", Role: FindingRole.Unexplained });
}
