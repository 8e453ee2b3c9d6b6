using System.Diagnostics;
using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Tests.Configuration;

/// <summary>Any text is read in every dialect: no crash, no hang, lines within the file.</summary>
public sealed class EnvMutationTests
{
    private const string Base = "# comment\nexport PORT=8000\nDATABASE_URL=\"postgres://u:p@ss@${HOST:-db}:5432/app?x=y\"\nA='single\nquoted'\nB=$$word`cmd` $(cmd \"x\") ${A:-${B:-c}}\n"
        + "C: yaml # c\nJSON={\"k\": \"v\"}\nD=\\\ncontinued\nif true; then E=1; fi\nF=$'a\\x41'<<EOF\nG\nEOF\nH+=x\n-----BEGIN PRIVATE KEY-----\nMIIE==\n-----END PRIVATE KEY-----\n";

    private static readonly string[] s_parts =
        ["\"", "'", "`", "\\", "\n", "\r", "\r\n", "=", "#", "$", "{", "}", "(", ")", "${", "$(", ":-", ":?", "<<", "&", "|", ";", "export ", " ", "\t", "\ufeff", "\u00a0", "\ud83d", "é", "A", "0", "~", "\0", "unset A", "${#A}", "[secret:"];

    [Theory]
    [InlineData(EnvDialect.Compose)]
    [InlineData(EnvDialect.PythonDotenv)]
    [InlineData(EnvDialect.DotenvNpm)]
    [InlineData(EnvDialect.NodeEnvFile)]
    [InlineData(EnvDialect.Bash)]
    [InlineData(EnvDialect.DockerRun)]
    [InlineData(EnvDialect.Systemd)]
    public void Ten_thousand_mutations(EnvDialect dialect)
    {
        var random = new Random(42 + (int)dialect);
        for (int i = 0; i < 10_000; i++)
        {
            string text = Mutate(random);
            EnvDocument document = EnvFileReader.Parse(text, ".env", new EnvReadOptions(dialect: dialect));
            int lines = 1 + text.Count(c => c is '\n' or '\r');
            foreach (EnvEntry entry in document.Entries)
            {
                Assert.InRange(entry.Line, 1, lines);
                Assert.NotNull(entry.ToString());
            }

            foreach (EnvProblem problem in document.Problems) Assert.InRange(problem.Line ?? 1, 1, lines);
        }
    }

    // Texts that make naive readers backtrack or recurse. The limit is far above what a linear reader needs and far below what a quadratic one would.
    [Theory]
    [InlineData("A=\"")]
    [InlineData("A='x\n")]
    [InlineData("A=\"\\\"\n")]
    [InlineData("${A:-")]
    [InlineData("A=${A:-")]
    [InlineData("$(")]
    [InlineData("A=`\n")]
    [InlineData("\n")]
    [InlineData(" \n")]
    [InlineData("A\n")]
    [InlineData("=\n")]
    [InlineData("<<A\n")]
    [InlineData("\\\"")]
    [InlineData("A=$A$A\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nA=1\n-----END PRIVATE KEY-----\n")]
    public void Repetition_takes_linear_time(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, 400_000 / part.Length));
        foreach (EnvDialect dialect in Enum.GetValues<EnvDialect>())
        {
            var watch = Stopwatch.StartNew();
            EnvFileReader.Parse(text, ".env", new EnvReadOptions(dialect: dialect));
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{dialect} took {watch.Elapsed}");
        }
    }

    private static string Mutate(Random random)
    {
        var text = new System.Text.StringBuilder(Base);
        int changes = random.Next(1, 12);
        for (int i = 0; i < changes && text.Length > 0; i++)
        {
            int at = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0: text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at)); break;
                case 1: text.Insert(at, s_parts[random.Next(s_parts.Length)]); break;
                default: text[at] = s_parts[random.Next(s_parts.Length)][0]; break;
            }
        }

        return text.ToString();
    }
}
