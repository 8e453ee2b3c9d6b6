using Diagnostics.Core.Configuration.Compose;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations.Tests.Compose;

/// <summary>The one reading of compose files: merged, included, extended.</summary>
public sealed class ComposeProjectTests
{
    private static ComposeProject Load(string[] paths, params (string Path, string Text)[] files)
    {
        var model = new DeploymentModel();
        foreach ((string path, string text) in files.Where(f => f.Path.EndsWith(".env", StringComparison.Ordinal))) model.EnvFiles.Add(EnvFileReader.Parse(text, path, new EnvReadOptions()));
        var reader = new ScannedComposeFiles(model, path => files.FirstOrDefault(f => f.Path == path).Text is { } text ? new YamlStructuredReader().Read(text) : null);
        return ComposeProject.Load(reader, paths, model.EnvFiles.Find(d => d.Path == ".env"));
    }

    private static ComposeService Merged(string lower, string upper) =>
        Assert.Single(Load(["compose.yaml", "other.yaml"], ("compose.yaml", "services:\n  api:\n" + Indented(lower)), ("other.yaml", "services:\n  api:\n" + Indented(upper))).Services);

    private static string Indented(string lines) => string.Concat(lines.Split('\n').Select(l => "    " + l + "\n"));

    [Theory]
    [InlineData("command: one", "command: [two, words]", "two words")]
    [InlineData("command: one", "image: x", "one")]
    [InlineData("command: one", "command:", "one")]
    [InlineData("command: one", "command: !reset null", null)]
    [InlineData("command: [a, b]", "command: [c]", "c")]
    public void A_command_is_replaced(string lower, string upper, string? expected) => Assert.Equal(expected, Merged(lower, upper).Command?.Text);

    [Theory]
    [InlineData("ports: ['80:80']", "ports: ['81:81']", "80:80 81:81")]
    [InlineData("ports: ['80:80']", "ports: ['80:80']", "80:80")]
    [InlineData("ports: ['80:80']", "ports: !override ['81:81']", "81:81")]
    [InlineData("ports: ['80:80']", "ports: !reset []", "")]
    public void Ports_are_added_unless_the_file_says_otherwise(string lower, string upper, string expected) => Assert.Equal(expected, string.Join(' ', Merged(lower, upper).Ports.Select(p => p.Text)));

    [Fact]
    public void Variables_keep_what_they_override_and_where()
    {
        ComposeService service = Merged("environment:\n  A: 1\n  B: 2\n  C: 3", "environment:\n  - A=4\n  - D");
        Assert.Equal([("A", "1", "compose.yaml", 4), ("B", "2", "compose.yaml", 5), ("C", "3", "compose.yaml", 6), ("A", "4", "other.yaml", 4), ("D", null, "other.yaml", 5)],
            service.Environment.Select(v => (v.Key, v.Value, v.File, v.Line)));
        Assert.Equal(["B"], Merged("environment: [A=1, B=2]", "environment:\n  A: !reset null").Environment.Select(v => v.Key));
        Assert.Equal(["Z"], Merged("environment: [A=1, B=2]", "environment: !override {Z: 1}").Environment.Select(v => v.Key));
    }

    [Fact]
    public void Both_forms_merge_with_each_other()
    {
        ComposeService service = Merged("build: ./api\ndepends_on: [db]\nnetworks: [back]\nenv_file: a.env", "build: {dockerfile: Dev.Dockerfile, args: [X=1]}\ndepends_on:\n  cache: {condition: service_healthy}\nnetworks:\n  front: {aliases: [www]}\nenv_file:\n  - {path: b.env, required: false, format: raw}");
        Assert.Equal(("./api", "Dev.Dockerfile", "X"), (service.BuildContext!.Text, service.Dockerfile!.Text, service.BuildArguments[0].Key));
        Assert.Equal([("db", "service_started"), ("cache", "service_healthy")], service.DependsOn.Select(d => (d.Service, d.Condition)));
        Assert.Equal([("back", ""), ("front", "www")], service.Networks.Select(n => (n.Name, string.Join(',', n.Aliases))));
        Assert.Equal([("a.env", true, false), ("b.env", false, true)], service.EnvFiles.Select(f => (f.Path, f.Required, f.IsRaw)));
    }

