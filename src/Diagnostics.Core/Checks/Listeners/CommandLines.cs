using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Listeners;

/// <summary>Makes command lines fit to be shown: everyone's process list holds passwords that were given as arguments.</summary>
internal static class CommandLines
{
    /// <summary>The arguments on one line with secrets replaced, as an excerpt; null where there are none.</summary>
    public static string? Redact(IReadOnlyList<string> arguments, Redactor redactor)
    {
        if (arguments.Count == 0) return null;
        var shown = new List<string>(arguments.Count);
        bool secretFollows = false;
        foreach (string argument in arguments)
        {
            if (secretFollows && !argument.StartsWith('-'))
            {
                shown.Add(redactor.Token(argument));
                secretFollows = false;
                continue;
            }

            // `--password value` has no separator for the redactor to see; `--password=value` has.
            secretFollows = argument.StartsWith('-') && !argument.Contains('=', StringComparison.Ordinal) && SecretNames.IsSecret(argument.TrimStart('-'));
            shown.Add(argument);
        }

        return redactor.Excerpt(string.Join(' ', shown));
    }
}
