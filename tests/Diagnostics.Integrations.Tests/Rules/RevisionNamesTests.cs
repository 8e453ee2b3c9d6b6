namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Logs and lines that name a revision of Cloud Run rather than its service.</summary>
public class RevisionNamesTests
{
    private static readonly ProjectText s_project = new(
        ("cloudrun/tours-api.yaml", "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: tours-api\nspec:\n  template:\n    spec:\n      containers:\n        - image: gcr.io/acme/tours-api\n"),
        ("saved/tours-api-00118-qox.log", "2026-04-21 07:02:55.140 Error: P1013: The provided database string is invalid. invalid port number in database URL.\n"),
        ("saved/deploy.log", "2026-04-21T07:03:20.7330023Z ERROR: (gcloud.run.deploy) Revision 'tours-api-00118-qox' is not ready and cannot serve traffic. The user-provided container failed to start and listen on the port defined provided by the PORT=8080 environment variable within the allocated timeout.\n"));

    [Fact]
    public async Task Are_of_the_service()
    {
        await s_project.AssertRootAsync("db.url@tours-api");
        Assert.DoesNotContain(await s_project.FindAsync(), f => f.Component is "unknown" or "tours-api-qox");
    }
}
