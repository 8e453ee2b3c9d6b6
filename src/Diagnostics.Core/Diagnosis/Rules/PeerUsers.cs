using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Over a socket of the machine, PostgreSQL knows a client by the user that its process runs as: the line of the unit that says which one.</summary>
/// <remarks>Source: PostgreSQL documentation, peer authentication; libpq, user (the name of the operating system's user where none is given); systemd.exec(5), User=.</remarks>
internal static partial class PeerUsers
{
    private const long LargestFile = 64 * 1024;

    /// <summary>The line of the component's unit that names the very role which a log says does not exist.</summary>
    public static IEnumerable<Citation> Of(DiagnosisContext context, ComponentModel component, string line)
    {
        if (Role().Match(line) is not { Success: true } role || component.Declaration is not { } declaration || !declaration.Source.EndsWith(".service", StringComparison.Ordinal)) yield break;
        if (RepositoryFile.Text(context.Root, declaration.Source, LargestFile) is not { } text) yield break;
        foreach ((_, string value, int at) in SystemdUnit.Entries(text).Where(e => e.Key == "Service.User" && e.Value == role.Groups["role"].Value))
            yield return new Citation(CitationKind.Config, declaration.Source, at, "User=" + value);
    }

    [GeneratedRegex(@"\bon socket ""[^""]{1,200}"" failed: FATAL:\s+(?:role ""(?<role>[^""]{1,100})"" does not exist|Peer authentication failed for user ""(?<role>[^""]{1,100})"")", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Role();
}
