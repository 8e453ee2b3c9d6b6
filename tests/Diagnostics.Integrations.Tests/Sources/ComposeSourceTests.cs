using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Sources;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Sources;

public sealed class ComposeSourceTests
{
    // The rows without `run --env` of the table in Docker's documentation, "Environment variables precedence". The image sets VALUE=1.5 where it says so.
    [Theory]
    [InlineData(null, null, false, "1.4", "1.3", null)]
    [InlineData(null, "VALUE=1.6", true, "1.4", null, "1.6")]
    [InlineData("VALUE=1.7", null, true, "1.4", null, "1.7")]
    [InlineData(null, null, true, "1.4", "1.3", "1.5")]
    [InlineData(null, "VALUE", true, "1.4", "1.3", "1.4")]
    [InlineData(null, "VALUE", true, null, "1.3", "1.3")]
    [InlineData("VALUE", null, true, "1.4", "1.3", "1.4")]
    [InlineData("VALUE", null, true, null, "1.3", "1.3")]
    [InlineData("VALUE=1.7", "VALUE=1.6", true, "1.4", "1.3", "1.7")]
    public void Precedence_is_that_of_compose(string? environment, string? envFile, bool image, string? shell, string? dotenv, string? expected)
    {
        using var folder = new SourceFolder(
            ("Dockerfile", "FROM scratch\n" + (image ? "ENV VALUE=1.5\n" : "")),
            ("webapp.env", envFile + "\n"),
            ("compose.yaml", "services:\n  webapp:\n    build: .\n    env_file: webapp.env\n" + (environment is null ? "" : "    environment:\n      - " + environment + "\n")));
        if (dotenv is not null) folder.Write(".env", "VALUE=" + dotenv + "\n");
        Assert.Equal(expected, folder.Read("compose.yaml:webapp", name => name == "VALUE" ? shell : null).Find("VALUE")?.RawValue);
    }

    [Fact]
    public void Every_layer_is_remembered()
    {
        using var folder = new SourceFolder(
            (".env", "P=1\nPORT=8000\nFILE=second.env\n"),
            ("Dockerfile", "FROM scratch\nENV PORT=1 A=image\n"),
            ("first.env", "PORT=2\nB=first\n"),
            ("second.env", "PORT=3\n"),
            ("compose.yaml", "services:\n  api:\n    build: {context: ., dockerfile: Dockerfile}\n    env_file:\n      - first.env\n      - ${FILE}\n    environment:\n      PORT: ${PORT}\n      C: x$$y\n"));
        Assert.Equal(
            [
                "PORT=8000 compose.yaml:8 environment < Dockerfile:2 image < first.env:1 env_file < second.env:1 env_file",
                "A=image Dockerfile:2 image",
                "B=first first.env:2 env_file",
                "C=x$y compose.yaml:9 environment",
            ],
            folder.Lines("compose.yaml:api"));
        Assert.Equal(".env:2 (.env)", Path.GetFileName(Assert.Single(folder.Read("compose.yaml#api").Find("PORT")!.Inputs).ToString()));
    }

    [Fact]
    public void A_file_of_the_service_does_not_see_what_the_image_sets()
    {
        using var folder = new SourceFolder(
            ("Dockerfile", "FROM scratch\nENV NAME=image OTHER=image\n"),
            ("a.env", "NAME=file\nX=${NAME}\nY=${OTHER}\n"),
            ("compose.yaml", "services:\n  api:\n    build: .\n    env_file: a.env\n"));
        Assert.Equal(("file", ""), (folder.Read("compose.yaml:api").Find("X")!.RawValue, folder.Read("compose.yaml:api").Find("Y")!.RawValue));
    }

    [Fact]
    public void Quotes_are_meant_where_the_format_is_raw()
    {
        using var folder = new SourceFolder(("a.env", "A=\"b\" # c\n"), ("compose.yaml", "services:\n  api:\n    image: x\n    env_file:\n      - {path: a.env, format: raw}\n"));
        EnvDocument document = folder.Read("compose.yaml:api");
        Assert.Equal("\"b\" # c", document.Find("A")!.RawValue);
        Assert.Empty(document.Problems);
    }

    [Theory]
    [InlineData("${SET}", "v")]
    [InlineData("$SET", "v")]
    [InlineData("${UNSET}", "")]
    [InlineData("${EMPTY:-d}", "d")]
    [InlineData("${EMPTY-d}", "")]
    [InlineData("${UNSET-d}", "d")]
    [InlineData("${UNSET:-${SET}}", "v")]
    [InlineData("${SET:+r}", "r")]
    [InlineData("${EMPTY:+r}", "")]
    [InlineData("${SET:?e}", "v")]
    [InlineData("$$SET", "$SET")]
    public void Variables_are_filled_in(string text, string expected)
    {
        using var folder = new SourceFolder((".env", "SET=v\nEMPTY=\n"), ("compose.yaml", $"services:\n  api:\n    environment:\n      A: \"{text}\"\n"));
        Assert.Equal(expected, folder.Read("compose.yaml").Find("A")!.RawValue);
    }

