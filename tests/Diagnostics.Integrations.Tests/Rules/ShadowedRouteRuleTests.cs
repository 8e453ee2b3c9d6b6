using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Routes of a static site behind one that takes all paths.</summary>
public class ShadowedRouteRuleTests
{
    private static readonly ProjectText s_project = new(
        ("render.yaml", "services:\n  - type: web\n    name: tours-web\n    runtime: static\n    staticPublishPath: web/dist\n    routes:\n      - type: redirect\n        source: /trips/*\n        destination: /tours/*\n      - type: rewrite\n        source: /*\n        destination: /index.html\n      - type: rewrite\n        source: /api/*\n        destination: https://tours-api.onrender.com/api/*\n"),
        ("saved/browser-console.txt", "[vite] production build\nSyntaxError: Unexpected token '<', \"<!doctype \"... is not valid JSON\n    at get (index.js:41:19412)\n"));

    [Fact]
    public async Task Are_never_taken()
    {
        await s_project.AssertRootAsync("http.unexpected@tours-web", "render.yaml:11", "render.yaml:14");
        Assert.Single((await s_project.FindAsync()), f => f.Role == FindingRole.Root);
    }

    [Fact]
    public async Task In_order_nothing_is_said() => await s_project
        .Change("      - type: rewrite\n        source: /*\n        destination: /index.html\n", "").Change("destination: https://tours-api.onrender.com/api/*\n", "destination: https://tours-api.onrender.com/api/*\n      - type: rewrite\n        source: /*\n        destination: /index.html\n")
        .With("saved/browser-console.txt", "[vite] production build\n").AssertSilentAsync();

    // What came in place of JSON holds readiness back, whoever sent it.
    [Fact]
    public async Task A_page_in_place_of_JSON_is_a_failure() =>
        Assert.Contains(await ProjectText.FindAsync(FailureCodes.HttpUnexpected, ("compose.yaml", "services:\n  web:\n    image: acme/web\n"), ("logs/web.log", "SyntaxError: Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON\n")), f => f.Component == "web");
}