    [Fact]
    public void Health_checks_merge_but_for_their_test()
    {
        ComposeService service = Merged("healthcheck: {test: [CMD, a], interval: 5s}", "healthcheck: {test: b, retries: 9}");
        Assert.Equal(("b", "5s", "9"), (service.HealthCheck!.Text, service.HealthNode!["interval"]!.Value, service.HealthNode["retries"]!.Value));
    }

    [Fact]
    public void What_is_included_has_its_own_folder_and_variables()
    {
        ComposeProject project = Load(
            ["compose.yaml"],
            (".env", "A=outer\n"), ("infra/.env", "A=inner\nB=inner\n"), ("infra/own.env", "B=named\n"),
            ("compose.yaml", "include:\n  - infra/compose.yaml\n  - path: [tools/t.yaml]\n    project_directory: tools/x\n    env_file: infra/own.env\nservices:\n  api: {image: a}\n"),
            ("infra/compose.yaml", "services:\n  db: {image: \"${A}/${B}\", env_file: db.env}\n"), ("tools/t.yaml", "services:\n  tool: {image: \"${A}/${B}\", build: ./src}\n"));
        Assert.Equal(["db", "tool", "api"], project.Services.Select(s => s.Name));
        Assert.Equal(("outer", "inner"), (project.Variable("A", "infra/compose.yaml"), project.Variable("B", "infra/compose.yaml")));
        Assert.Null(project.Variable("B", "compose.yaml"));
        Assert.Equal("named", project.Variable("B", "tools/t.yaml"));
        Assert.Equal("infra/db.env", project.PathOf("db.env", project.Services[0].EnvFiles[0].File));
        Assert.Equal("tools/x/src", project.PathOf("./src", project.Services[1].BuildContext!.File));
        Assert.Empty(project.Problems);
    }

    [Theory]
    [InlineData("include: [gone.yaml]", FailureCodes.ConfigMissing, true)]
    [InlineData("include: [../outside.yaml]", FailureCodes.ConfigMissing, false)]
    [InlineData("include: ['https://github.com/a/b.git']", FailureCodes.ConfigMissing, false)]
    [InlineData("include: [compose.yaml]", FailureCodes.ConfigSyntax, true)]
    [InlineData("services:\n  a:\n    extends: {file: gone.yaml, service: b}", FailureCodes.ConfigMissing, true)]
    [InlineData("services:\n  a: {extends: b}\n  b: {extends: a}", FailureCodes.ConfigSyntax, true)]
    public void What_leads_nowhere_or_in_circles_is_said(string text, string code, bool refused)
    {
        IReadOnlyList<ComposeProblem> problems = Load(["compose.yaml"], ("compose.yaml", text + "\n")).Problems;
        Assert.NotEmpty(problems);
        Assert.All(problems, p => Assert.Equal((code, refused), (p.Code, p.IsRefused)));
    }

    [Fact]
    public void Extending_takes_over_what_the_service_does_not_say_itself()
    {
        ComposeProject project = Load(
            ["compose.yaml"],
            ("compose.yaml", "services:\n  api:\n    extends: {file: base/common.yaml, service: app}\n    command: mine\n    environment: {A: api}\n"),
            ("base/common.yaml", "services:\n  root: {image: i, env_file: x.env, command: theirs, environment: {A: root, B: root}}\n  app: {extends: root, environment: {B: app}}\n"));
        ComposeService api = Assert.Single(project.Services);
        Assert.Equal(("compose.yaml", 2, "mine", "i"), (api.File, api.Line, api.Command!.Text, api.Image!.Text));
        Assert.Equal(["A=root", "B=root", "B=app", "A=api"], api.Environment.Select(v => v.Key + "=" + v.Value));
        Assert.Equal("base/x.env", project.PathOf("x.env", api.EnvFiles[0].File));
    }

    [Fact]
    public void Profiles_decide_what_starts()
    {
        ComposeProject project = Load(["compose.yaml"], (".env", "COMPOSE_PROFILES=debug, other\n"), ("compose.yaml", "services:\n  a: {}\n  b: {profiles: [debug]}\n  c: {profiles: [tools, more]}\n"));
        Assert.Equal(["a", "b"], project.Services.Where(project.Starts).Select(s => s.Name));
    }
}
