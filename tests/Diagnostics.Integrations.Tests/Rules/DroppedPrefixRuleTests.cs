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

    [Theory]
    [InlineData("example.com/*", "example.com/api/*")]
    [InlineData("app.use('/api'", "app.use('/'")]
    [InlineData("GET /categories 404", "GET /categories 200")]
    [InlineData(Missed + Missed, Missed)]
    public async Task Says_nothing_otherwise(string from, string to) => Assert.Empty(await s_shop.Change(from, to).FindAsync(FailureCodes.HttpNotFound));
}
