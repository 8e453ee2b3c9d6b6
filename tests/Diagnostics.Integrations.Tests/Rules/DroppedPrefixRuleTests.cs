using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A static site that passes requests on without the part of their path below which the routes are.</summary>
public class DroppedPrefixRuleTests
{
    private const string Missed = "2026-05-19T08:30:31Z GET /categories 404 0ms\n2026-05-19T08:30:32Z GET /products/184 404 1ms\n2026-05-19T08:30:33Z GET /products?page=2 404 1ms\n";

    private static readonly ProjectText s_shop = new(
        ("render.yaml", "services:\n  - type: web\n    name: shop-api\n    runtime: node\n    startCommand: node api/server.js\n    domains:\n      - shop-api.example.com\n  - type: web\n    name: shop-web\n    runtime: static\n    routes:\n      - type: rewrite\n        source: /api/*\n        destination: https://shop-api.example.com/*\n"),
        ("api/server.js", "const app = express();\napp.get('/healthz', ok);\napp.use('/api', products);\n"),
        ("logs/shop-api.log", "2026-05-19T08:30:30Z GET /healthz 200 1ms\n" + Missed + Missed));

    [Fact]
    public async Task Names_the_line_that_drops_it() => await s_shop.AssertRootAsync("http.not-found@shop-web", "render.yaml:14", "logs/shop-api.log:2", "api/server.js:3");

    // By what a rule knows its own findings is no variable of anybody's.
    [Fact]
    public async Task Names_no_variable() => Assert.Null((await s_shop.FindAsync(FailureCodes.HttpNotFound)).Single().Variable);

    [Theory]
    [InlineData("example.com/*", "example.com/api/*")]
    [InlineData("app.use('/api'", "app.use('/'")]
    [InlineData("GET /categories 404", "GET /categories 200")]
    [InlineData(Missed + Missed, Missed)]
    public async Task Says_nothing_otherwise(string from, string to) => Assert.Empty(await s_shop.Change(from, to).FindAsync(FailureCodes.HttpNotFound));

    private static readonly ProjectText s_booking = new(
        ("compose.yaml", "services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./nginx.conf:/etc/nginx/nginx.conf:ro\n  api:\n    build: ./api\n"),
        ("nginx.conf", "http {\n  server {\n    listen 80;\n    location /api/ {\n      proxy_pass http://api:8000/;\n    }\n  }\n}\n"),
        ("api/Dockerfile", "FROM python:3.13\nCMD [\"python\", \"app.py\"]\n"),
        ("api/app.py", "router = APIRouter(prefix=\"/api\")\n"),
        ("logs/api.log", Missed + Missed));

    [Fact]
    public async Task Reads_a_proxy_that_drops_it() => await s_booking.AssertRootAsync("http.not-found@web", "nginx.conf:5", "logs/api.log:1", "api/app.py:1");

    [Fact]
    public async Task Reads_a_proxy_that_keeps_it()
    {
        ProjectText kept = s_booking.Change("http://api:8000/;", "http://api:8000;").With("logs/api.log", (Missed + Missed).Replace("GET /", "GET /api/")).With("api/app.py", "@app.get(\"/categories\")\ndef categories(): ...\n");
        await kept.AssertRootAsync("http.not-found@web", "nginx.conf:5", "logs/api.log:1", "api/app.py:1");
        Assert.Empty(await kept.Change("\"/categories\"", "\"/api/categories\"").FindAsync(FailureCodes.HttpNotFound));
        Assert.Empty(await kept.Change("/api/categories 404", "/api/categories 200").FindAsync(FailureCodes.HttpNotFound));
    }

    [Theory]
    [InlineData("http://api:8000/;", "http://api:8000;")]
    [InlineData("location /api/ {", "location ~ ^/api/ {")]
    [InlineData("proxy_pass http", "rewrite ^/api/(.*)$ /$1 break;\n      proxy_pass http")]
    public async Task Says_nothing_of_a_proxy_otherwise(string from, string to) => Assert.Empty(await s_booking.Change(from, to).FindAsync(FailureCodes.HttpNotFound));
}
