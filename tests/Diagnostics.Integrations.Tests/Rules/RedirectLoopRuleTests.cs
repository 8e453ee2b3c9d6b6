namespace Diagnostics.Integrations.Tests.Rules;

public class RedirectLoopRuleTests
{
    private static readonly ProjectText s_project = new(("compose.yaml", """
        services:
          edge:
            image: nginx:1.26
            ports: ["80:80", "443:443"]
            volumes: ["./nginx/app.conf:/etc/nginx/conf.d/default.conf:ro"]
            depends_on: [portal]
          portal:
            build: ./portal
            environment: { ASPNETCORE_HTTP_PORTS: "8080" }
        """), ("nginx/app.conf", """
        server {
            listen 443 ssl;
            location / {
                proxy_pass http://portal:8080;
                proxy_set_header Host $host;
            }
        }
        """), ("logs/portal.log", "portal-1  |       Now listening on: http://[::]:8080\n"), ("logs/curl.txt", """
        $ curl -sSL https://portal.example/
        curl: (47) Maximum (50) redirects followed
        """));

    [Fact]
    public async Task A_proxy_that_ends_TLS_in_silence_is_at_fault_for_the_loop() => await s_project.AssertRootAsync("http.unexpected@edge", "nginx/app.conf:3", "logs/curl.txt:2");

    [Fact]
    public async Task A_proxy_that_tells_the_scheme_is_not_blamed() =>
        Assert.DoesNotContain(await s_project.Change("proxy_set_header Host $host;", "proxy_set_header X-Forwarded-Proto $scheme;").FindAsync(), f => f.Component == "edge");

    [Fact]
    public async Task Without_a_loop_the_header_is_nobodys_concern() =>
        Assert.DoesNotContain(await s_project.Change("curl: (47) Maximum (50) redirects followed", "HTTP/1.1 200 OK").FindAsync(), f => f.Component == "edge");
}
