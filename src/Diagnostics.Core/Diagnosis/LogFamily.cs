using System.Text.RegularExpressions;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Tells a log's rotated siblings by their names: <c>app.log.1</c>, <c>app.log-20260105.gz</c>, <c>app.2026-01-05.0.log</c>, <c>app-2026-01-05T10-00-00.000.log</c> all continue <c>app.log</c>.</summary>
internal static partial class LogFamily
{
    /// <summary>The path of the log that a path continues; the path itself where it is no rotated one's.</summary>
    public static string Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        int folder = path.AsSpan().LastIndexOfAny('/', '\\') + 1;
        string name = path[folder..];
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) name = name[..^3];
        string dated = Date().Replace(name, "", 1);
        if (dated != name) dated = Counter().Replace(dated, "");
        string stem = Number().Replace(dated, "");
        return stem.Length == 0 || stem[0] == '.' ? path : path[..folder] + stem;
    }

    // logrotate's dateext, logback, Serilog, Python's handlers, lumberjack.
    [GeneratedRegex(@"[.\-_]?(?<!\d)20\d\d-?[01]\d-?[0-3]\d(?:[T_\-.]?[0-2]\d(?:[\-:.]?[0-5]\d){0,2}(?:[.,]\d{3})?|-\d{10})?(?=$|[._\-])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Date();

    // Of one day several: app.2026-01-05.0.log, log20260105_001.txt.
    [GeneratedRegex(@"[._]\d{1,3}(?=\.[A-Za-z]+$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Counter();

    [GeneratedRegex(@"(?<=\.[A-Za-z]{2,8})\.\d{1,4}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
