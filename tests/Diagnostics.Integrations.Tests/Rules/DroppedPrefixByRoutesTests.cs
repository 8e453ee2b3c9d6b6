using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A proxy that takes a prefix off which single routes of the code need: the other proof of <see cref="DroppedPrefixRuleTests"/>.</summary>
public class DroppedPrefixByRoutesTests
{
    private static readonly ProjectText s_project = new(("compose.yaml", """
        services:
          edge:
            image: caddy:2.9
            ports: ["80:80"]
            volumes: ["./edge/Caddyfile:/etc/caddy/Caddyfile:ro"]
          orders:
            build: ./orders
        """), ("edge/Caddyfile", """
        :80 {
          handle_path /api/* {
            reverse_proxy orders:8080
          }
        }
        """), ("orders/Dockerfile", "FROM node:22\nCMD [\"node\", \"server.js\"]\n"), ("orders/server.js", """
        const express = require("express");
        const api = express.Router();
        api.get("/orders", list);
        api.get("/orders/:id", one);
        const app = express();
        app.use("/api", api);
        app.listen(8080);
        """), ("logs/orders.log", """
        Server listening on http://0.0.0.0:8080
        GET /orders 404 1.2 ms
        GET /orders/7 404 1.1 ms
        GET /orders 404 0.9 ms
        """));

    [Fact]
    public async Task The_line_that_takes_the_prefix_off_is_at_fault() => await s_project.AssertRootAsync("http.not-found@edge", "edge/Caddyfile:2", "orders/server.js:6", "logs/orders.log:2");

    [Fact]
    public async Task A_location_of_nginx_whose_target_ends_in_a_slash_does_the_same() =>
        await s_project.Change("caddy:2.9", "nginx:1.27").Change("./edge/Caddyfile:/etc/caddy/Caddyfile", "./edge/nginx.conf:/etc/nginx/nginx.conf").With("edge/Caddyfile", "\n")
            .With("edge/nginx.conf", "events {}\nhttp {\n  server {\n    listen 80;\n    location /api/ {\n      proxy_pass http://orders:8080/;\n    }\n  }\n}\n").AssertRootAsync("http.not-found@edge", "edge/nginx.conf:6", "orders/server.js:6");

    // Many answers, of several routes: one fault, told once.
    [Fact]
    public async Task It_is_told_once() => Assert.Single(await s_project.Change("caddy:2.9", "nginx:1.27").Change("./edge/Caddyfile:/etc/caddy/Caddyfile", "./edge/nginx.conf:/etc/nginx/nginx.conf").With("edge/Caddyfile", "\n")
        .With("edge/nginx.conf", "events {}\nhttp {\n  server {\n    listen 80;\n    location /api/ {\n      proxy_pass http://orders:8080/;\n    }\n  }\n}\n")
        .With("logs/orders.log", "2026-05-19T08:30:30Z Server listening on http://0.0.0.0:8080\n2026-05-19T08:30:31Z GET /orders 404 1.2 ms\n2026-05-19T08:30:32Z GET /orders/7 404 1.1 ms\n2026-05-19T08:30:33Z GET /orders 404 0.9 ms\n2026-05-19T08:30:34Z GET /rates 404 0.9 ms\n2026-05-19T08:30:35Z GET /rates 404 0.8 ms\n2026-05-19T08:30:36Z GET /rates/3 404 0.8 ms\n").FindAsync(FailureCodes.HttpNotFound));

    [Fact]
    public async Task A_prefix_on_each_route_is_one_too() =>
        await s_project.Change("api.get(\"/orders", "api.get(\"/api/orders").Change("app.use(\"/api\", api)", "app.use(api)").AssertRootAsync("http.not-found@edge", "edge/Caddyfile:2", "orders/server.js:3", "logs/orders.log:2");

    [Theory]
    // The prefix stays.
    [InlineData("handle_path", "handle")]
    // It is put on again.
    [InlineData("    reverse_proxy", "    rewrite * /api{uri}\n    reverse_proxy")]
    // The code has none.
    [InlineData("app.use(\"/api\", api)", "app.use(api)")]
    // A client of another's API.
    [InlineData("app.use(\"/api\", api)", "app.use(api); axios.get(\"/api/rates\")")]
    // Records that are not there.
    [InlineData("GET /orders 404", "GET /orders/8 404")]
    // What strangers look for.
    [InlineData("GET /orders", "GET /wp-login")]
    // One that was served.
    [InlineData("GET /orders 404 0.9 ms", "GET /orders 404 0.9 ms\nGET /orders 200 4.9 ms")]
    public async Task Nothing_is_said_of_the_prefix(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.HttpNotFound));
}
