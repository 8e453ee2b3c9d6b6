using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>What somebody asked machines by a shell, as it was copied from terminals: the prompt names the machine, or an <c>ssh</c> that went there.</summary>
internal static partial class HostCaptures
{
    private const int MostFiles = 200;

    private const long LargestFile = 512 * 1024;

    /// <summary>One command and its answer.</summary>
    /// <param name="Host">The machine, without its domain.</param>
    /// <param name="Command">What was typed.</param>
    /// <param name="Path">The file.</param>
    /// <param name="First">The number of the answer's first line.</param>
    /// <param name="Lines">The answer.</param>
    internal sealed record Answer(string Host, string Command, string Path, int First, IReadOnlyList<string> Lines)
    {
        /// <summary>A line of the answer, to cite.</summary>
        public Citation Cite(DiagnosisContext context, int index) => new(CitationKind.Log, Path, First + index, context.Redactor.Excerpt(Lines[index].Trim()));
    }

    /// <summary>All commands that some machine was asked, by the texts and logs of the folder.</summary>
    public static IEnumerable<Answer> Of(DiagnosisContext context)
    {
        foreach (string path in ((string[])[".txt", ".log"]).SelectMany(context.FilesEnding).Take(MostFiles))
        {
            if (RepositoryFile.Lines(context.Root, path, LargestFile) is not { } lines) continue;
            (Match Prompt, int At)[] asked = [.. lines.Select((l, i) => (Prompt: Prompt().Match(l), At: i)).Where(p => p.Prompt.Success)];
            for (int i = 0; i < asked.Length; i++)
            {
                (Match prompt, int at) = asked[i];
                int end = i + 1 < asked.Length ? asked[i + 1].At : lines.Length;
                Group remote = prompt.Groups["remote"];
                yield return new Answer(Short((remote.Success ? remote : prompt.Groups["host"]).Value), prompt.Groups["command"].Value.Trim(), path, at + 2, lines[(at + 1)..end]);
            }
        }
    }

    /// <summary>A machine's name without its domain.</summary>
    public static string Short(string host) => host.Split('.')[0].ToLowerInvariant();

    // user@host:~$ …, [user@host ~]$ …, $ ssh host …
    [GeneratedRegex(@"^\s{0,8}(?:\[?[\w.\-]{1,40}@(?<host>[\w.\-]{1,80})[: ][\w./~\-]{0,120}\]?[$#] |[$#] ssh (?:[\w.\-]{1,40}@)?(?<remote>[\w.\-]{1,80}) )(?<command>\S.{0,500})$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Prompt();
}
