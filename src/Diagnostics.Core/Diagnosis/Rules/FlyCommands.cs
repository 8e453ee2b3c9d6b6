using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What Fly.io's own commands told of an application, kept beside the logs: which one was asked, and the line of its file that sets the size of its volume.</summary>
/// <remarks>Source: Fly.io documentation, flyctl (-a, --app), app configuration (mounts), Postgres on Fly (read-only when the volume is 90 % full).</remarks>
internal static partial class FlyCommands
{
    /// <summary>The signature by which the platform says that it made a database read-only.</summary>
    public const string FullVolume = "fly.volume-read-only";

    private const long LargestFile = 1024 * 1024;

    /// <summary>The application that the command above a line asked for; null where none stands there.</summary>
    public static ComponentModel? Asked(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Citation is not { Line: { } at } told || context.LinesOf(told.Source, LargestFile) is not { } lines) return null;
        string? command = lines.Take(Math.Min(at, lines.Length)).LastOrDefault(l => Command().IsMatch(l));
        return command is null ? null : context.Model.Find(Command().Match(command).Groups["name"].Value);
    }

    /// <summary>The line of its fly.toml that sets how large its volume is made.</summary>
    public static IEnumerable<Citation> VolumeSize(DiagnosisContext context, ComponentModel component)
    {
        if (component.Declaration is not { } declared || RepositoryFile.Lines(context.Root, declared.Source, LargestFile) is not { } lines) return [];
        return lines.Select((text, at) => (Text: text.Trim(), Line: at + 1)).Where(l => InitialSize().IsMatch(l.Text)).Select(l => new Citation(CitationKind.Config, declared.Source, l.Line, context.Redactor.Excerpt(l.Text)));
    }

    [GeneratedRegex(@"(?:^|[$#%>] )(?:fly|flyctl) [^\n]{0,200}?(?:-a|--app)[ =](?<name>[a-z0-9][a-z0-9\-]{0,62})\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Command();

    [GeneratedRegex(@"^initial_size\s*=", RegexOptions.CultureInvariant, 250)]
    private static partial Regex InitialSize();
}
