using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Addresses whose owners something kept beside the logs tells.</summary>
public class KnownAddressesTests
{
    private const string Compose = "services:\n  proxy:\n    image: nginx:1.27\n    volumes: [\"./default.conf:/etc/nginx/conf.d/default.conf:ro\"]\n  web:\n    image: acme/web\n    environment: { PORT: \"3000\" }\n  api:\n    image: acme/api\n    environment: { PORT: \"8080\" }\n";

    private const string Proxy = "upstream api { server api:3000; }\nupstream web { server web:3000; }\nserver {\n  listen 80;\n  location /api/ { proxy_pass http://api; }\n  location / { proxy_pass http://web; }\n}\n";

    private const string Refused = "proxy-1 | 2026/03/11 08:15:03 [error] 29#29: *3 connect() failed (111: Connection refused) while connecting to upstream, client: 172.21.0.1, server: _, request: \"GET /api/events HTTP/1.1\", upstream: \"http://172.21.0.5:3000/api/events\", host: \"shop.example\"\n";

    private static readonly ProjectText s_project = new(
        ("compose.yaml", Compose), ("default.conf", Proxy),
        ("logs/compose.log", "api-1 | {\"level\":30,\"time\":1773216848412,\"msg\":\"Server listening at http://172.21.0.5:8080\"}\n" + Refused));

    [Fact]
    public async Task A_container_that_listens_on_its_own_address_has_it() => await s_project.AssertRootAsync("port.mismatch@proxy");

    [Fact]
    public async Task A_table_of_pods_tells()
    {
        ProjectText project = new(
            ("k8s/all.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ledger }\nspec:\n  selector: { matchLabels: { app: ledger } }\n  template:\n    metadata: { labels: { app: ledger } }\n    spec:\n      containers: [{ name: ledger, image: \"acme/ledger:1\", ports: [{ containerPort: 8080 }] }]\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { app: web } }\n    spec:\n      containers: [{ name: web, image: \"acme/web:1\" }]\n"),
            ("logs/pods.txt", "$ kubectl get pods -o wide\nNAME                      READY   STATUS    RESTARTS      AGE   IP            NODE   NOMINATED NODE   READINESS GATES\nledger-6f7b8d5c9d-4q7wz   1/1     Running   2 (5m ago)    41m   10.244.1.57   n1     <none>           <none>\n"),
            ("logs/web.log", "2026-05-04T10:00:00Z ERROR call failed: dial tcp 10.244.1.57:9090: connect: connection refused\n"));
        Assert.Contains(await project.FindAsync(FailureCodes.NetRefused), f => f.Component == "ledger");
        // Two pods on the network of their node: the address is of neither.
        Assert.DoesNotContain(await project.Change("<none>           <none>\n", "<none>           <none>\nweb-5f7b8d5c9d-aaaaa      1/1     Running   0             41m   10.244.1.57   n1     <none>           <none>\n").FindAsync(FailureCodes.NetRefused), f => f.Component == "ledger");
    }
}
