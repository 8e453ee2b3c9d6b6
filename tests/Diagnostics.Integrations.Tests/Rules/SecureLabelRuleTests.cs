namespace Diagnostics.Integrations.Tests.Rules;

public class SecureLabelRuleTests
{
    private static readonly ProjectText s_project = new(("compose.yaml", """
        services:
          traefik:
            image: traefik:v3.1
            command: ["--providers.docker=true", "--entrypoints.web.address=:80"]
            ports: ["80:80"]
          api:
            build: ./api
            labels:
              - traefik.http.routers.api.rule=Host(`api.example.org`)
              - traefik.http.services.api.loadbalancer.server.port=8090
              - traefik.http.services.api.loadbalancer.server.scheme=https
          vault:
            image: registry.example.org/vault:4
            labels:
              traefik.http.services.vault.loadbalancer.server.port: "8443"
              traefik.http.services.vault.loadbalancer.server.scheme: https
        """), ("logs/traefik.log", """
        2026-05-11T09:12:40Z INF Traefik version 3.1.7 built on 2024-10-28T14:43:55Z version=3.1.7
        2026-05-11T09:12:44Z DBG > 500 Internal Server Error error="http: server gave HTTP response to HTTPS client"
        2026-05-11T09:12:49Z DBG > 500 Internal Server Error error="http: server gave HTTP response to HTTPS client"
        """), ("logs/api.log", """
        INFO:     Application startup complete.
        INFO:     Uvicorn running on http://0.0.0.0:8090 (Press CTRL+C to quit)
        """));

    [Fact]
    public async Task The_label_of_the_service_that_listens_by_http_is_at_fault() =>
        await s_project.AssertRootAsync("tls.plaintext-peer@api", "compose.yaml:11", "logs/traefik.log:2", "logs/api.log:2");

    [Fact]
    public async Task A_service_that_listens_by_https_is_not_meant() =>
        Assert.DoesNotContain(await s_project.Change("running on http://", "running on https://").FindAsync("tls.plaintext-peer"), f => f.Component is "api" or "vault");

    [Fact]
    public async Task A_label_without_a_word_of_the_proxy_is_no_fault() =>
        Assert.DoesNotContain(await s_project.Change("http: server gave HTTP response to HTTPS client", "context canceled").FindAsync(), f => f.Component == "api");

    [Fact]
    public async Task A_stranger_that_speaks_plain_text_is_none_of_them() =>
        Assert.DoesNotContain(await s_project.Change("error=\"http:", "error=\"Get https://auth.example.net/check: http:").FindAsync("tls.plaintext-peer"), f => f.Component is "api" or "vault");

    [Fact]
    public async Task Where_no_log_says_how_they_listen_several_are_not_guessed_among() =>
        Assert.DoesNotContain(await s_project.With("logs/api.log", "started\n").FindAsync("tls.plaintext-peer"), f => f.Component is "api" or "vault");
}
