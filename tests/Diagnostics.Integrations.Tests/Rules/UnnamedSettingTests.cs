namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Lines that tell of a setting which is not there and do not name it.</summary>
public class UnnamedSettingTests
{
    private const string Line = "2026-02-02 10:00:00 ERROR botocore.exceptions.NoCredentialsError: Unable to locate credentials";

    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  api:\n    image: acme/api:1\n"),
        ("logs/api.log", Line + "\n2026-02-02 10:01:00 INFO \"GET /health HTTP/1.1\" 200 12\n"));

    [Theory]
    [InlineData("2026-02-02 10:00:00 ERROR botocore.exceptions.NoCredentialsError: Unable to locate credentials", "app.config-missing@api")]
    [InlineData("nginx: [emerg] invalid port in upstream \"api:\" in /etc/nginx/conf.d/default.conf:5", "config.undefined-variable@api")]
    public async Task Are_told_as_they_stand(string line, string root) => await s_project.Change(Line, line).AssertRootAsync(root, "logs/api.log:1");
}