    [Fact]
    public void A_required_variable_that_nobody_sets_is_a_fault_with_its_place()
    {
        using var folder = new SourceFolder(("compose.yaml", "services:\n  api:\n    environment:\n      A: ${MISSING:?set it}\n      B: ${ABSENT}\n      C: ${\n"));
        EnvDocument document = folder.Read("compose.yaml:api");
        Assert.False(document.Find("A")!.IsKnown);
        Assert.Equal([(FailureCodes.ConfigUndefinedVariable, 4, true, "MISSING"), (FailureCodes.ConfigUndefinedVariable, 5, false, "ABSENT"), (FailureCodes.ConfigSyntax, 6, true, null)],
            document.Problems.Select(p => (p.Code, p.Line ?? 0, p.IsFatal, p.Variable)));
    }

    [Fact]
    public void The_override_file_joins_by_itself_and_an_environment_brings_its_own()
    {
        using var folder = new SourceFolder(
            (".env", "LEVEL=debug\n"),
            (".env.production", "LEVEL=warn\n"),
            ("compose.yaml", "services:\n  api:\n    environment: {MODE: base, LEVEL: '${LEVEL}'}\n"),
            ("compose.override.yaml", "services:\n  api:\n    environment: {MODE: override}\n"),
            ("compose.prod.yaml", "services:\n  api:\n    environment: {MODE: prod}\n"));
        Assert.Equal(["MODE=override compose.override.yaml:3 environment < compose.yaml:3 environment", "LEVEL=debug compose.yaml:3 environment"], folder.Lines("compose.yaml:api"));
        Assert.Equal(["MODE=prod compose.prod.yaml:3 environment < compose.yaml:3 environment", "LEVEL=warn compose.yaml:3 environment"], folder.Lines("compose.yaml:api@production"));
        Assert.Equal("production", folder.Read("compose.yaml:api@production").Environment);
        Assert.Equal("prod", folder.Read("compose.yaml+compose.prod.yaml:api").Find("MODE")!.RawValue);
        Assert.Equal("base", folder.Read("compose.yaml+compose.yaml:api").Find("MODE")!.RawValue);
    }

    [Fact]
    public void Services_can_extend_others()
    {
        using var folder = new SourceFolder(
            ("common.yaml", "services:\n  base:\n    env_file: [base.env]\n    environment: [A=common, B=common]\n"),
            ("base.env", "C=file\n"),
            ("compose.yaml", "services:\n  api:\n    extends: {file: common.yaml, service: base}\n    environment: [A=api]\n  loop:\n    extends: loop\n  lost:\n    extends: nobody\n"));
        Assert.Equal(["C=file base.env:1 env_file", "A=api compose.yaml:4 environment < common.yaml:4 environment", "B=common common.yaml:4 environment"], folder.Lines("compose.yaml:api"));
        Assert.Contains("extends a service that extends it", Assert.Single(folder.Read("compose.yaml:loop").Problems).Message, StringComparison.Ordinal);
        Assert.Contains("'nobody', which is not there", Assert.Single(folder.Read("compose.yaml:lost").Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Env_files_can_be_optional_or_raw()
    {
        using var folder = new SourceFolder(
            ("raw.env", "A=\"quoted\" # kept\n"),
            ("compose.yaml", "services:\n  api:\n    env_file:\n      - {path: none.env, required: false}\n      - {path: raw.env, format: raw}\n  worker:\n    env_file: none.env\n"));
        Assert.Equal("\"quoted\" # kept", folder.Read("compose.yaml:api").Find("A")!.RawValue);
        EnvProblem problem = Assert.Single(folder.Read("compose.yaml:worker").Problems);
        Assert.Equal((FailureCodes.ConfigMissing, 7, true), (problem.Code, problem.Line ?? 0, problem.IsFatal));
    }

    [Fact]
    public void What_the_shell_decides_is_said_to_be_unknown()
    {
        using var folder = new SourceFolder(("compose.yaml", "services:\n  api:\n    environment:\n      - DEBUG\n"));
        Assert.Equal("DEBUG=? the environment that docker compose runs in compose.yaml:4 environment", Assert.Single(folder.Lines("compose.yaml")));
    }

    [Fact]
    public void An_asterisk_means_each_service_that_starts_by_default()
    {
        using var folder = new SourceFolder(("compose.yaml", "services:\n  api: {environment: {A: 1}}\n  worker: {environment: {A: 2}}\n  tool: {profiles: [debug], environment: {A: 3}}\n"));
        Assert.Equal(["api", "worker"], folder.ReadAll("compose.yaml:*").Select(d => d.Component));
        folder.Write(".env", "COMPOSE_PROFILES=debug\n");
        Assert.Equal(["api", "worker", "tool"], folder.ReadAll("compose.yaml:*").Select(d => d.Component));
        Assert.Equal("3", folder.Read("compose.yaml:tool").Find("A")!.RawValue);
    }

    [Theory]
    [InlineData("compose.yaml:apii", EnvSourceError.NameUnknown, "There is no service 'apii' in compose.yaml; did you mean api?")]
    [InlineData("compose.yaml:frontend", EnvSourceError.NameUnknown, "There is no service 'frontend' in compose.yaml; there are api, worker.")]
    [InlineData("compose.yaml", EnvSourceError.NameMissing, "compose.yaml has 2 services; name one, such as")]
    [InlineData("other.yaml", EnvSourceError.UnknownKind, "declares no environment that is known here")]
    public void What_is_not_there_is_answered_with_what_is(string address, EnvSourceError reason, string message)
    {
        using var folder = new SourceFolder(("compose.yaml", "services:\n  api: {image: a}\n  worker: {image: b}\n"), ("other.yaml", "a: 1\n"));
        var error = Assert.Throws<EnvSourceException>(() => folder.ReadAll(address));
        Assert.Equal(reason, error.Reason);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
