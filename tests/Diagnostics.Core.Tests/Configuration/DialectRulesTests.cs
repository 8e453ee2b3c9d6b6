using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Configuration;

/// <summary>Rules of single dialects beyond the shared fixture; facts from the programs' own sources and tests.</summary>
public sealed class DialectRulesTests
{
    private static EnvDocument Parse(EnvDialect dialect, string text, Func<string, string?>? lookup = null) =>
        EnvFileReader.Parse(text, ".env", new EnvReadOptions(dialect: dialect, lookup: lookup));

    private static string? Value(EnvDialect dialect, string text, string key = "A") => Parse(dialect, text).Find(key)?.RawValue;

    [Theory]
    [InlineData("A =b", "b")]
    [InlineData("A= b", "b")]
    [InlineData("A: Foo=bar", "Foo=bar")]
    [InlineData("A=1:B", "1:B")]
    [InlineData("export\tA=2", "2")]
    [InlineData("A=foobar=", "foobar=")]
    [InlineData("A=bar #", "bar")]
    [InlineData("A=123#no", "123#no")]
    [InlineData("A=\"bar#baz\"#", "bar#baz")]
    [InlineData("A='bar#baz' # c", "bar#baz")]
    [InlineData("A=\"\\\"quoted\\\"\"", "\"quoted\"")]
    [InlineData("A=\"'d'\"", "'d'")]
    [InlineData("A='it\\'s'", "it's")]
    [InlineData("A=\"Z\\aZ\\bZ\\fZ\\nZ\\rZ\\tZ\\vZ\\\\Z\\0123Z\"", "Z\aZ\bZ\fZ\nZ\rZ\tZ\vZ\\ZSZ")]
    [InlineData("A=\"\\x07\\u12e4\"", "\\x07\\u12e4")]
    [InlineData("A=\"bar\\\\r\\ b\"", "bar\\r\\ b")]
    [InlineData("A=\"bar\\nbaz\\\\\"", "bar\nbaz\\")]
    [InlineData("A=a\\tb", "a\\tb")]
    [InlineData("B=test\nA=\"foo\\${B} ${B}\"", "foo${B} test")]
    [InlineData("B=test\nA=$B-${B}", "test-test")]
    [InlineData("A=${B-d}", "d")]
    [InlineData("B=\nA=${B-d}", "")]
    [InlineData("B=\nA=${B:-d}", "d")]
    [InlineData("B=x\nA=${B:+r}", "r")]
    [InlineData("B=\nA=${B:+r}", "")]
    [InlineData("B=\nA=${B+r}", "r")]
    [InlineData("A=${B:-${C:-${D-deep}}}", "deep")]
    [InlineData("C=x\nA=${B:-a${C}b}c", "axbc")]
    [InlineData("B=x\nA=${B:?must}", "x")]
    [InlineData("A=$$B", "$B")]
    [InlineData("A='$$B'", "$$B")]
    [InlineData("A=5$", "5$")]
    [InlineData("A=$1", "$1")]
    [InlineData("a.b[1]=c\nA=x", "x")]
    [InlineData("A=\"x\" B=y", "x")]
    public void Compose(string text, string expected) => Assert.Equal(expected, Value(EnvDialect.Compose, text));

    [Theory]
    [InlineData("A=${B:?must be set}", FailureCodes.ConfigUndefinedVariable)]
    [InlineData("A=${B?}", FailureCodes.ConfigUndefinedVariable)]
    [InlineData("A=${}", FailureCodes.ConfigSyntax)]
    [InlineData("A=${B", FailureCodes.ConfigSyntax)]
    [InlineData("A=${B!x}", FailureCodes.ConfigSyntax)]
    [InlineData("lol$wut", FailureCodes.ConfigSyntax)]
    [InlineData("A B=c", FailureCodes.ConfigSyntax)]
    [InlineData("A='value\\'", FailureCodes.ConfigSyntax)]
    [InlineData("; comment\nA=b", FailureCodes.ConfigSyntax)]
    public void Compose_refuses(string text, string code) =>
        Assert.Contains(Parse(EnvDialect.Compose, text).Problems, p => p.IsFatal && p.Code == code && p.Line == 1);

    [Fact]
    public void Compose_reads_on_after_a_fault()
    {
        EnvDocument document = Parse(EnvDialect.Compose, "lol$wut=1\nB=2\nC='x\nD=4\n");
        Assert.Equal(["B", "D"], document.Entries.Select(e => e.Key));
        Assert.Equal([1, 3], document.Problems.Where(p => p.IsFatal).Select(p => p.Line!.Value));
    }

