using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Diagnostics.Commands.Completion;

/// <summary>Offers the environments that the .env files of the folder on the command line are named for, and the usual ones.</summary>
public sealed class EnvironmentCompleter : IArgumentCompleter
{
    private const string Prefix = ".env.";
    private static readonly string[] s_usual = ["development", "staging", "production"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        string folder = fakeBoundParameters["Path"] as string ?? ".";
        return FileNames(folder).Where(n => n.Length > Prefix.Length).Select(n => n[Prefix.Length..]).Where(n => n is not ("example" or "sample" or "template" or "local" or "dist")).Concat(s_usual)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(n => n.StartsWith((wordToComplete ?? "").Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(n => new CompletionResult(n.Any(c => !char.IsLetterOrDigit(c) && c is not ('-' or '_' or '.')) ? $"'{n.Replace("'", "''", StringComparison.Ordinal)}'" : n, n, CompletionResultType.ParameterValue, n));
    }

    private static System.Collections.ObjectModel.Collection<string> FileNames(string folder)
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand("Microsoft.PowerShell.Management\\Get-ChildItem").AddParameter("LiteralPath", folder).AddParameter("Filter", Prefix + "*").AddParameter("Force")
            .AddParameter("Name").AddParameter("ErrorAction", ActionPreference.Ignore).Invoke<string>();
    }
}
