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
}
