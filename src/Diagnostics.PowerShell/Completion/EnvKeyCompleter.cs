using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Sources;

namespace Diagnostics.Commands.Completion;

/// <summary>Offers the keys of the files on the command line. Never throws: a file that cannot be read offers nothing.</summary>
public sealed class EnvKeyCompleter : IArgumentCompleter
{
    private const int MaximumFiles = 16;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        var pattern = WildcardPattern.Get((wordToComplete ?? "").Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
        string[] given = fakeBoundParameters["Path"] switch
        {
            string one => [one],
            object?[] many => [.. many.OfType<string>()],
            _ => [".env"],
        };
        return given.SelectMany(Files).Take(MaximumFiles).SelectMany(Keys).Distinct(StringComparer.Ordinal).Where(pattern.IsMatch).Order(StringComparer.Ordinal)
            .Select(key => new CompletionResult(key));
    }

    // A relative path counts from the location of the session, which is not that of the process.
    private static IEnumerable<string> Files(string given)
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand("Microsoft.PowerShell.Management\\Convert-Path").AddParameter("Path", given).AddParameter("ErrorAction", ActionPreference.Ignore).Invoke<string>();
    }

    private static IEnumerable<string> Keys(string path)
    {
        if (EnvSourceReader.IsSource(path)) return [];
        try
        {
            return EnvFileReader.Read(path).Entries.Select(e => e.Key);
        }
        catch (EnvFileException)
        {
            // Completion is a courtesy: the command itself says what is wrong with the file.
            return [];
        }
    }
}
