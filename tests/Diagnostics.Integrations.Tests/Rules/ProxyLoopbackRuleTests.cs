using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class ProxyLoopbackRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  proxy:\n    image: nginx:1.27\n    ports: [\"80:80\"]\n    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf:ro\"]\n  api:\n    image: acme/api\n    ports: [\"8000:8000\"]\n"),
        ("nginx.conf", "server {\n  listen 80;\n  location / {\n    proxy_pass http://localhost:8000;\n  }\n}\n"));

    [Fact]
    public async Task In_its_own_container_localhost_is_the_proxy() => await s_project.AssertRootAsync("config.invalid@proxy", "nginx.conf:4", "compose.yaml:6");

    [Fact]
    public async Task Its_log_shows_it_and_the_bad_gateway_follows() =>
        await s_project.With("logs/proxy.log", "2026/03/05 06:00:00 [error] 29#29: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.1, server: , request: \"GET / HTTP/1.1\", upstream: \"http://127.0.0.1:8000/\", host: \"shop\"\n")
            .AssertRootAsync("config.invalid@proxy", "nginx.conf:4", "logs/proxy.log:1");

    [Theory]
    [InlineData("http://localhost:8000", "http://api:8000")]
    // It serves that port itself: a second server of the same file.
    [InlineData("server {\n  listen 80;", "server {\n  listen 8000;\n  return 200;\n}\nserver {\n  listen 80;")]
    [InlineData("image: nginx:1.27\n    ports: [\"80:80\"]", "image: nginx:1.27\n    network_mode: host")]
    [InlineData("image: nginx:1.27\n    ports: [\"80:80\"]", "image: nginx:1.27\n    network_mode: service:api")]
    [InlineData("  api:\n    image: acme/api\n    ports: [\"8000:8000\"]\n", "  api:\n    image: acme/api\n    network_mode: service:proxy\n")]
    // Nothing shows that another container is meant.
    [InlineData("http://localhost:8000", "http://localhost:9000")]
    public async Task A_localhost_that_is_right(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.ConfigInvalid));

    [Fact]
    public async Task An_image_of_its_own_may_run_the_application_too() =>
        Assert.Empty(await s_project.Change("image: nginx:1.27", "build: proxy").With("proxy/Dockerfile", "FROM nginx:1.27\nCOPY . /app\n").FindAsync(FailureCodes.ConfigInvalid));
}
