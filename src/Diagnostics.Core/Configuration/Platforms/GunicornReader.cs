using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>What <c>gunicorn.conf.py</c> fixes: the port that it binds, and after how many seconds it ends a worker that is still at one request.</summary>
/// <remarks>Source of the rules: gunicorn documentation, settings <c>bind</c>, <c>timeout</c>; the file is read from the working folder by itself. It is a program: only plain values are known.</remarks>
internal sealed partial class GunicornReader : IPlatformReader
{
    public bool IsStructured => false;

    public bool MayRead(string relativePath) => Path.GetFileName(relativePath) is "gunicorn.conf.py" or "gunicorn_conf.py" or "gunicorn.config.py" or "gunicorn_config.py";

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        (string Value, int Line)? bind = Of(text, Bind()), timeout = Of(text, Timeout());
        if (bind is null && timeout is null) return [];
        string name = Path.GetFileName(relativePath);
        PlatformPort[] ports = bind is { } bound && int.TryParse(bound.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535
            ? [new PlatformPort(PortRole.Declared, port, relativePath, bound.Line, "bind: " + bound.Value, "bind of " + name)] : [];
        (TimeLimitKind, ProbeTiming, string, bool)[] limits = timeout is { } limit && int.TryParse(limit.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds > 0
            ? [(TimeLimitKind.Request, new ProbeTiming(seconds, "timeout = " + limit.Value, limit.Line, 0), "gunicorn's timeout", false)] : [];
        return
        [
            new PlatformService("gunicorn", FolderNames.Component(relativePath) ?? "", null, false, new Citation(CitationKind.Config, relativePath, bind?.Line ?? timeout?.Line, name), "", null, [], null)
            { GivesPort = false, IsHosted = false, IsPartial = true, IsOfAllEnvironments = true, IsOfCommand = c => Reads(c, name), Ports = ports, Limits = limits },
        ];
    }

    // gunicorn -c conf/gunicorn.conf.py app:app; the file is read from the working folder where no other is named.
    private static bool Reads(string command, string name) =>
        Program().IsMatch(command) && (File().Match(command) is not { Success: true } given || given.Groups["file"].Value.EndsWith(name, StringComparison.Ordinal));

    // The last assignment holds; one that a condition guards is not known.
    private static (string Value, int Line)? Of(string text, Regex assignment)
    {
        (string, int)? found = null;
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (assignment.Match(lines[i]) is { Success: true } match) found = (match.Groups["value"].Value, i + 1);
        }

        return found;
    }

    [GeneratedRegex(@"(?:^|[\s/])gunicorn\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Program();

    [GeneratedRegex(@"\s(?:-c|--config)[= ]?[""']?(?<file>[^\s""']+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex File();

    [GeneratedRegex(@"^bind\s*=\s*\[?\s*[""'][^""':]*:(?<value>\d{1,5})[""']", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bind();

    [GeneratedRegex(@"^timeout\s*=\s*(?<value>\d{1,5})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Timeout();
}