    [Fact]
    public void Compose_takes_a_key_without_value_from_outside()
    {
        Assert.Equal("v", Parse(EnvDialect.Compose, "A\nB=1\n", n => n == "A" ? "v" : null).Find("A")!.RawValue);
        Assert.Equal(FailureCodes.ConfigUndefinedVariable, Assert.Single(Parse(EnvDialect.Compose, "A\nB=1\n").Problems).Code);
    }

    [Fact]
    public void The_outside_wins_over_the_file_in_Compose_interpolation() =>
        Assert.Equal("out", Parse(EnvDialect.Compose, "B=in\nA=$B\n", n => n == "B" ? "out" : null).Find("A")!.RawValue);

    [Theory]
    [InlineData("'A'=b", "b")]
    [InlineData("A='b\\'c'", "b'c")]
    [InlineData("A=\"b\\\"c\"", "b\"c")]
    [InlineData("A=b\t#c", "b")]
    [InlineData("A=b c ", "b c")]
    [InlineData("A=\u00e0", "\u00e0")]
    [InlineData("A=b\rB=c", "b")]
    [InlineData("A=\"b\nc\"", "b\nc")]
    [InlineData("A=${B}${C:-d}", "d")]
    [InlineData("B=1\nA=$B", "$B")]
    [InlineData("A=", "")]
    public void Python(string text, string expected) => Assert.Equal(expected, Value(EnvDialect.PythonDotenv, text));

    [Fact]
    public void Python_key_without_value_has_none()
    {
        EnvEntry entry = Parse(EnvDialect.PythonDotenv, "A\n").Find("A")!;
        Assert.Null(entry.Value);
        Assert.False(entry.IsEmpty);
    }

    [Theory]
    [InlineData("A=`back 'and' \"forth\"`", "back 'and' \"forth\"")]
    [InlineData("A='x\\ny'", "x\\ny")]
    [InlineData("A=\"x\\ny\"", "x\ny")]
    [InlineData("A=\"x\\ty\"", "x\\ty")]
    [InlineData("A=a # c", "a")]
    [InlineData("A=a#c", "a")]
    [InlineData("A=\"a # b\" # c", "a # b")]
    [InlineData("A: b", "b")]
    [InlineData("A.B=1\nA=2", "2")]
    [InlineData("A={\"foo\": \"bar\"}", "{\"foo\": \"bar\"}")]
    [InlineData("A=", "")]
    public void Npm(string text, string expected) => Assert.Equal(expected, Value(EnvDialect.DotenvNpm, text));

    [Theory]
    [InlineData("B=1\nA=$B-${B}", "1-1")]
    [InlineData("B=1\nA='${B}'", "1")]
    [InlineData("A=${B:-d}\nB=1", "d")]
    [InlineData("B=\nA=${B-d}", "d")]
    [InlineData("B=1\nA=${B:+r}${C:+s}", "r")]
    [InlineData("A=p\\$word", "p$word")]
    [InlineData("A=p$word", "p")]
    [InlineData("B=1\nA=${C:-${B}}", "1")]
    [InlineData("A=$5 $", "$5 $")]
    public void Npm_with_expansion(string text, string expected) => Assert.Equal(expected, Value(EnvDialect.DotenvExpand, text));

    [Fact]
    public void Expansion_that_brings_itself_back_ends()
    {
        EnvDocument document = Parse(EnvDialect.DotenvExpand, "A=\\${A}y\nB=${A}${A}\n");
        Assert.NotNull(document.Find("B"));
    }

