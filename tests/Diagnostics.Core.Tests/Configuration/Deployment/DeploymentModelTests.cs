using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Configuration.Deployment;

public class DeploymentModelTests
{
    private static readonly Citation s_line = new(CitationKind.Config, "x", 1);

    private readonly DeploymentModel _model = new();

    [Fact]
    public void A_component_is_found_by_its_name_and_by_what_is_left_of_it()
    {
        ComponentModel auth = _model.Add("auth-service");
        Assert.Same(auth, _model.Find("AUTH-service"));
        Assert.Same(auth, _model.Find("auth"));
        Assert.Null(_model.Find("billing"));
        Assert.Null(_model.Find(null));
    }

    [Fact]
    public void A_name_that_means_two_is_not_guessed()
    {
        _model.Add("auth-service");
        ComponentModel server = _model.Add("auth-server");
        Assert.Null(_model.Find("auth"));
        Assert.Same(server, _model.Find("auth-server"));
    }

    [Theory]
    [InlineData("shop-api-1")]
    [InlineData("shop_api_12")]
    [InlineData("api-1")]
    [InlineData("api")]
    [InlineData("my-shop-api-1")]
    public void A_container_is_of_its_service(string container) => Assert.Same(_model.Add("api"), _model.FindContainer(container));

    [Fact]
    public void A_container_of_nobody_is_nobodys()
    {
        _model.Add("api");
        Assert.Null(_model.FindContainer("shop-web-1"));
        Assert.Null(_model.FindContainer(null));
    }

    [Fact]
    public void A_published_port_says_best_whose_it_is()
    {
        ComponentModel api = _model.Add("api"), web = _model.Add("web");
        Claim(api, PortRole.Published, 8000);
        Claim(web, PortRole.CalledOnHost, 8000);
        Assert.Same(api, _model.OwnerOfHostPort(8000, null));
        Assert.Null(_model.OwnerOfHostPort(9000, null));
    }

    [Fact]
    public void A_port_that_two_own_is_nobodys()
    {
        Claim(_model.Add("api"), PortRole.Published, 8000);
        Claim(_model.Add("web"), PortRole.Published, 8000);
        Assert.Null(_model.OwnerOfHostPort(8000, null));
    }

    [Fact]
    public void A_port_of_another_environment_is_not_meant()
    {
        ComponentModel api = _model.Add("api");
        Claim(api, PortRole.Declared, 8000, "staging");
        Assert.Null(_model.OwnerOfHostPort(8000, "production"));
        Assert.Same(api, _model.OwnerOfHostPort(8000, "staging"));
    }

    [Fact]
    public void A_role_means_the_only_service_that_is_no_front_end()
    {
        ComponentModel web = _model.Add("web"), backend = _model.Add("backend");
        Assert.Same(backend, _model.FindByRole("api", web));
        Assert.Null(_model.FindByRole("api", backend));
        Assert.Null(_model.FindByRole("billing", web));
        _model.Add("billing");
        Assert.Null(_model.FindByRole("api", web));
    }

    [Fact]
    public void The_higher_layer_and_the_more_specific_setting_hold()
    {
        ComponentModel api = _model.Add("api");
        api.Set(null, new Setting("PORT", "1", s_line, "image", false));
        api.Set("production", new Setting("PORT", "2", s_line, "env_file", false));
        api.Set(null, new Setting("PORT", "3", s_line, "env_file", false));
        Assert.Equal("2", api.Effective("PORT", "production")!.Raw);
        Assert.Equal("3", api.Effective("PORT", "staging")!.Raw);
        api.Set(null, new Setting("PORT", "4", s_line, "environment", false));
        Assert.Equal("4", api.Effective("PORT", "production")!.Raw);
        Assert.Null(api.Effective("HOST", "production"));
    }

    private static void Claim(ComponentModel component, PortRole role, int port, string? environment = null) => component.Claims.Add(new PortClaim(role, port, environment, s_line, "x"));
}
