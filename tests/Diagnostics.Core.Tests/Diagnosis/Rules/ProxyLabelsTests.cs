using Diagnostics.Core.Configuration.Compose;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

/// <summary>Labels by which Traefik and Caddy learn a service's port are calls of it.</summary>
public class ProxyLabelsTests
{
    [Theory]
    [InlineData("traefik.http.services.shop.loadbalancer.server.port=8080", 8080)]
    [InlineData("traefik.tcp.services.shop.loadbalancer.server.port=5432", 5432)]
    [InlineData("traefik.port=8081", 8081)]
    [InlineData("traefik.admin.port=8082", 8082)]
    [InlineData("traefik.http.routers.port=8083", null)]
    [InlineData("caddy.reverse_proxy={{upstreams 3000}}", 3000)]
    [InlineData("caddy.reverse_proxy={{upstreams http 3000}}", 3000)]
    [InlineData("traefik.http.services.shop.loadbalancer.server.scheme=https", null)]
    [InlineData("traefik.http.routers.shop.rule=Host(`shop.example.org`)", null)]
    [InlineData("com.example.port=8080", null)]
    [InlineData("traefik.http.services.shop.loadbalancer.server.port=${PORT}", null)]
    public void A_label_tells_the_port(string label, int? port)
    {
        foreach (StructuredNode labels in (StructuredNode[])[StructuredNode.Sequence([StructuredNode.Scalar(label, 7)], 6), StructuredNode.Mapping([new(label.Split('=', 2)[0], StructuredNode.Scalar(label.Split('=', 2)[1], 7))], 6)])
        {
            ComponentModel shop = Shop(labels);
            Assert.Equal(port, shop.Claims.SingleOrDefault()?.Port);
            if (port is not null) Assert.Equal(("compose.yaml", 7, PortRole.Called), (shop.Claims[0].Citation.Source, shop.Claims[0].Citation.Line, shop.Claims[0].Role));
        }
    }

    [Fact]
    public void What_the_proxy_is_told_to_leave_alone_claims_nothing() =>
        Assert.Empty(Shop(StructuredNode.Sequence([StructuredNode.Scalar("traefik.enable=false", 7), StructuredNode.Scalar("traefik.http.services.shop.loadbalancer.server.port=8080", 8)], 6)).Claims);

    private static ComponentModel Shop(StructuredNode labels)
    {
        var component = new ComponentModel("shop", ComponentKind.Service);
        ProxyLabels.AddTo(component, new ComposeService("shop", "compose.yaml", 3) { Node = StructuredNode.Mapping([new("labels", labels)], 4) }, null, new Redactor(new byte[32]));
        return component;
    }
}
