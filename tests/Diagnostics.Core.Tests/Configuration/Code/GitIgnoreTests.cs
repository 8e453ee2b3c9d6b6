using System.Diagnostics;
using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Tests.Fracas;

namespace Diagnostics.Core.Tests.Configuration.Code;

/// <summary>The rules of gitignore(5), and git itself as the judge.</summary>
public sealed class GitIgnoreTests
{
    [Theory]
    [InlineData("*.log", "a.log", true)]
    [InlineData("*.log", "x/a.log", true)]
    [InlineData("/a.log", "x/a.log", false)]
    [InlineData("x/a.log", "y/x/a.log", false)]
    [InlineData("**/a.log", "y/x/a.log", true)]
    [InlineData("**/a.log", "a.log", true)]
    [InlineData("x/**/z", "x/z", true)]
    [InlineData("x/**/z", "x/a/b/z", true)]
    [InlineData("x/**", "x", false)]
    [InlineData("x/**", "x/a", true)]
    [InlineData("build/", "build", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("\\#x", "#x", true)]
    [InlineData("#x", "#x", false)]
    [InlineData("\\!x", "!x", true)]
    [InlineData("x ", "x", true)]
    [InlineData("x\\ ", "x ", true)]
    [InlineData("*.log\n!keep.log", "keep.log", false)]
    [InlineData("!keep.log\n*.log", "keep.log", true)]
    [InlineData("[", "[", false)]
    [InlineData("a*b*c*d*e*f*g*h", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void Follows_the_manual(string text, string path, bool expected) => Assert.Equal(expected, new GitIgnore(null, "", text).IsIgnored(path, isFolder: false));

    [Fact]
    public void A_pattern_with_a_slash_at_its_end_names_folders() => Assert.True(new GitIgnore(null, "", "build/").IsIgnored("a/build", isFolder: true));

    // git check-ignore decides on 2,000 generated pairs, in one process. Where git is not installed there is no judge.
    [Fact]
    public void Agrees_with_git_on_generated_patterns_and_paths()
    {
        if (!HasGit()) return;
        using var folder = new TemporaryFolder();
        Run(folder.Path, "", "init", "-q");
        var random = new Random(20261122);
        string[] atoms = ["a", "b", "ab", "*", "**", "?", "a*", "*b", "[ab]", "[!a]", "a.b", "*.b", "\\a"];
        string[] names = ["a", "b", "ab", "aab", "a.b", "c"];
        for (int round = 0; round < 40; round++)
        {
            string patterns = string.Join('\n', Enumerable.Range(0, random.Next(1, 6)).Select(_ =>
                (random.Next(5) == 0 ? "!" : "") + (random.Next(4) == 0 ? "/" : "") + string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => atoms[random.Next(atoms.Length)])) + (random.Next(5) == 0 ? "/" : "")));
            File.WriteAllText(Path.Combine(folder.Path, ".gitignore"), patterns + "\n");
            string[] paths = [.. Enumerable.Range(0, 50).Select(_ => string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => names[random.Next(names.Length)]))).Distinct()];
            var ignored = Run(folder.Path, string.Join('\n', paths) + "\n", "check-ignore", "--no-index", "--stdin").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
            var ours = new GitIgnore(null, "", patterns);
            foreach (string path in paths) Assert.True(ignored.Contains(path) == IsIgnored(ours, path), $"{path} under\n{patterns}\ngit says {ignored.Contains(path)}");
        }
    }

    // As a walk does: no folder above it may be ignored.
    private static bool IsIgnored(GitIgnore ignore, string path)
    {
        for (int slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (ignore.IsIgnored(path.AsSpan(0, slash), isFolder: true)) return true;
        }

        return ignore.IsIgnored(path, isFolder: false);
    }

    private static bool HasGit() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "git")));

    private static string Run(string folder, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
