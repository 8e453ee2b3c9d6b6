using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Tasks of Nomad's jobs.</summary>
public class NomadTests
{
    private static readonly ProjectText s_job = new(
        ("nomad/shop.nomad.hcl", """
            job "shop" {
              group "web" {
                network {
                  port "http" { to = 4000 }
                }
                service {
                  port = "http"
                  check {
                    type = "http"
                    path = "/healthz"
                  }
                }
                task "app" {
                  driver = "docker"
                  config {
                    image = "registry.example/shop:7.4.0"
                    ports = ["http"]
                  }
                  env {
                    REDIS_URL = "redis://cache.example:6379/0"
                  }
                  template {
                    data        = <<EOT
            DATABASE_URL=postgres://shop:{{ .password }}@db.abcdefghijklmnop.supabase.co:5432/shop
            EOT
                    destination = "secrets/app.env"
                    env         = true
                  }
                }
              }
            }
            """),
        ("logs/shop.log", "server listening on 0.0.0.0:4000\n"));

    [Fact]
    public async Task Nothing_is_wrong() => await s_job.AssertSilentAsync();

    [Fact]
    public async Task The_port_inside_is_another()
    {
        Finding root = await s_job.Change("0.0.0.0:4000", "0.0.0.0:4001").AssertRootAsync("port.mismatch@shop");
        Assert.Contains("nomad/shop.nomad.hcl:4", root.Evidence.Select(e => e.Location));
    }

    [Fact]
    public async Task What_a_template_hands_over_is_a_setting()
    {
        Finding[] found = await s_job.With("logs/shop.log", "PG::ConnectionBad: connection to server at \"2a05:d014:1c06:5f0b:8a1e:77c2:b0d4:19ef\", port 5432 failed: Network is unreachable\n").FindAsync(FailureCodes.NetIpv6Only);
        Assert.Equal("nomad/shop.nomad.hcl:24", Assert.Single(found).Evidence[0].Location);
    }

    // A task that is named by what runs it tells no more than one called "app".
    [Theory]
    [InlineData("php")]
    [InlineData("python")]
    public async Task Is_what_its_job_is_called(string task)
    {
        Finding root = await s_job.Change("task \"app\"", $"task \"{task}\"").Change("0.0.0.0:4000", "0.0.0.0:4001").AssertRootAsync("port.mismatch@shop");
        Assert.Contains("nomad/shop.nomad.hcl:4", root.Evidence.Select(e => e.Location));
    }

    private static readonly ProjectText s_unpushed = s_job
        .Change("shop:7.4.0", "shop:${var.tag}")
        .With(".gitlab-ci.yml", "shop:image:\n  image: docker:27\n  script:\n    - docker build --progress=plain -t \"registry.example/shop:$TAG\" shop\n")
        .With("nomad/feeds.nomad.hcl", "job \"feeds\" {\n  group \"export\" {\n    task \"python\" {\n      config {\n        image = \"registry.example/shop-feeds:${var.tag}\"\n      }\n    }\n  }\n}\n")
        .With("shop/Dockerfile", "FROM php:8.3 AS base\nRUN docker-php-ext-install intl zip\nCOPY . .\nRUN composer install\n")
        .With("shop/composer.json", "{\n  \"require\": {\n    \"phpoffice/phpspreadsheet\": \"^2.3\"\n  }\n}\n")
        .With("logs/shop.log", "")
        .With("saved/ci-image.log", "Running with gitlab-runner 17.6.0\n$ docker build --progress=plain -t \"registry.example/shop:$TAG\" shop\n#11 [base 3/3] RUN composer install\n#11 0.449 Your lock file does not contain a compatible set of packages. Please run composer update.\n#11 0.449     - phpoffice/phpspreadsheet 2.3.3 requires ext-gd * -> it is missing from your system. Install or enable PHP's gd extension.\n#11 ERROR: process \"/bin/sh -c composer install\" did not complete successfully: exit code: 2\nERROR: Job failed: exit code 1\n")
        .With("saved/alloc.txt", "$ nomad alloc status e2a4c1f3\n2026-03-24T17:04:15+01:00  Driver Failure   Failed to pull `registry.example/shop:4be1c70d`: API error (404): manifest for registry.example/shop:4be1c70d not found: manifest unknown: manifest unknown\n");

    // Of an image whose tag alone is filled in the repository is known: what cannot be pulled was never pushed.
    [Fact]
    public async Task An_image_is_not_there_whose_build_failed() => await s_unpushed.AssertRootAsync("build.dependency@shop/ci", "shop/composer.json:3", "saved/ci-image.log:5", "shop/Dockerfile:2");

    [Theory]
    [InlineData("registry.example/shop:4be1c70d", "registry.example/shop-feeds:4be1c70d", "feeds")]
    [InlineData("registry.example/shop:4be1c70d", "registry.example/other/shop-cron:4be1c70d", "unknown")]
    public async Task An_image_of_another_is_anothers(string from, string to, string component) => Assert.Contains(await s_unpushed.Change(from, to).FindAsync(FailureCodes.ContainerImage), f => f.Component == component && f.Role != FindingRole.Cascade);

