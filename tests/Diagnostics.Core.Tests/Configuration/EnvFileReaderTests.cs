using System.Text;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Configuration;

public sealed class EnvFileReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("env-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(byte[] bytes, string name = ".env")
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    [Fact]
    public async Task An_empty_file_has_no_entries_and_no_problems()
    {
        string path = Write([]);
        foreach (EnvDocument document in new[] { EnvFileReader.Read(path), await EnvFileReader.ReadAsync(path) })
        {
            Assert.Empty(document.Entries);
            Assert.Empty(document.Problems);
        }
    }

    [Fact]
    public void No_such_file() => Assert.Equal(EnvFileError.NotFound, Fails(Path.Combine(_folder, "no", "such")).Reason);

    [UnixFact]
    public void A_pipe_is_refused_and_not_waited_for()
    {
        string pipe = Path.Combine(_folder, "pipe.env");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe])) made.WaitForExit();
        Assert.Equal(EnvFileError.InvalidPath, Fails(pipe).Reason);
        string empty = Path.Combine(_folder, "empty.env");
        File.WriteAllText(empty, "");
        Assert.Empty(EnvFileReader.Read(empty).Entries);
    }

    [Fact]
    public void A_folder() => Assert.Equal(EnvFileError.IsDirectory, Fails(_folder).Reason);

    [Fact]
    public void An_empty_path() => Assert.Equal(EnvFileError.InvalidPath, Fails("").Reason);

    [Fact]
    public void A_name_that_no_file_can_have() => Assert.IsType<EnvFileError>(Fails(new string('x', 5000)).Reason);

    [Fact]
    public void A_huge_file_is_refused_by_its_size()
    {
        string path = Path.Combine(_folder, ".env");
        using (FileStream stream = File.Create(path)) stream.SetLength(200L * 1024 * 1024);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(EnvFileError.TooLarge, Fails(path).Reason);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1024 * 1024, "the file must not be read");
    }

    [UnixFact]
    public void An_endless_device_is_refused_at_the_limit()
    {
        Assert.Equal(EnvFileError.TooLarge, Fails("/dev/zero").Reason);
    }

    [UnixFact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void An_unreadable_file()
    {
        string path = Write("A=1"u8.ToArray());
        File.SetUnixFileMode(path, UnixFileMode.None);
        if (Environment.IsPrivilegedProcess)
        {
            // Nothing is closed to root.
            Assert.Equal("A", Assert.Single(EnvFileReader.Read(path).Entries).Key);
            return;
        }

        Assert.Equal(EnvFileError.AccessDenied, Fails(path).Reason);
    }

    [Fact]
    public void A_binary_file_says_where()
    {
        byte[] bytes = new byte[4096];
        new Random(3).NextBytes(bytes);
        Encoding.ASCII.GetBytes("A=1\nB=").CopyTo(bytes, 0);
        bytes[6] = 0;
        EnvFileException e = Fails(Write(bytes));
        Assert.Equal(EnvFileError.Binary, e.Reason);
        Assert.Equal(6, e.ByteOffset);
        Assert.Equal(2, e.Line);
    }

    [Fact]
    public void A_single_NUL_is_a_problem_and_the_rest_is_read()
    {
        EnvDocument document = EnvFileReader.Read(Write("FIRST=some text here\nB=2\0\nC=3 and more text behind it\n"u8.ToArray()));
        Assert.Equal(["FIRST", "B", "C"], document.Entries.Select(e => e.Key));
        EnvProblem problem = Assert.Single(document.Problems);
        Assert.Equal(2, problem.Line);
        Assert.Equal(FailureCodes.ConfigSyntax, problem.Code);
    }

    public static TheoryData<string> Utf16() => ["utf-16", "utf-16BE", "utf-16-no-mark"];

    [Theory]
    [MemberData(nameof(Utf16))]
    public void Utf16_is_read_and_reported(string encoding)
    {
        const string text = "PORT=8000\r\nNAME=ümlaut and more text\r\n";
        byte[] bytes = encoding == "utf-16-no-mark"
            ? Encoding.Unicode.GetBytes(text)
            : [.. Encoding.GetEncoding(encoding).GetPreamble(), .. Encoding.GetEncoding(encoding).GetBytes(text)];
        EnvDocument document = EnvFileReader.Read(Write(bytes));
        Assert.Equal("8000", document.Find("PORT")!.Value);
        Assert.Equal("ümlaut and more text", document.Find("NAME")!.Value);
        Assert.Contains(document.Problems, p => p.IsFatal && p.Message.Contains("UTF-16", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(EnvDialect.Compose, "A")]
    [InlineData(EnvDialect.DockerRun, "A")]
    [InlineData(EnvDialect.PythonDotenv, "A")]
    [InlineData(EnvDialect.DotenvNpm, "A")]
    [InlineData(EnvDialect.NodeEnvFile, "\ufeffA")]
    [InlineData(EnvDialect.Systemd, "\ufeffA")]
    [InlineData(EnvDialect.Bash, null)]
    public void A_byte_order_mark_is_what_each_program_makes_of_it(EnvDialect dialect, string? key)
    {
        EnvDocument document = EnvFileReader.Read(Write([0xef, 0xbb, 0xbf, .. "A=1\nB=2\n"u8]), new EnvReadOptions(dialect: dialect));
        Assert.Equal(key is null ? ["B"] : new[] { key, "B" }, document.Entries.Select(e => e.Key));
        Assert.Equal(key == "A", document.Problems.Count == 0);
    }

    [Fact]
    public void Invalid_utf8_is_reported_with_its_line()
    {
        EnvDocument document = EnvFileReader.Read(Write([.. "A=1\nB="u8, 0xe9, .. "\nC=3\n"u8]));
        Assert.Equal(3, document.Entries.Count);
        Assert.Equal(2, Assert.Single(document.Problems).Line);
    }

    [Theory]
    [InlineData(EnvDialect.Compose, "A=1\nB=\"x\nC=3\nD=4\n", 2)]
    [InlineData(EnvDialect.PythonDotenv, "A=1\nB=\"x\nC=3\nD=4\n", 2)]
    [InlineData(EnvDialect.DotenvNpm, "A=1\nB=\"x\nC=3\nD=4\n", 2)]
    [InlineData(EnvDialect.NodeEnvFile, "A=1\nB=\"x\nC=3\nD=4\n", 2)]
    [InlineData(EnvDialect.DockerRun, "A=1\nB=\"x\nC=3\nD=4\n", 2)]
    [InlineData(EnvDialect.Bash, "A=1\nB=\"x\nC=3\nD=4\n", 2)]
    [InlineData(EnvDialect.Systemd, "A=1\nB=\"x\nC=3\nD=4\n", 2)]
    public void An_unterminated_quote_is_told_at_its_opening_line_and_loses_nothing_before(EnvDialect dialect, string text, int line)
    {
        EnvDocument document = EnvFileReader.Parse(text, ".env", new EnvReadOptions(dialect: dialect));
        Assert.Contains(document.Problems, p => p.Line == line && p.Message.Contains("quote", StringComparison.OrdinalIgnoreCase) | p.Message.Contains("cannot read", StringComparison.Ordinal));
        Assert.Equal("1", document.Find("A")!.Value);
    }

    [Fact]
    public void The_last_duplicate_holds_and_the_others_are_told()
    {
        EnvDocument document = EnvFileReader.Parse("A=1\nB=2\nA=3\nA=3\n", ".env");
        EnvEntry entry = document.Find("A")!;
        Assert.Equal(["A", "B"], document.Entries.Select(e => e.Key));
        Assert.Equal("3", entry.Value);
        Assert.Equal(4, entry.Line);
        Assert.Equal([1, 3], entry.ShadowedLines);
        Assert.True(entry.HasConflictingDuplicates);
        EnvProblem problem = Assert.Single(document.Problems);
        Assert.Equal((FailureCodes.ConfigDuplicate, 4, "A"), (problem.Code, problem.Line, problem.Key));
    }

    [Theory]
    [InlineData(EnvDialect.Compose)]
    [InlineData(EnvDialect.PythonDotenv)]
    [InlineData(EnvDialect.DotenvNpm)]
    [InlineData(EnvDialect.NodeEnvFile)]
    [InlineData(EnvDialect.Bash)]
    [InlineData(EnvDialect.Systemd)]
    public void Lines_are_counted_through_multi_line_values_and_CRLF(EnvDialect dialect)
    {
        EnvDocument document = EnvFileReader.Parse("# c\r\n\r\nA=\"l1\r\nl2\r\nl3\"\r\nB=2\r\n", ".env", new EnvReadOptions(dialect: dialect));
        Assert.Equal(3, document.Find("A")!.Line);
        Assert.Equal(6, document.Find("B")!.Line);
    }

    [Fact]
    public void Nothing_comes_from_this_process_unless_it_is_given()
    {
        Assert.Equal("", EnvFileReader.Parse("A=${PATH}\n", ".env").Find("A")!.Value);
        Assert.Equal("x", EnvFileReader.Parse("A=${PATH}\n", ".env", new EnvReadOptions(lookup: _ => "x")).Find("A")!.Value);
    }

    [Theory]
    [InlineData(EnvDialect.Compose)]
    [InlineData(EnvDialect.Bash)]
    [InlineData(EnvDialect.PythonDotenv)]
    public void Values_that_double_each_other_stay_bounded(EnvDialect dialect)
    {
        var text = new StringBuilder("A0=xxxxxxxxxx\n");
        for (int i = 1; i < 60; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"A{i}=${{A{i - 1}}}${{A{i - 1}}}\n");
        EnvDocument document = EnvFileReader.Parse(text.ToString(), ".env", new EnvReadOptions(dialect: dialect));
        Assert.Equal(60, document.Entries.Count);
        Assert.All(document.Entries, e => Assert.True(e.RawValue!.Length <= 2 << 20));
        Assert.Contains(document.Problems, p => p.Message.Contains("too large", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reading_can_be_cancelled() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EnvFileReader.ReadAsync(Write("A=1"u8.ToArray()), cancellationToken: new CancellationToken(true)));

    private static EnvFileException Fails(string path)
    {
        var e = Assert.Throws<EnvFileException>(() => EnvFileReader.Read(path));
        Assert.Equal(path, e.Path);
        var asynchronous = Assert.ThrowsAsync<EnvFileException>(() => EnvFileReader.ReadAsync(path)).GetAwaiter().GetResult();
        Assert.Equal(e.Reason, asynchronous.Reason);
        return e;
    }
}
