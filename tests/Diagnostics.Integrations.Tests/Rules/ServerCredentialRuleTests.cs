namespace Diagnostics.Integrations.Tests.Rules;

public class ServerCredentialRuleTests
{
    private static readonly ProjectText s_database = new(("compose.yaml", """
        services:
          api:
            image: acme/api
            env_file: [api.env]
          db:
            image: postgres:16
            env_file: [db.env]
        """), ("api.env", "DATABASE_URL=postgres://shop:r3dApple@db:5432/orders\n"), ("db.env", "POSTGRES_USER=shop\nPOSTGRES_PASSWORD=r3dApple\nPOSTGRES_DB=orders\n"), (".gitignore", "*.env\n"));

    private static readonly ProjectText s_cache = new(
        ("compose.yaml", "services:\n  api:\n    image: acme/api\n    environment:\n      REDIS_URL: redis://:${REDIS_PASSWORD}@cache:6379/0\n  cache:\n    image: redis:7\n    command: redis-server --requirepass ${REDIS_PASSWORD}\n"),
        (".env", "REDIS_PASSWORD=gr33nPear\n"),
        (".gitignore", ".env\n"));

    [Theory]
    [InlineData("shop:r3dApple@", "shop:blu3Plum@", "db.auth.rejected@api/development", "api.env:1", "db.env:2")]
    [InlineData("//shop:", "//shopper:", "db.auth.user@api/development", "api.env:1", "db.env:1")]
    [InlineData("5432/orders", "5432/order", "db.not-found@api/development", "api.env:1", "db.env:3")]
    public async Task A_log_in_that_the_database_is_not_made_with(string from, string to, string id, params string[] places) => await s_database.Change(from, to).AssertRootAsync(id, places);

    [Theory]
    [InlineData("", "")]
    // Percent-encoded, one password; superuser of its own name; the database is made by the client.
    [InlineData("r3dApple@", "r3d%41pple@")]
    [InlineData("    env_file: [db.env]", "    env_file: [db.env]\n    volumes: [\"./init:/docker-entrypoint-initdb.d\"]", "5432/orders", "5432/other")]
    [InlineData("    image: acme/api", "    image: acme/api\n    command: sh -c \"rails db:prepare && rails server\"", "5432/orders", "5432/other")]
    [InlineData("@db:", "@db.shop.example.net:", "r3dApple@", "another@")]
    [InlineData("POSTGRES_PASSWORD=r3dApple\n", "POSTGRES_PASSWORD_FILE=/run/secrets/db\n")]
    [InlineData("5432/orders", "5432/postgres")]
    public async Task A_log_in_that_may_work(string from, string to, string alsoFrom = "", string alsoTo = "") => await s_database.Change(from, to).Change(alsoFrom, alsoTo).AssertSilentAsync();

    // A pooler that no compose file runs has no list of users here.
    [Fact]
    public async Task A_pooler_of_a_cluster_beside_it_says_nothing() => await s_database.Change("//shop:", "//shopper:")
        .With("k8s/pgbouncer.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: pgbouncer }\nspec:\n  selector: { matchLabels: { app: pgbouncer } }\n  template:\n    metadata: { labels: { app: pgbouncer } }\n    spec:\n      containers: [{ name: pgbouncer, image: \"edoburu/pgbouncer:1.23\" }]\n")
        .AssertRootAsync("db.auth.user@api/development", "api.env:1", "db.env:1");

    // Made by hand since: who answers requests has its database.
    [Fact]
    public async Task A_database_that_was_made_since() => await s_database.Change("5432/orders", "5432/other").With("logs/api.log", "INFO:     172.21.0.3:40122 - \"POST /orders HTTP/1.1\" 200 OK\n").AssertSilentAsync();

    // The image's variables count at the first start only: one password in all files, and the server has another.
    [Fact]
    public async Task A_server_that_rejects_its_own_password_keeps_an_older_one()
    {
        ProjectText kept = s_database.With("logs/api.log", "asyncpg.exceptions.InvalidPasswordError: password authentication failed for user \"shop\"\n");
        await kept.AssertRootAsync("db.auth.rejected@db/development", "logs/api.log:1", "api.env:1", "db.env:2");
        await kept.Change("shop:r3dApple@", "shop:blu3Plum@").AssertRootAsync("db.auth.rejected@api/development", "api.env:1", "db.env:2");
    }

    [Theory]
    [InlineData(":${REDIS_PASSWORD}@", "", "cache.auth-required@api/development")]
    [InlineData(":${REDIS_PASSWORD}@", ":other@", "cache.auth-rejected@api/development")]
    [InlineData(" --requirepass ${REDIS_PASSWORD}", "", "cache.auth-unexpected@api/development")]
    public async Task A_password_that_the_cache_does_not_take(string from, string to, string id) => await s_cache.Change(from, to).AssertRootAsync(id, "compose.yaml:5");

    [Theory]
    [InlineData("", "")]
    [InlineData("    image: redis:7\n    command: redis-server --requirepass ${REDIS_PASSWORD}", "    image: redis:7\n    command: redis-server /etc/redis/redis.conf\n    volumes: [\"./redis.conf:/etc/redis/redis.conf\"]")]
    [InlineData("REDIS_URL: redis://:${REDIS_PASSWORD}@cache:6379/0", "REDIS_URL: redis://cache:6379/0\n      REDIS_PASSWORD: ${REDIS_PASSWORD}")]
    [InlineData("    image: redis:7\n    command: redis-server --requirepass ${REDIS_PASSWORD}", "    image: bitnami/redis:7.2\n    environment:\n      REDIS_PASSWORD: ${REDIS_PASSWORD}")]
    [InlineData("cache:6379/0", "cache.shop.example.net:6379/0")]
    // The container's own shell fills it in, from the container's own variables.
    [InlineData("    command: redis-server --requirepass ${REDIS_PASSWORD}", "    command: [\"sh\", \"-c\", \"exec redis-server --requirepass \\\"$$REDIS_PASSWORD\\\"\"]\n    environment:\n      REDIS_PASSWORD: ${REDIS_PASSWORD}")]
    public async Task A_password_that_it_may_take(string from, string to) => await s_cache.Change(from, to).AssertSilentAsync();
}
