using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Servers that bind loopback unless an option or variable says otherwise.</summary>
/// <remarks>
/// Source: Uvicorn, settings (--host, 127.0.0.1 by default); Flask, command line (flask run --host); Django, django-admin runserver. Gunicorn is none of them: it takes 0.0.0.0 where PORT is set, and reads a
/// file of its own.
/// </remarks>
internal static partial class LoopbackDefaults
{
    /// <summary>The server whose default holds, with its command; null where something else may decide.</summary>
    public static (string Server, Language.Citation Citation)? Of(ComponentModel component, string? environment)
    {
        (string? _, string text, Language.Citation citation) = component.CommandTexts.LastOrDefault(c => ComponentModel.Applies(c.Environment, environment));
        if (text is null || Others().IsMatch(Port().Replace(text, " "))) return null;
        if (Uvicorn().IsMatch(text) && component.Effective("UVICORN_HOST", environment) is null) return ("uvicorn", citation);
        if (Flask().IsMatch(text) && component.Effective("FLASK_RUN_HOST", environment) is null) return ("flask run", citation);
        return Django().IsMatch(text) ? ("runserver", citation) : null;
    }

    // An address in the command, a script in front, another server around, or words that are not seen here.
    [GeneratedRegex(@"--host\b|(?:^|\s)-h\b|--bind|--uds|--fd|--factory-host|gunicorn|hypercorn|\.sh\b|\$[@*{(A-Za-z]|0\.0\.0\.0|\[?::", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Others();

    // A variable that gives the port gives no address.
    [GeneratedRegex(@"\s(?:--port[= ]|-p[= ]?)\S+", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Port();

    [GeneratedRegex(@"(?:^|[\s/])uvicorn\s(?:\S+\s+)*?[\w.]+:\w+", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Uvicorn();

    [GeneratedRegex(@"(?:^|[\s/])flask\s(?:\S+\s+)*?run\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Flask();

    [GeneratedRegex(@"\bmanage\.py\s+runserver(?:\s+\d{1,5})?(?:\s+--(?!ipv6)\S+)*\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Django();
}
