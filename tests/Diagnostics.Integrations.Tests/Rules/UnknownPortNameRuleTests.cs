using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>An Ingress that names a port which the Service does not have.</summary>
public class UnknownPortNameRuleTests
{
    private static readonly ProjectText s_tickets = new(
        ("k8s/api.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: tickets-api }\nspec:\n  template:\n    metadata: { labels: { app: tickets-api } }\n    spec:\n      containers:\n        - name: api\n          image: acme/tickets:3\n          ports: [{ name: http, containerPort: 8080 }]\n---\napiVersion: v1\nkind: Service\nmetadata: { name: tickets-api }\nspec:\n  selector: { app: tickets-api }\n  ports:\n    - name: web\n      port: 80\n      targetPort: http\n"),
        ("k8s/ingress.yaml", "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: tickets }\nspec:\n  rules:\n    - http:\n        paths:\n          - path: /api\n            pathType: Prefix\n            backend:\n              service:\n                name: tickets-api\n                port:\n                  name: http\n"),
        ("logs/ingress-nginx.log", "W1112 10:04:20.210000       7 controller.go:1218] Service \"fjord/tickets-api\" does not have any active Endpoint.\n"));

    [Fact]
    public async Task Is_a_mismatch_that_explains_the_answer() => await s_tickets.AssertRootAsync("port.mismatch@tickets-api", "k8s/ingress.yaml:14", "k8s/api.yaml:19");

    [Theory]
    [InlineData("                  name: http", "                  name: web")]
    [InlineData("                  name: http", "                  number: 80")]
    [InlineData("    - name: web\n", "    - name: http\n")]
    public async Task Is_none_where_the_Service_has_it(string from, string to) => Assert.Empty(await s_tickets.Change(from, to).FindAsync(FailureCodes.PortMismatch));
}
