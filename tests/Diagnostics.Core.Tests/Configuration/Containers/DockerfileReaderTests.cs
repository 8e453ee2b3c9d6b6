using Diagnostics.Core.Configuration.Containers;

namespace Diagnostics.Core.Tests.Configuration.Containers;

public sealed class DockerfileReaderTests
{
    private static DockerImage Read(params string[] lines) => DockerfileReader.Read("Dockerfile", string.Join('\n', lines));

    private static string? Env(DockerImage image, string key) => image.Variables.LastOrDefault(v => v.Key == key && !v.IsArgument)?.Value;

    [Fact]
    public void Continued_lines_are_one_instruction_cited_where_it_begins()
    {
        DockerImage image = Read("FROM python", "", "CMD uvicorn app:main \\", "  --host 0.0.0.0 \\   ", "  --port 8001");
        Assert.Equal(("uvicorn app:main   --host 0.0.0.0   --port 8001", 3), image.StartCommand);
    }

    [Fact]
    public void Comments_and_blank_lines_inside_an_instruction_are_dropped()
    {
        DockerImage image = Read("FROM a", "ENV A=1 \\", "# not B=0", "", "   # nor this \\", "    B=2", "EXPOSE 80");
        Assert.Equal("1", Env(image, "A"));
        Assert.Equal("2", Env(image, "B"));
        Assert.Equal([(80, 7)], image.Exposed);
    }

    [Fact]
    public void Carriage_returns_and_a_byte_order_mark_change_nothing()
    {
        DockerImage image = DockerfileReader.Read("Dockerfile", "\uFEFFFROM a\r\nENV PORT=8000 \\\r\n  HOST=0.0.0.0\r\nCMD [\"node\", \"x.js\"]\r\n");
        Assert.Equal("8000", Env(image, "PORT"));
        Assert.Equal("0.0.0.0", Env(image, "HOST"));
        Assert.Equal("node x.js", image.Command?.Text);
        Assert.Equal(4, image.Command?.Line);
    }

    [Theory]
    [InlineData("RUN cat <<EOF > /x")]
    [InlineData("RUN <<'EOF'")]
    [InlineData("COPY <<\"EOF\" /etc/nginx.conf")]
    [InlineData("ADD 3<<EOF /x")]
    public void What_a_here_document_holds_is_no_instruction(string opening)
    {
        DockerImage image = Read("FROM a", opening, "CMD wrong", "ENV PORT=1", " EOF", "EOF", "ENV PORT=2");
        Assert.Null(image.Command);
        Assert.Equal("2", Env(image, "PORT"));
    }

    [Fact]
    public void A_here_document_with_a_dash_ends_at_an_indented_word()
    {
        DockerImage image = Read("FROM a", "RUN <<-EOF", "CMD wrong", "\tEOF", "CMD right");
        Assert.Equal("right", image.Command?.Text);
    }

    [Theory]
    [InlineData("RUN echo $((1<<2))")]
    [InlineData("RUN cat <<<text")]
    [InlineData("RUN echo \"a <<EOF\"")]
    [InlineData("RUN cat << EOF")]
    [InlineData("CMD cat <<EOF")]
    [InlineData("RUN cat <<NEVER")]
    public void What_only_looks_like_a_here_document_hides_nothing(string line) => Assert.Equal("80", Env(Read("FROM a", line, "ENV PORT=80"), "PORT"));

