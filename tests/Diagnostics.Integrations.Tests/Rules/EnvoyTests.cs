using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Envoy as a proxy: whom its clusters name, where it listens, how long it waits.</summary>
public class EnvoyTests
{
    private static readonly ProjectText s_shop = new(
        ("compose.yaml", "services:\n  envoy:\n    image: envoyproxy/envoy:v1.31.2\n    ports: [\"8000:8000\"]\n    volumes: [\"./envoy.yaml:/etc/envoy/envoy.yaml:ro\"]\n  pricing:\n    image: acme/pricing:6\n"),
        ("envoy.yaml", """
            static_resources:
              listeners:
                - name: public
                  address: { socket_address: { address: 0.0.0.0, port_value: 8000 } }
                  filter_chains:
                    - filters:
                        - name: http
                          typed_config:
                            route_config:
                              virtual_hosts:
                                - name: all
                                  domains: ["*"]
                                  routes:
                                    - match: { prefix: "/" }
                                      route: { cluster: pricing, timeout: 10s }
              clusters:
                - name: pricing
                  type: STRICT_DNS
                  load_assignment:
                    endpoints:
                      - lb_endpoints:
                          - endpoint: { address: { socket_address: { address: pricing, port_value: 8080 } } }
            """),
        ("logs/envoy.log", "[2026-11-24T07:15:20.000Z] \"GET /q/1 HTTP/1.1\" 503 UF upstream_reset 0 19 0 - \"198.51.100.57\" \"-\" \"1\" \"a\" \"172.22.0.3:8080\"\n[2026-11-24T07:15:24.000Z] \"GET /q/2 HTTP/1.1\" 503 UF upstream_reset 0 19 0 - \"198.51.100.57\" \"-\" \"1\" \"a\" \"172.22.0.3:8080\"\n"),
        ("logs/pricing.log", "2026-11-24T07:15:02Z Unhandled exception. System.InvalidOperationException: Unable to resolve service for type 'Acme.IRates' while attempting to activate 'Acme.Quotes'.\n   at Program.<Main>$(String[] args)\n"));

    [Fact]
    public async Task What_is_wrong_behind_it_explains_its_503() => await s_shop.AssertRootAsync("app.crash@pricing", "logs/pricing.log:1");

    [Fact]
    public async Task A_cluster_on_another_port_than_the_server_listens()
    {
        ProjectText other = s_shop.With("logs/pricing.log", "Now listening on: http://[::]:8081\n");
        Finding root = await other.AssertRootAsync("port.mismatch@envoy");
        Assert.Contains("envoy.yaml:22", root.Evidence.Select(e => e.Location));
    }

    [Fact]
    public async Task A_route_that_gives_up_before_its_server()
    {
        Finding[] found = await s_shop.With("logs/pricing.log", "GET /q/1 200 31234.512 ms - 4521\n").With("logs/envoy.log", "[2026-11-24T07:15:20.000Z] \"GET /q/1 HTTP/1.1\" 504 UT response_timeout 0 24 10000 - \"198.51.100.57\" \"-\" \"1\" \"a\" \"172.22.0.3:8080\"\n").FindAsync(FailureCodes.ConfigTimeoutMisaligned);
        Assert.Equal(("envoy", "envoy.yaml:15"), (Assert.Single(found).Component, found[0].Evidence[0].Location));
    }
}
