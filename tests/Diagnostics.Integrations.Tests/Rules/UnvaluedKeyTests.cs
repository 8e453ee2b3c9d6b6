using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A key that a log shows to be missing, and what files do in place of giving it a value.</summary>
public class UnvaluedKeyTests
{
    private const string Code = "import os\nKEY = os.environ['API_KEY']\n";
    private const string Log = "KeyError: 'API_KEY'\n";
    private const string Dockerfile = "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"main.py\"]\n";

    private static readonly ProjectText s_compose = new(
        ("compose.yaml", "services:\n  api:\n    build: api\n    environment:\n      - API_KEY\n"), ("api/Dockerfile", Dockerfile), ("api/main.py", Code), ("logs/api.log", Log));

    private static readonly ProjectText s_render = new(
        ("render.yaml", "services:\n  - type: web\n    name: api\n    runtime: python\n    startCommand: python main.py\n    envVars:\n      - key: API_KEY\n        sync: false\n"), ("main.py", Code), ("logs/api.log", Log));

    [Fact]
    public async Task Compose_hands_on_what_is_not_there()
    {
        Finding root = await s_compose.AssertRootAsync("config.missing@api", "compose.yaml:5", "logs/api.log:1", "api/main.py:2");
        Assert.Contains("hands it on from the shell or the .env", root.Summary, StringComparison.Ordinal);
        Finding slip = await s_compose.With(".env", "API_KEYS=8f7d6s5\n").AssertRootAsync("config.missing@api/development", "compose.yaml:5", ".env:1");
        Assert.Contains(".env:1 has API_KEYS", slip.Summary, StringComparison.Ordinal);
        // What the .env has reached the container: the log is older than the file.
        Assert.Empty(await s_compose.With(".env", "API_KEY=8f7d6s5\n").FindAsync(FailureCodes.ConfigMissing));
        // Without the log it may be in the shell.
        await s_compose.With("logs/api.log", "").AssertSilentAsync();
    }

    [Fact]
    public async Task Render_leaves_it_to_the_dashboard()
    {
        Finding root = await s_render.AssertRootAsync("config.missing@api", "render.yaml:7", "logs/api.log:1");
        Assert.Contains("sync: false", root.Summary, StringComparison.Ordinal);
        await s_render.With("logs/api.log", "").AssertSilentAsync();
    }

    [Fact]
    public async Task A_group_of_the_blueprint_that_is_not_declared()
    {
        ProjectText project = s_render.With("render.yaml", "services:\n  - type: web\n    name: api\n    runtime: python\n    startCommand: python main.py\n    envVars:\n      - fromGroup: api-setings\nenvVarGroups:\n  - name: api-settings\n    envVars:\n      - key: API_KEY\n        value: k3j4h5g6\n");
        Finding root = await project.AssertRootAsync("config.missing@api", "render.yaml:7");
        Assert.Contains("api-settings is meant", root.Summary, StringComparison.Ordinal);
        // It may be a group of the dashboard.
        await project.With("logs/api.log", "").AssertSilentAsync();
        Assert.Empty(await project.Change("api-setings", "api-settings").FindAsync(FailureCodes.ConfigMissing));
    }

    [Fact]
    public async Task Herokus_app_json_requires_it()
    {
        ProjectText project = new(("app.json", "{\n  \"env\": {\n    \"API_KEY\": { \"required\": true },\n    \"LOG_LEVEL\": \"info\"\n  }\n}\n"), ("Procfile", "web: python main.py\n"), ("main.py", Code), ("logs/web.log", Log));
        await project.AssertRootAsync("config.missing@web", "app.json:3", "logs/web.log:1");
        await project.With("logs/web.log", "").AssertSilentAsync();
    }

    [Theory]
    [InlineData("    build: api\n    environment:\n      - API_KEY\n", "    build:\n      context: api\n      args:\n        API_KEY: k3j4\n", "FROM python:3.12\n", "FROM python:3.12\nARG API_KEY\n", "api/Dockerfile:2")]
    [InlineData("    build: api\n    environment:\n      - API_KEY\n", "    build:\n      context: api\n      args:\n        API_KEY: k3j4\n", "", "", "compose.yaml:6")]
    public async Task An_argument_of_the_build_is_gone_when_the_program_runs(string from, string to, string alsoFrom, string alsoTo, string place) =>
        await s_compose.Change(from, to).Change(alsoFrom, alsoTo).AssertRootAsync("config.not-propagated@api", place, "logs/api.log:1");

