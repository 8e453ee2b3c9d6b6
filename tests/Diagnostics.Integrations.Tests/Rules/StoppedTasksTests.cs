namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Stopped tasks of Amazon ECS, as the command line describes them.</summary>
public class StoppedTasksTests
{
    private static readonly ProjectText s_project = new(
        ("ecs/claims-task.json", "{\n  \"family\": \"claims\",\n  \"containerDefinitions\": [\n    {\n      \"name\": \"claims\",\n      \"image\": \"registry.example.com/claims:5\",\n      \"secrets\": [\n        { \"name\": \"DB_PASSWORD\", \"valueFrom\": \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:claims/db-8hQZ1c:db_password::\" }\n      ]\n    }\n  ]\n}\n"),
        ("logs/stopped-task.json", "{\n  \"tasks\": [\n    {\n      \"group\": \"service:claims\",\n      \"stopCode\": \"TaskFailedToStart\",\n      \"stoppedReason\": \"ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: REASON\"\n    }\n  ]\n}\n"));

    [Fact]
    public async Task A_key_that_the_secret_lacks_is_told_of_the_task() =>
        await s_project.Change("REASON", "retrieved secret from Secrets Manager did not contain json key db_password").AssertRootAsync("config.missing@claims", "logs/stopped-task.json:6", "ecs/claims-task.json:8");

    [Fact]
    public async Task A_role_that_may_not_read_the_secret_is_a_failed_deployment() =>
        await s_project.Change("REASON", "AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/exec/1f is not authorized to perform: secretsmanager:GetSecretValue on resource: x").AssertRootAsync("deploy.failed@claims", "logs/stopped-task.json:6");

    [Fact]
    public async Task A_task_that_was_scaled_in_is_in_order() => Assert.Empty(await s_project.Change("ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: REASON", "Scaling activity initiated by deployment").FindAsync());
}
