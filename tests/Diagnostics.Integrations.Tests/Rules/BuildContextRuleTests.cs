namespace Diagnostics.Integrations.Tests.Rules;

public class BuildContextRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  api:\n    build: api\n"),
        ("api/Dockerfile", "FROM python:3.12\nWORKDIR /app\nCOPY requirements.txt .\nCOPY src ./src\nCMD [\"python\", \"-m\", \"src\"]\n"),
        ("api/requirements.txt", "flask==3.0.0\n"),
        ("api/src/__main__.py", "print('up')\n"),
        ("common/log.py", "LEVEL = 'info'\n"));

    [Fact]
    public async Task What_lies_above_the_context_cannot_be_copied() => await s_project.Change("COPY src ./src", "COPY ../common ./common").AssertRootAsync("build.copy@api", "api/Dockerfile:4");

    [Fact]
    public async Task What_the_context_leaves_out_cannot_be_copied() => await s_project.With("api/.dockerignore", "*.md\nsrc\n").AssertRootAsync("build.copy@api", "api/Dockerfile:4", "api/.dockerignore:2");

    [Theory]
    [InlineData("s*\n", 1)]
    [InlineData("*.md\n**/src\n", 2)]
    [InlineData("*\n!requirements.txt\n", 1)]
    [InlineData("!src\ns?c\n", 2)]
    [InlineData("./src/\n", 1)]
    public async Task What_a_pattern_leaves_out(string ignored, int line) => await s_project.With("api/.dockerignore", ignored).AssertRootAsync("build.copy@api", "api/Dockerfile:4", $"api/.dockerignore:{line}");

    [Theory]
    [InlineData("*.md\n")]
    [InlineData("src/tests\nsrc.bak\n")]
    [InlineData("# src\n")]
    [InlineData("src\n!src/__main__.py\n")]
    [InlineData("*\n!src\n!requirements.txt\n")]
    [InlineData("s?\n*/src\nsrc/*/x\n")]
    [InlineData("**/sr\n")]
    public async Task What_it_does_not_leave_out(string ignored) => await s_project.With("api/.dockerignore", ignored).AssertSilentAsync();

    [Theory]
    // Of another stage, of another folder of the image, or over the network.
    [InlineData("COPY src ./src", "COPY --from=build ../opt/src ./src")]
    [InlineData("COPY src ./src", "WORKDIR /app/sub\nCOPY src ../src")]
    [InlineData("COPY src ./src", "COPY --from=python:3.12 /usr/lib/python3 ./src")]
    [InlineData("COPY src ./src", "COPY --parents ./src ./")]
    [InlineData("COPY src ./src", "RUN cp -r ../usr/share/doc .")]
    public async Task What_is_no_path_of_the_context(string from, string to) => await s_project.Change(from, to).AssertSilentAsync();

    // A name may be that of a folder deeper down: only the context's own path is meant.
    [Fact]
    public async Task The_ignore_file_of_the_context_counts_and_no_other() =>
        await s_project.With(".dockerignore", "src\n").With("common/.dockerignore", "src\n").AssertSilentAsync();

    [Fact]
    public async Task A_wider_context_holds_what_lies_beside() =>
        await s_project.Change("    build: api\n", "    build:\n      context: .\n      dockerfile: api/Dockerfile\n").Change("COPY requirements.txt .\nCOPY src ./src", "COPY api/requirements.txt .\nCOPY api/src ./src\nCOPY common ./common").With("api/.dockerignore", "common\n").AssertSilentAsync();

    [Fact]
    public async Task Where_a_build_was_seen_to_miss_it_is_cited() =>
        await s_project.With("api/.dockerignore", "src\n").With("logs/build.log", "#9 ERROR: failed to calculate checksum of ref a::b: \"/src\": not found\n").AssertRootAsync("build.copy@api", "api/Dockerfile:4", "api/.dockerignore:1", "logs/build.log:1");
}
