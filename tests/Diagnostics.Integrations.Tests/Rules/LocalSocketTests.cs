using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A driver that was given no host looks for the database on its own machine, by a socket.</summary>
public class LocalSocketTests
{
    private static string Workload(string name, string refs) =>
        $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{ name: {name} }}\nspec:\n  template:\n    metadata: {{ labels: {{ app: {name} }} }}\n    spec:\n      containers:\n        - name: {name}\n          image: acme/harbor:1\n          envFrom:\n            - configMapRef: {{ name: harbor-config }}\n{refs}";

    private const string Socket = "2026-05-19T11:00:24.817Z pid=1 tid=k0 WARN: ActiveRecord::ConnectionNotEstablished: connection to server on socket \"/var/run/postgresql/.s.PGSQL.5432\" failed: No such file or directory\n";

    private static readonly ProjectText s_cluster = new(
        ("k8s/web.yaml", Workload("web", "            - secretRef: { name: harbor-db }\n")),
        ("k8s/sidekiq.yaml", Workload("sidekiq", "")),
        ("k8s/config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: harbor-config }\ndata:\n  RAILS_ENV: production\n"),
        ("k8s/secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata: { name: harbor-db }\nstringData:\n  DATABASE_URL: postgres://harbor:Qz81xPlm@db.example:5432/harbor\n"),
        ("logs/sidekiq.log", Socket + Socket));

    [Fact]
    public async Task The_secret_that_a_sibling_is_handed() => Assert.Contains("k8s/secret.yaml:5", (await s_cluster.AssertRootAsync("config.not-propagated@sidekiq")).Evidence.Select(e => e.Location));

    [Fact]
    public async Task Nothing_is_said_where_the_files_give_it_an_address() =>
        Assert.Empty(await s_cluster.Change("  RAILS_ENV: production\n", "  RAILS_ENV: production\n  DATABASE_URL: postgres://harbor@db.example/harbor\n").FindAsync(FailureCodes.ConfigNotPropagated));
}
