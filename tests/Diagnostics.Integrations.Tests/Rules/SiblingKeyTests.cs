namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A service refuses one of two containers of an image for want of a key that the other is handed.</summary>
public class SiblingKeyTests
{
    private static readonly ProjectText s_recipes = new(
        (".env", "MEILISEARCH_KEY=q8ZkPlm21vTn\n"),
        ("compose.yaml", "services:\n  app:\n    image: acme/recipes:4\n    environment:\n      MEILISEARCH_KEY: ${MEILISEARCH_KEY}\n  queue:\n    image: acme/recipes:4\n    command: php artisan queue:work\n    environment:\n      APP_ENV: production\n"),
        ("logs/queue.log", "[2026-11-25 06:02:00] production.ERROR: The Authorization header is missing. It must use the bearer authorization method. {\"exception\":\"[object] (Meilisearch\\\\Exceptions\\\\ApiException(code: 401): x)\"}\n"));

    [Fact]
    public async Task Is_not_handed_over() => await s_recipes.AssertRootAsync("config.not-propagated@queue/development", ".env:1", "compose.yaml:5");

    [Fact]
    public async Task Is_missing_where_no_file_beside_has_it() => await s_recipes.Change("MEILISEARCH_KEY: ${MEILISEARCH_KEY}", "MEILISEARCH_KEY: q8ZkPlm21vTn").With(".env", "OTHER=1\n").AssertRootAsync("config.missing@queue/development", "compose.yaml:5");
}
