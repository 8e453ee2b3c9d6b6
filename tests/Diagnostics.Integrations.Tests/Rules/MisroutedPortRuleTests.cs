namespace Diagnostics.Integrations.Tests.Rules;

public class MisroutedPortRuleTests
{
    private static readonly ProjectText s_project = new(("k8s/api.yaml", """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api }
        spec:
          selector: { matchLabels: { app: api } }
          template:
            metadata: { labels: { app: api } }
            spec:
              containers:
                - name: api
                  image: acme/api
                  ports: [{ name: http, containerPort: 8080 }]
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: api }
        spec:
          selector: { app: api }
          ports:
            - name: web
              port: 80
              targetPort: 8080
        """), ("k8s/ingress.yaml", """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: shop }
        spec:
          rules:
            - host: shop.example.net
              http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: api
                        port:
                          number: 8080
        """));

    [Fact]
    public async Task A_route_names_the_port_of_the_container_and_not_of_the_service() => await s_project.AssertRootAsync("port.mismatch@api", "k8s/ingress.yaml:15", "k8s/api.yaml:21");

    [Theory]
    [InlineData("number: 8080", "number: 80")]
    [InlineData("number: 8080", "name: web")]
    [InlineData("      targetPort: 8080", "      targetPort: http\n    - name: alt\n      port: 8080\n      targetPort: http")]
    // The service of another chart or namespace is not known here.
    [InlineData("name: api\n                port:", "name: gateway\n                port:")]
    [InlineData("metadata: { name: shop }", "metadata: { name: shop, namespace: edge }")]
    public async Task A_route_to_a_port_that_there_is(string from, string to) => await s_project.Change(from, to).AssertSilentAsync();
}