    [Theory]
    [InlineData("API_KEYS=8f7d6s5", "API_KEYS, which looks like a slip")]
    [InlineData("Api_Key=8f7d6s5", "Api_Key, which differs in case")]
    public async Task Another_name_in_the_file_that_it_is_given(string line, string words)
    {
        Finding root = await s_compose.Change("    environment:\n      - API_KEY\n", "    env_file: api.env\n").With("api.env", line + "\n").AssertRootAsync("config.missing@api/development", "api.env", "api.env:1");
        Assert.Contains(words, root.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DB_URL=postgres://app:kk3jh4@db.example/shop", "", true)]
    [InlineData("POSTGRES_DSN=postgres://app:kk3jh4@db.example/shop", "", true)]
    // The code reads that one too: it is another setting.
    [InlineData("DB_URL=postgres://app:kk3jh4@db.example/shop", "OTHER = os.environ.get('DB_URL')\n", false)]
    [InlineData("REDIS_URL=redis://cache.example", "", false)]
    public async Task Other_words_for_the_same(string line, string code, bool isMeant)
    {
        ProjectText project = new(("compose.yaml", "services:\n  api:\n    build: api\n    env_file: api.env\n"), ("api/Dockerfile", Dockerfile), ("api.env", line + "\n"), ("api/main.py", "import os\nURL = os.environ['DATABASE_URL']\n" + code), ("logs/api.log", "KeyError: 'DATABASE_URL'\n"));
        Finding found = Assert.Single(await project.FindAsync(FailureCodes.ConfigMissing));
        Assert.Equal(isMeant, found.Summary.Contains("seems to be meant", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Docker_run_keeps_quotes()
    {
        ProjectText project = new(("run.sh", "docker run -d --name api --env-file prod.env acme/api:3\n"), ("prod.env", "DATABASE_URL=\"postgres://app:kk3jh4@db.example:5432/shop\"\n"), ("Dockerfile", Dockerfile));
        Finding found = Assert.Single(await project.FindAsync(FailureCodes.DbUrl));
        Assert.Equal("prod.env:1", found.Evidence[0].Location);
        Assert.StartsWith("Take the quotes away", found.NextSteps[0], StringComparison.Ordinal);
        // Compose takes them away.
        await project.With("run.sh", "echo\n").With("compose.yaml", "services:\n  api:\n    build: .\n    env_file: prod.env\n").AssertSilentAsync();
    }

    [Fact]
    public async Task A_build_argument_that_the_Dockerfile_does_not_take()
    {
        ProjectText project = new(
            ("compose.yaml", "services:\n  web:\n    build:\n      context: web\n      args:\n        VITE_API_URL: https://api.example.org\n"), ("web/Dockerfile", "FROM node:22\nCOPY . .\nRUN npm run build\nCMD [\"npm\", \"start\"]\n"), ("web/src/api.ts", "export const url = import.meta.env.VITE_API_URL;\n"));
        await project.AssertRootAsync("config.not-propagated@web", "compose.yaml:6", "web/Dockerfile:3", "web/src/api.ts:1");
        await project.Change("COPY . .", "ARG VITE_API_URL\nCOPY . .").AssertSilentAsync();
    }

    [Fact]
    public async Task An_env_file_that_lies_elsewhere()
    {
        ProjectText project = s_compose.Change("    environment:\n      - API_KEY\n", "    env_file: config/prod.env\n").With("conf/prod.env", "API_KEY=8f7d6s5\n").With("logs/api.log", "").With("logs/compose.log", "env file /srv/app/config/prod.env not found: stat /srv/app/config/prod.env: no such file or directory\n");
        Finding found = Assert.Single(await project.FindAsync(FailureCodes.ContainerEnvMissing));
        Assert.Contains(found.NextSteps, s => s.Contains("name conf/prod.env", StringComparison.Ordinal));
    }

    // The line of the sibling that has it, and the service that lacks it.
    [Fact]
    public async Task A_key_that_one_service_of_a_blueprint_lacks()
    {
        ProjectText project = new(
            ("render.yaml", "services:\n  - type: web\n    name: api\n    runtime: python\n    rootDir: api\n    startCommand: python main.py\n    envVars:\n      - key: API_KEY\n        value: k3j4h5g6\n  - type: worker\n    name: jobs\n    runtime: python\n    rootDir: jobs\n    startCommand: python main.py\n    envVars:\n      - key: LOG_LEVEL\n        value: info\n"),
            ("jobs/main.py", Code), ("logs/jobs.log", Log));
        await project.AssertRootAsync("config.missing@jobs", "render.yaml:9", "render.yaml:15", "logs/jobs.log:1", "jobs/main.py:2");
    }

    // What the dashboard holds, copied into a file that bears the group's name.
    [Fact]
    public async Task A_copy_of_a_group_is_of_who_takes_the_group()
    {
        var project = new ProjectText(
            ("render.yaml", "services:\n  - type: web\n    name: tide-api\n    runtime: node\n    startCommand: node server.js\n    envVars:\n      - fromGroup: tide-production\n  - type: worker\n    name: tide-jobs\n    runtime: node\n    startCommand: node jobs.js\n"),
            ("ops/tide-production.env", "DATABASE_URL=postgresql://app:xCPs#Wp4@db.example.org:5432/tide\n"));
        Finding found = Assert.Single(await project.FindAsync(FailureCodes.DbUrl));
        Assert.Equal(("tide-api", "ops/tide-production.env:1"), (found.Component, found.Evidence[0].Location));
    }
}
