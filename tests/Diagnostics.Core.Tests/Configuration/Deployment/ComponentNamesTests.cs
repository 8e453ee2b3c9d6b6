using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Tests.Configuration.Deployment;

public class ComponentNamesTests
{
    [Theory]
    [InlineData("db", null, "Database")]
    [InlineData("storage", "postgres:16-alpine", "Database")]
    [InlineData("registry/x", "ghcr.io/acme/redis@sha256:1", "Cache")]
    [InlineData("edge", "nginx:1.27", "Proxy")]
    [InlineData("billing-worker", null, "Worker")]
    [InlineData("api", "acme/api:1", "Service")]
    [InlineData("database-explorer-ui", "acme/x", "Service")]
    public void A_name_or_image_tells_the_kind(string name, string? image, string kind) => Assert.Equal(kind, ComponentNames.KindOf(name, image).ToString());

    [Theory]
    [InlineData("auth-service", "auth")]
    [InlineData("auth_svc", "auth")]
    [InlineData("service", "service")]
    [InlineData("Orders.Staging", "orders")]
    public void Words_that_do_not_tell_apart_are_dropped(string name, string canonical) => Assert.Equal(canonical, ComponentNames.Canonical(name));

    [Theory]
    [InlineData("API_URL", "api")]
    [InlineData("NEXT_PUBLIC_API_URL", "api")]
    [InlineData("AUTH_SERVICE_HOST", "auth")]
    [InlineData("USER_PROFILE_BASE_URL", "user-profile")]
    [InlineData("PORT", null)]
    [InlineData("BASE_URL", null)]
    [InlineData("SENTRY_DSN", null)]
    [InlineData("LOG_LEVEL", null)]
    public void A_key_names_a_component(string key, string? component) => Assert.Equal(component, ComponentNames.FromKey(key));

    [Theory]
    [InlineData("auth-staging", "auth")]
    [InlineData("prod-auth", "auth")]
    [InlineData("staging", "staging")]
    [InlineData("auth", "auth")]
    public void Environments_are_taken_out_of_platforms_names(string name, string expected) => Assert.Equal(expected, ComponentNames.WithoutEnvironment(name));

    [Theory]
    [InlineData("apps/web/.env.local", "web")]
    [InlineData("backend/config/.env.production", "backend")]
    [InlineData("config/env/staging.env", null)]
    [InlineData(".env", null)]
    [InlineData("services/.env", null)]
    [InlineData("deploy/staging/api.env", null)]
    public void Folders_name_a_component(string path, string? component) => Assert.Equal(component, FolderNames.Component(path));

    [Theory]
    [InlineData("DB_PASSWORD", "DB_PASWORD", true)]
    [InlineData("DB_PASSWORD", "DB_PASSWROD", true)]
    [InlineData("DB_PASSWORD", "DB_PASSWORDS", true)]
    [InlineData("DB_HOST1", "DB_HOST2", false)]
    [InlineData("HOST", "PORT", false)]
    [InlineData("DB_PASSWORD", "DB_USERNAME", false)]
    public void A_slip_of_the_hand_is_told_from_another_name(string one, string other, bool similar)
    {
        Assert.Equal(similar, SimilarNames.AreSimilar(one, other));
        Assert.Equal(similar, SimilarNames.AreSimilar(other, one));
    }

    [Theory]
    [InlineData("logs/production/api.log", "api")]
    [InlineData("api.production.log", "api")]
    [InlineData("worker/out.log", null)]
    [InlineData("logs/docker-compose.log", null)]
    [InlineData("billing-staging-2026.log", "billing")]
    [InlineData("oncall/describe-pod.txt", null)]
    [InlineData("logs/render-deploy-dep-ct1a.txt", null)]
    [InlineData("oncall/thumbs-previous.log", "thumbs")]
    [InlineData("containers/01bc3075266b7d3b599077adbe4f6cf219255fc2aa62246f4f83c77c4f389f26-json.log", null)]
    public void A_logs_file_name_tells_who_writes_it(string path, string? writer) => Assert.Equal(writer, LogNames.FromFile(path));

    [Theory]
    [InlineData("artifacts/fleet-api-new-pod.log", "fleet-api")]
    [InlineData("failing-orders-describe.txt", "orders")]
    [InlineData("new-orders.log", "new-orders")]
    public void A_logs_file_name_may_mean_a_component(string path, string candidate) => Assert.Contains(candidate, LogNames.Candidates(path));

    [Theory]
    [InlineData("postgres://u:p@ss#w/rd@db:5433/x", "db", 5433)]
    [InlineData("redis://cache", "cache", 6379)]
    [InlineData("http://[::1]:8080/", "::1", 8080)]
    [InlineData("https://api.example.com/a?next=x@y", "api.example.com", 443)]
    public void A_url_is_read_leniently(string url, string host, int port) => Assert.Equal((host, port), UrlEndpoint.Read(url));

    [Theory]
    [InlineData("http://${HOST}:80")]
    [InlineData("http://a:99999")]
    [InlineData("no url")]
    [InlineData("http://")]
    public void What_names_no_endpoint_gives_none(string url) => Assert.Null(UrlEndpoint.Read(url));
}
