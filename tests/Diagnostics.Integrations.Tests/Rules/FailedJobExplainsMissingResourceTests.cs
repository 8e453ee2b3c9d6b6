using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>What a failed job did not make.</summary>
public class FailedJobExplainsMissingResourceTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  app:\n    image: acme/app\n    environment: { SEARCH_URL: \"http://search:9200\" }\n  indexer:\n    image: acme/app\n    command: [\"php\", \"artisan\", \"menus:index\", \"--create\"]\n    environment: { SEARCH_URL: \"http://search:9200\" }\n  search:\n    image: docker.elastic.co/elasticsearch/elasticsearch:8.17.0\n"),
        ("logs/compose.log", "indexer-1 | PHP Fatal error:  Uncaught RuntimeException: no menu in the archive in /app/index.php:4\nindexer-1 exited with code 1\napp-1 | [2026-06-03 04:31:02] production.ERROR: 404 Not Found: {\"error\":{\"type\":\"index_not_found_exception\",\"reason\":\"no such index [dishes]\"}}\n"));

    [Fact]
    public async Task Is_explained_by_it() => Assert.DoesNotContain(await s_project.FindAsync(FailureCodes.ServiceResourceMissing), f => f.Role == FindingRole.Root);

    // Another server's job, or one that makes nothing.
    [Theory]
    [InlineData("\"--create\"]\n    environment: { SEARCH_URL: \"http://search:9200\" }", "\"--create\"]")]
    public async Task Not_by_a_job_of_another_server(string from, string to) =>
        Assert.Contains(await s_project.Change(from, to).FindAsync(FailureCodes.ServiceResourceMissing), f => f.Role == FindingRole.Root);
}
