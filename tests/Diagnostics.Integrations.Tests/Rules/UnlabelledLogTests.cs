using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A log that names no environment is of the one that agrees with it.</summary>
public class UnlabelledLogTests
{
    private static readonly ProjectText s_project = new(
        ("render.yaml", "services:\n  - type: web\n    name: parcels-api\n    runtime: node\n    rootDir: api\n    startCommand: node src/server.js\n"),
        ("env/parcels-api.development.env", "PORT=3001\n"), ("env/parcels-api.production.env", "LOG_LEVEL=info\n"),
        ("logs/render-parcels-api.log", "2026-02-17T09:12:59.466Z {\"level\":30,\"msg\":\"Server listening at http://0.0.0.0:10000\"}\n"));

    [Fact]
    public async Task It_is_not_held_against_a_developers_own_file() => Assert.DoesNotContain(await s_project.FindAsync(), f => f.Code == FailureCodes.PortMismatch);
}