    [Fact]
    public void The_escape_directive_holds_only_at_the_top()
    {
        Assert.Equal("app --port 80", Read("# escape=`", "FROM a", "CMD app `", "--port 80").Command?.Text);
        Assert.Equal("app --port 80", Read("# syntax=docker/dockerfile:1", "#  ESCAPE = `", "FROM a", "CMD app `", "--port 80").Command?.Text);
        Assert.Equal(@"dir C:\", Read("# escape=`", "FROM a", @"CMD dir C:\", "ENV A=1").Command?.Text);
        Assert.Equal("app `", Read("FROM a", "# escape=`", "CMD app `", "ENV A=1").Command?.Text);
        Assert.Equal("app `", Read("", "# escape=`", "FROM a", "CMD app `", "ENV A=1").Command?.Text);
    }

    [Theory]
    [InlineData("CMD [\"uvicorn\", \"a:b\", \"--port\", \"80\"]", "uvicorn a:b --port 80", true)]
    [InlineData("CMD [\"sh\", \"-c\", \"exec app --port $PORT\"]", "sh -c 'exec app --port $PORT'", true)]
    [InlineData("CMD [\"a\",", "[\"a\",", false)]
    [InlineData("CMD ['a', 'b']", "['a', 'b']", false)]
    [InlineData("CMD [1, 2]", "[1, 2]", false)]
    [InlineData("cmd   exec app  ", "exec app", false)]
    public void Commands_come_in_exec_and_shell_form(string line, string text, bool exec) => Assert.Equal(new DockerInstruction(text, 2, exec), Read("FROM a", line).Command);

    [Theory]
    [InlineData("ENV A=1 B=2", "A", "1")]
    [InlineData("ENV A=1 B=2", "B", "2")]
    [InlineData("ENV A some text = more", "A", "some text = more")]
    [InlineData("ENV A\t8000", "A", "8000")]
    [InlineData("ENV A=\"a b\" B=2", "A", "a b")]
    [InlineData("ENV A='a \" b' B=2", "B", "2")]
    [InlineData("ENV A=a\\ b B=2", "A", "a b")]
    [InlineData("ENV A=x\"y z\"w", "A", "xy zw")]
    [InlineData("ENV A=\"say \\\"hi\\\"\"", "A", "say \"hi\"")]
    [InlineData("ENV A=http://h/?b=c", "A", "http://h/?b=c")]
    [InlineData("ENV A=", "A", "")]
    public void Variables_are_set_in_both_forms_with_quotes(string line, string key, string value) => Assert.Equal(value, Env(Read("FROM a", line), key));

    [Theory]
    [InlineData("$BASE/x", "/srv/x")]
    [InlineData("${BASE}_x", "/srv_x")]
    [InlineData("'$BASE'", "$BASE")]
    [InlineData("\\$BASE", "$BASE")]
    [InlineData("${NOPE:-8000}", "8000")]
    [InlineData("${BASE:+yes}", "/srv")]
    [InlineData("${NOPE:-${BASE}}", "/srv")]
    [InlineData("$PATH:/bin", "$PATH:/bin")]
    [InlineData("${LATE}", "${LATE}")]
    public void Variables_are_filled_in_and_unknown_ones_stay(string written, string value)
    {
        if (written == "${BASE:+yes}") value = "yes";
        Assert.Equal(value, Env(Read("FROM a", "ENV BASE=/srv", "ENV A=" + written, "ENV LATE=1"), "A"));
    }

    [Fact]
    public void Values_of_one_instruction_see_the_variables_before_it()
    {
        DockerImage image = Read("FROM a", "ENV A=1", "ENV A=2 B=$A");
        Assert.Equal("1", Env(image, "B"));
    }

    [Fact]
    public void Only_the_last_stage_counts_and_it_inherits_from_the_stage_it_is_built_on()
    {
        DockerImage image = Read(
            "FROM python AS base", "ENV PORT=8000", "EXPOSE 8000", "CMD base",
            "FROM node AS build", "ENV NODE_ENV=production", "EXPOSE 3000", "CMD build",
            "FROM --platform=linux/amd64 Base as final", "ENV EXTRA=1");
        Assert.Equal("8000", Env(image, "PORT"));
        Assert.Null(Env(image, "NODE_ENV"));
        Assert.Equal([8000], image.Exposed.Select(e => e.Port));
        Assert.Equal(("base", 4), image.StartCommand);
    }

    [Fact]
    public void A_new_entrypoint_drops_an_inherited_command_but_not_its_own()
    {
        Assert.Null(Read("FROM a AS b", "CMD old", "FROM b", "ENTRYPOINT [\"run\"]").Command);
        Assert.Equal("run --port 80", Read("FROM a", "CMD [\"--port\", \"80\"]", "ENTRYPOINT [\"run\"]").StartCommand?.Text);
    }

    [Fact]
    public void An_entrypoint_in_shell_form_takes_no_command()
    {
        Assert.Equal("run --port 80", Read("FROM a", "ENTRYPOINT run --port 80", "CMD [\"--port\", \"90\"]").StartCommand?.Text);
        Assert.Equal("c", Read("FROM a", "ENTRYPOINT []", "CMD c").StartCommand?.Text);
    }

    [Fact]
    public void Health_checks_are_read_and_can_be_taken_away()
    {
        DockerInstruction? check = Read("FROM a", "HEALTHCHECK --interval=5s --start-period=10s \\", "  CMD curl -f http://localhost:8000/CMD || exit 1").HealthCheck;
        Assert.Equal("curl -f http://localhost:8000/CMD || exit 1", check?.Text);
        Assert.Equal(2, check?.Line);
        Assert.Equal("wget -q x", Read("FROM a", "HEALTHCHECK CMD [\"wget\", \"-q\", \"x\"]").HealthCheck?.Text);
        Assert.Null(Read("FROM a AS b", "HEALTHCHECK CMD true", "FROM b", "HEALTHCHECK NONE").HealthCheck);
        Assert.NotNull(Read("FROM a AS b", "HEALTHCHECK CMD true", "FROM b").HealthCheck);
    }

    [Theory]
    [InlineData("EXPOSE 80", new[] { 80 })]
    [InlineData("EXPOSE 80/tcp 443/TCP", new[] { 80, 443 })]
    [InlineData("EXPOSE 53/udp 8053", new[] { 8053 })]
    [InlineData("EXPOSE 8000-8002", new[] { 8000, 8001, 8002 })]
    [InlineData("EXPOSE\t80\t81", new[] { 80, 81 })]
    [InlineData("EXPOSE $PORT ${OTHER:-9000}", new[] { 8080, 9000 })]
    [InlineData("EXPOSE \"80\"", new[] { 80 })]
    [InlineData("EXPOSE $UNKNOWN", new int[0])]
    [InlineData("EXPOSE 0 65536 http", new int[0])]
    public void Exposed_ports_come_in_many_forms(string line, int[] ports) => Assert.Equal(ports, Read("FROM a", "ENV PORT=8080", line).Exposed.Select(e => e.Port));

    [Fact]
    public void Arguments_are_told_from_variables_and_end_with_their_stage()
    {
        DockerImage image = Read("ARG TAG=3 PORT=9000", "FROM python:$TAG AS b", "ARG PORT", "ARG X=\"1 2\" Y", "ENV PORT=$PORT KEEP=$Y", "FROM b", "ENV AFTER=${X:-gone}");
        Assert.Equal("9000", Env(image, "PORT"));
        Assert.Equal("$Y", Env(image, "KEEP"));
        Assert.Equal("gone", Env(image, "AFTER"));
        Assert.Contains(Read("FROM a", "ARG V=1").Variables, v => v is { Key: "V", Value: "1", IsArgument: true, Line: 2 });
    }

    [Fact]
    public void A_stage_may_be_named_by_an_argument() => Assert.Equal("1", Env(Read("ARG BASE=dev", "FROM x AS dev", "ENV A=1", "FROM ${BASE}"), "A"));

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\u0001")]
    [InlineData("FROM")]
    [InlineData("FROM a\nENV\nENV =x\nEXPOSE\nCMD\nHEALTHCHECK\nARG\nENTRYPOINT")]
    [InlineData("CMD a \\")]
    [InlineData("RUN <<EOF")]
    [InlineData("FROM a\nENV A=\"open")]
    public void What_is_no_dockerfile_yields_nothing_and_throws_nothing(string text) => Assert.Empty(DockerfileReader.Read("Dockerfile", text).Exposed);
}
