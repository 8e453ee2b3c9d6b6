using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class LoopbackBindRuleTests
{
    private readonly DeploymentBuilder _files = new();
    private readonly LoopbackBindRule _rule = new();

    [Fact]
    public void A_command_that_binds_loopback_in_a_container_is_found()
    {
        FindingDraft found = Assert.Single(_files.Compose("api", command: "uvicorn a:app --host 127.0.0.1 --port 8000", ports: ["8000:8000"]).Find(_rule));
        Assert.Equal("api", found.Component);
        Assert.Contains("0.0.0.0", found.NextSteps[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_shows_it_is_found_with_the_setting_to_change()
    {
        _files.Image("api/Dockerfile", "FROM x\nENV ASPNETCORE_URLS=http://localhost:8080\nENTRYPOINT [\"dotnet\", \"a.dll\"]\n").Compose("api", build: "api", ports: ["8080:8080"]).Log("logs/api.log", "Now listening on: http://127.0.0.1:8080");
        FindingDraft found = Assert.Single(_files.Find(_rule));
        Assert.Contains("api/Dockerfile:2", found.Citations.Select(c => c.Location));
        Assert.Contains("api/Dockerfile:2", found.NextSteps[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_the_runtime_obeys_is_enough() =>
        Assert.Single(_files.Compose("api", environment: ["ASPNETCORE_URLS=http://localhost:8080"], ports: ["8080:8080"]).Find(_rule));

    [Theory]
    [InlineData("  ➜  Network: use --host to expose", 1)]
    [InlineData("  ➜  Network: http://172.18.0.2:5173/", 0)]
    public void Vites_word_that_it_is_not_exposed_is_found(string line, int findings) =>
        Assert.Equal(findings, _files.Compose("ui", ports: ["5173:5173"]).Log("logs/ui.log", "  ➜  Local:   http://localhost:5173/\n" + line).Find(_rule).Length);

    [Theory]
    [InlineData("uvicorn a:app --port 8000", "uvicorn's default")]
    [InlineData("python -m uvicorn a:app", "uvicorn's default")]
    [InlineData("uvicorn a:app --port ${PORT:-8000}", "uvicorn's default")]
    [InlineData("flask --app a run -p 8000", "flask run's default")]
    [InlineData("python manage.py runserver 8000", "runserver's default")]
    public void A_default_of_loopback_is_found(string command, string words) =>
        Assert.Contains(words, Assert.Single(_files.Compose("api", command: command, ports: ["8000:8000"]).Find(_rule)).Summary, StringComparison.Ordinal);

    [Theory]
    [InlineData("uvicorn a:app --host 0.0.0.0 --port 8000")]
    [InlineData("uvicorn a:app --host $HOST --port 8000")]
    [InlineData("uvicorn a:app --uds /tmp/x.sock")]
    [InlineData("gunicorn -k uvicorn.workers.UvicornWorker a:app")]
    [InlineData("./start.sh uvicorn a:app --port 8000")]
    [InlineData("flask run -h 0.0.0.0")]
    [InlineData("python manage.py runserver 0.0.0.0:8000")]
    [InlineData("python manage.py runserver [::]:8000")]
    [InlineData("python main.py")]
    public void An_address_or_what_may_give_one_is_no_default(string command) => Assert.Empty(_files.Compose("api", command: command, ports: ["8000:8000"]).Find(_rule));

    [Fact]
    public void A_variable_that_the_server_reads_is_no_default() =>
        Assert.Empty(_files.Compose("api", command: "uvicorn a:app --port 8000", environment: ["UVICORN_HOST=0.0.0.0"], ports: ["8000:8000"]).Find(_rule));

    [Theory]
    [InlineData("Uvicorn running on http://0.0.0.0:8000")]
    [InlineData("  Local:   http://localhost:8000/")]
    public void A_log_that_shows_more_clears_it(string line) => Assert.Empty(_files.Compose("api", command: "uvicorn a:app --host 127.0.0.1 --port 8000", ports: ["8000:8000"]).Log("logs/api.log", line).Find(_rule));

    [Fact]
    public void On_a_developers_machine_loopback_is_right() => Assert.Empty(_files.Env("api/.env", "PORT=8000\nHOST=127.0.0.1\n").Log("logs/api.log", "Uvicorn running on http://127.0.0.1:8000").Find(_rule));

    [Fact]
    public void A_usual_setting_alone_proves_nothing() => Assert.Empty(_files.Compose("api", environment: ["HOST=localhost"], ports: ["8000:8000"]).Find(_rule));

    [Theory]
    [InlineData("zzz-app.conf", 1)]
    [InlineData("www.conf", 0)]
    public void A_pool_of_php_fpm_that_binds_loopback_is_found_unless_the_images_own_file_comes_after_it(string name, int findings)
    {
        _files.Image("app/Dockerfile", $"FROM php:8.3-fpm\nCOPY {name} /usr/local/etc/php-fpm.d/{name}\n").Compose("app", build: "app").Compose("nginx", image: "nginx:1.27")
            .Proxy("app/" + name, "[www]\nlisten = 127.0.0.1:9000\npm = dynamic\n").Proxy("site.conf", "server { listen 80; location / { fastcgi_pass app:9000; } }\n");
        FindingDraft[] found = _files.Find(_rule);
        Assert.Equal(findings, found.Length);
        Assert.All(found, f => Assert.Contains("app/" + name + ":2", f.Citations.Select(c => c.Location)));
    }

    [Fact]
    public void A_cache_whose_mounted_file_binds_loopback_is_found()
    {
        FindingDraft found = Assert.Single(_files.Compose("cache", image: "redis:7", command: "redis-server /etc/redis.conf", volumes: ["./redis.conf:/etc/redis.conf:ro"]).Compose("api", environment: ["REDIS_URL=redis://cache:6379"]).Proxy("redis.conf", "bind 127.0.0.1\n").Find(_rule));
        Assert.Equal("cache", found.Component);
    }
}