    // Three jobs that find one another in the catalogue. Each allocation has a port of its own, which Nomad sends on.
    private static readonly ProjectText s_fleet = new(
        ("jobs/positions.nomad.hcl", "job \"positions\" {\n  group \"positions\" {\n    network {\n      port \"http\" { to = 8080 }\n    }\n    service {\n      name = \"positions\"\n      port = \"http\"\n    }\n    task \"positions\" {\n      driver = \"docker\"\n      config {\n        image = \"registry.example/positions:3\"\n        ports = [\"http\"]\n      }\n    }\n  }\n}\n"),
        ("jobs/routes.nomad.hcl", "job \"routes\" {\n  group \"routes\" {\n    network {\n      port \"http\" { to = 8080 }\n    }\n    service {\n      name = \"routes\"\n      port = \"http\"\n    }\n    task \"routes\" {\n      driver = \"docker\"\n      config {\n        image = \"registry.example/routes:4\"\n        ports = [\"http\"]\n      }\n      template {\n        env  = true\n        data = <<EOT\n{{ range service \"positions|any\" }}POSITIONS_URL=http://{{ .Address }}:{{ .Port }}\n{{ end }}\nEOT\n      }\n    }\n  }\n}\n"),
        ("saved/positions.stderr.0", "2026/01/22 12:59:58 http server on :9400\n"),
        ("saved/routes.stderr.0", "{\"time\":\"2026-01-22T13:05:12.199Z\",\"level\":\"ERROR\",\"msg\":\"eta\",\"err\":\"Get \\\"http://10.60.0.12:26203/v1/vehicles/4\\\": dial tcp 10.60.0.12:26203: connect: connection refused\"}\n{\"time\":\"2026-01-22T13:05:22.199Z\",\"level\":\"ERROR\",\"msg\":\"eta\",\"err\":\"Get \\\"http://10.60.0.12:26203/v1/vehicles/4\\\": dial tcp 10.60.0.12:26203: connect: connection refused\"}\n"));

    [Fact]
    public async Task A_job_is_at_the_address_that_another_looks_up() => await s_fleet.AssertRootAsync("port.mismatch@positions", "saved/positions.stderr.0:1", "jobs/positions.nomad.hcl:4");

    [Fact]
    public async Task A_job_is_at_the_address_that_its_allocation_has()
    {
        ProjectText project = s_fleet.Change("{{ range service \"positions|any\" }}POSITIONS_URL=http://{{ .Address }}:{{ .Port }}\n{{ end }}", "LOG_LEVEL=info");
        Assert.Contains(await project.FindAsync(FailureCodes.NetRefused), f => f.Component == "10.60.0.12:26203");
        await project.With("saved/alloc.txt", "ID                  = 5be0c3a1\nEval ID             = 9f6d21c7\nName                = positions.positions[0]\nJob ID              = positions\nClient Status       = running\n\nAllocation Addresses:\nLabel  Dynamic  Address\n*http  yes      10.60.0.12:26203 -> 8080\n").AssertRootAsync("port.mismatch@positions", "saved/positions.stderr.0:1", "jobs/positions.nomad.hcl:4");
    }

    // Of two that are looked up either may be meant; a port that a machine fixes is of no allocation.
    [Theory]
    [InlineData("{{ end }}", "{{ end }}{{ with service \"shop\" }}SHOP=http://{{ .Address }}{{ end }}")]
    [InlineData("10.60.0.12:26203", "10.60.0.12:9400")]
    public async Task An_address_that_may_be_anothers_is_nobodys(string from, string to)
    {
        ProjectText project = s_fleet.With("jobs/shop.nomad.hcl", "job \"shop\" {\n  group \"shop\" {\n    task \"shop\" {\n      driver = \"docker\"\n      config { image = \"registry.example/shop:1\" }\n    }\n  }\n}\n").Change(from, to);
        Assert.DoesNotContain(await project.FindAsync(FailureCodes.NetRefused), f => f.Component == "positions");
    }

    [Fact]
    public async Task What_tests_expect_of_a_program_is_no_log() => Assert.DoesNotContain(await new ProjectText(("tests/ui/positions.stderr", "dial tcp 10.60.0.12:26203: connect: connection refused\n"), ("jobs/positions.nomad.hcl", "job \"positions\" {\n  group \"positions\" {\n    task \"positions\" {\n    }\n  }\n}\n")).FindAsync(), f => f.Status == Status.Fail);

    // Traefik's access log names the router: what is wrong behind it explains what it answered.
    [Fact]
    public async Task What_Traefik_passes_on_explains_its_answers()
    {
        Finding[] found = await s_fleet.With("saved/traefik-access.log", string.Concat(Enumerable.Range(0, 3).Select(i => $"10.60.0.4 - - [22/Jan/2026:13:05:1{i} +0000] \"GET /api/board/eta HTTP/1.1\" 502 38 \"-\" \"-\" 31{i} \"routes@consulcatalog\" \"http://10.60.0.12:23110\" 19ms\n"))).FindAsync();
        Assert.Equal(FindingRole.Cascade, Assert.Single(found, f => f is { Code: FailureCodes.HttpBadGateway, Component: "traefik" }).Role);
    }
}
