using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A cache that its probe ends while it reads its data.</summary>
public class LoadingLimitTests
{
    private const string Events = "LAST SEEN   TYPE      REASON             OBJECT                       MESSAGE\n3m2s        Warning   Unhealthy          pod/cart-redis-0             Startup probe failed: LOADING Redis is loading the dataset in memory\n";

    private const string Killed = "2m37s       Normal    Killing            pod/cart-redis-0             Container redis failed startup probe, will be restarted\n";

    private static readonly ProjectText s_project = new(
        ("k8s/redis.yaml", "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: cart-redis\nspec:\n  selector: { matchLabels: { app: cart-redis } }\n  template:\n    metadata: { labels: { app: cart-redis } }\n    spec:\n      containers:\n        - name: redis\n          image: redis:7.4.2\n          startupProbe:\n            exec: { command: [\"redis-cli\", \"ping\"] }\n            periodSeconds: 5\n            failureThreshold: 6\n"),
        ("saved/events.txt", Events + Killed),
        ("saved/cart-redis-previous.log", "1:C 13 Nov 2026 08:40:31.004 * oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo\n1:M 13 Nov 2026 08:40:31.006 * Running mode=standalone, port=6379.\n1:signal-handler (1794559261) Received shutdown signal during loading, exiting now.\n"));

    [Fact]
    public async Task Is_given_too_little_time()
    {
        Finding root = await s_project.AssertRootAsync("config.timeout-misaligned@cart-redis");
        Assert.Contains("is ended while it still reads its data", root.Summary, StringComparison.Ordinal);
        Assert.Contains(root.Evidence, e => e.Location == "saved/cart-redis-previous.log:3");
        Assert.Single(await s_project.FindAsync(), f => f.Role == FindingRole.Root);
    }

    // It has read them, and its probe is content.
    [Fact]
    public async Task Is_no_matter_once_it_is_ready() => await s_project
        .With("saved/events.txt", Events).With("saved/pods.txt", "NAME           READY   STATUS    RESTARTS   AGE\ncart-redis-0   1/1     Running   0          14m\n")
        .With("saved/cart-redis-previous.log", "1:M 13 Nov 2026 08:40:31.006 * Running mode=standalone, port=6379.\n1:M 13 Nov 2026 08:41:31.006 * Ready to accept connections tcp\n").AssertSilentAsync();
}
