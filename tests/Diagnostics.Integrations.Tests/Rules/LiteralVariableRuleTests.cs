using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary><c>$PORT</c> where no shell fills it in.</summary>
public class LiteralVariableRuleTests
{
    private const string CloudRun = "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: api}\nspec: {template: {spec: {containers: [{image: x}]}}}\n";

    [Theory]
    [InlineData("CMD [\"uvicorn\", \"main:app\", \"--port\", \"$PORT\"]", true)]
    [InlineData("CMD [\"gunicorn\", \"-b\", \":${PORT:-8080}\", \"app\"]", true)]
    [InlineData("ENTRYPOINT [\"uvicorn\", \"main:app\"]\nCMD [\"--port\", \"$PORT\"]", true)]
    [InlineData("CMD uvicorn main:app --port $PORT", false)]
    [InlineData("CMD [\"sh\", \"-c\", \"exec uvicorn main:app --port $PORT\"]", false)]
    [InlineData("CMD [\"java\", \"-Dserver.port=${PORT}\", \"-jar\", \"app.jar\"]", false)]
    [InlineData("ENTRYPOINT [\"/entrypoint.sh\"]\nCMD [\"uvicorn\", \"main:app\", \"--port\", \"$PORT\"]", false)]
    [InlineData("CMD [\"uvicorn\", \"main:app\", \"--port\", \"8080\"]", false)]
    public async Task An_exec_form_fills_in_nothing(string command, bool expected)
    {
        string dockerfile = "FROM python:3.12\n" + command + "\n";
        Finding[] hosted = await ProjectText.FindAsync(FailureCodes.PortPlatformContract, ("api/Dockerfile", dockerfile), ("service.yaml", CloudRun));
        Assert.Equal(expected ? 1 : 0, hosted.Length);
        Finding[] composed = await ProjectText.FindAsync(FailureCodes.ConfigInvalid, ("api/Dockerfile", dockerfile), ("compose.yaml", "services: {api: {build: api, ports: ['8080:8080']}}\n"));
        Assert.Equal(expected ? 1 : 0, composed.Length);
    }

    [Fact]
    public async Task What_listens_was_started_otherwise() =>
        Assert.Empty(await ProjectText.FindAsync(FailureCodes.ConfigInvalid, ("api/Dockerfile", "FROM python:3.12\nCMD [\"uvicorn\", \"main:app\", \"--port\", \"$PORT\"]\n"), ("compose.yaml", "services: {api: {build: api}}\n"),
            ("logs/api.log", "INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)\n")));
}
