using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A variable that a service misses and whose secret is in the cloud's store.</summary>
public class StoredSecretsTests
{
    private static readonly ProjectText s_project = new(
        ("service.yaml", "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: rosters\nspec:\n  template:\n    spec:\n      containers:\n        - image: registry.example.com/rosters:1\n          env:\n            - name: LOG_LEVEL\n              value: info\n"),
        ("terraform/secrets.tf", "resource \"google_secret_manager_secret\" \"holiday\" {\n  secret_id = \"rosters-holiday-api-key\"\n}\n"),
        ("logs/rosters.log", "2026-10-12T06:30:44Z Traceback (most recent call last):\n2026-10-12T06:30:44Z KeyError: 'HOLIDAY_API_KEY'\n"));

    [Fact]
    public async Task Is_not_handed_on() => await s_project.AssertRootAsync("config.not-propagated@rosters", "terraform/secrets.tf:2");

    private static readonly ProjectText s_each = s_project.With("terraform/secrets.tf", "locals {\n  secrets = toset([\n    \"rosters-db\",\n    \"holiday-api-key\",\n  ])\n}\n\nresource \"google_secret_manager_secret\" \"rosters\" {\n  for_each  = local.secrets\n  secret_id = each.key\n}\n");

    [Fact]
    public async Task Is_one_of_several_made_alike() => await s_each.AssertRootAsync("config.not-propagated@rosters", "terraform/secrets.tf:4");

    [Fact]
    public async Task Is_in_the_list_of_the_store() =>
        await s_project.With("terraform/secrets.tf", "").With("saved/secrets.txt", "$ gcloud secrets list --project rosters\nNAME             CREATED              REPLICATION_POLICY\nholiday-api-key  2026-10-11T07:12:40  automatic\n").AssertRootAsync("config.not-propagated@rosters", "saved/secrets.txt:3");

    [Theory]
    [InlineData("each.key", "\"other\"")]
    [InlineData("\"holiday-api-key\"", "\"weekday-api-key\"")]
    public async Task A_list_of_something_else_is_none(string from, string to) => Assert.Empty(await s_each.Change(from, to).FindAsync(FailureCodes.ConfigNotPropagated));

    [Theory]
    [InlineData("rosters-holiday-api-key", "planner-holiday-api-key")]
    [InlineData("google_secret_manager_secret", "google_storage_bucket")]
    public async Task Else_it_is_missing(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.ConfigNotPropagated));
}