    [Theory]
    [InlineData(EnvDialect.DotenvNpm)]
    [InlineData(EnvDialect.NodeEnvFile)]
    public void A_password_cut_at_a_hash_is_told(EnvDialect dialect)
    {
        EnvDocument document = Parse(dialect, "DB_PASSWORD=hunter#2x\n");
        Assert.Equal("hunter", document.Find("DB_PASSWORD")!.RawValue);
        Assert.Contains("'#'", Assert.Single(document.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A=a\\ b", "a b")]
    [InlineData("A='a'\"b\"c", "abc")]
    [InlineData("BC=1\nA=$B\\\nC", "1")]
    [InlineData("A=$'x\\x41\\n'", "xA\n")]
    [InlineData("B=1\nA=\"$B\"'$B'", "1$B")]
    [InlineData("B=1\nA=${B}2", "12")]
    [InlineData("B=abc\nA=${#B}", "3")]
    [InlineData("A=${B:=d}", "d")]
    [InlineData("A=1\nA+=2", "12")]
    [InlineData("export A=1 B=2", "1")]
    [InlineData("export 'A=b c'", "b c")]
    [InlineData("B=1 A=2", "2")]
    [InlineData("A=1; B=2", "1")]
    [InlineData("B=1 && A=2", "2")]
    [InlineData("A=1\nB=0 || A=2", "1")]
    [InlineData("A=1 # c", "1")]
    [InlineData("A=x#c", "x#c")]
    [InlineData("A=a\\\nb", "ab")]
    [InlineData("cat <<EOF\nA=no\nEOF\nA=yes", "yes")]
    [InlineData("set -a\nA=1\nset +a", "1")]
    [InlineData("if [ -f x ]; then\nA=2\nfi\nA=1", "1")]
    [InlineData("declare -x A=1", "1")]
    [InlineData("B=x\nA=a$\\\nB-", "ax-")]
    [InlineData("B=x\nA=\"a$\\\n\\\n{B}-\"", "ax-")]
    [InlineData("A=a$\\\n", "a$")]
    public void Bash(string text, string expected) => Assert.Equal(expected, Value(EnvDialect.Bash, text));

    [Theory]
    [InlineData("A=1 & B=2")]
    [InlineData("A=1 | cat")]
    [InlineData("A=secret rest of it")]
    [InlineData("A = b")]
    [InlineData("A: b")]
    [InlineData("A=1\nunset A")]
    [InlineData("( A=1 )")]
    [InlineData("if true; then A=1; fi")]
    [InlineData("f() { A=1; }")]
    [InlineData("A=(1 2)")]
    [InlineData("test -f x && A=1")]
    public void Bash_does_not_set(string text) => Assert.Null(Value(EnvDialect.Bash, text));

    [Theory]
    [InlineData("A=$(cat /etc/passwd)", "$(cat /etc/passwd)")]
    [InlineData("A=\"x `id` y\"", "x `id` y")]
    [InlineData("A=$(echo \")\")z", "$(echo \")\")z")]
    [InlineData("A=$((1+2))", "$((1+2))")]
    public void Bash_keeps_the_text_of_what_it_would_execute(string text, string value)
    {
        EnvDocument document = Parse(EnvDialect.Bash, text);
        Assert.Equal(value, document.Find("A")!.RawValue);
        Assert.Contains(document.Problems, p => p.Message.Contains("would be executed by bash", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_executed()
    {
        string proof = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        foreach (EnvDialect dialect in Enum.GetValues<EnvDialect>())
            Parse(dialect, $"A=$(touch {proof})\nB=`touch {proof}`\ntouch {proof}\nC=x > {proof}\n");
        Assert.False(File.Exists(proof));
    }

    [Theory]
    [InlineData("A=b \n", "b ")]
    [InlineData("  A='b'\n", "'b'")]
    [InlineData("A=\n", "")]
    [InlineData("A=x=y\n", "x=y")]
    public void DockerRun(string text, string expected) => Assert.Equal(expected, Value(EnvDialect.DockerRun, text));

    [Theory]
    [InlineData("=x")]
    [InlineData("A B=x")]
    [InlineData("export A=x")]
    public void DockerRun_refuses(string text) => Assert.Contains(Parse(EnvDialect.DockerRun, text).Problems, p => p is { IsFatal: true, Line: 1 });

    [Fact]
    public void DockerRun_refuses_a_line_of_64_KiB() =>
        Assert.Contains(Parse(EnvDialect.DockerRun, "A=" + new string('x', 70_000)).Problems, p => p is { IsFatal: true, Line: 1 });

    [Theory]
    [InlineData("A=a\\\nb", "ab")]
    [InlineData("A=\"a\\\nb\"", "ab")]
    [InlineData("A=\"a\\$b\\`c\\x\"", "a$b`c\\x")]
    [InlineData("A='x'\"y\"z", "xyz")]
    [InlineData("A='x'y\"z\"", "xy\"z\"")]
    [InlineData("; c\n# d\nA=1", "1")]
    [InlineData("A=a b  ", "a b")]
    [InlineData("A=C:\\new", "C:new")]
    public void Systemd(string text, string expected) => Assert.Equal(expected, Value(EnvDialect.Systemd, text));
}
