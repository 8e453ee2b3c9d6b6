using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A shell script that deploys to Cloud Run: <c>gcloud run deploy NAME --port N</c>. Read, never run.</summary>
internal sealed partial class CloudRunScriptReader : IPlatformReader
{
    public bool IsStructured => false;

    public bool MayRead(string relativePath) => relativePath.EndsWith(".sh", StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        if (!text.Contains("gcloud", StringComparison.Ordinal)) return [];
        var services = new List<PlatformService>();
        foreach (Match match in Deploy().Matches(text))
        {
            string arguments = match.Groups["arguments"].Value;
            Match port = PortOption().Match(arguments);
            int line = 1 + text.AsSpan(0, match.Index).Count('\n');
            if (port.Success) line += arguments.AsSpan(0, port.Index).Count('\n');
            int number = port.Success ? int.Parse(port.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : CloudRunReader.DefaultPort;
            string excerpt = port.Success ? port.Value.Trim() : "gcloud run deploy " + match.Groups["name"].Value + " (no --port: Cloud Run's default is 8080)";
            services.Add(new PlatformService(
                "Cloud Run", match.Groups["name"].Value, number, true, new Citation(CitationKind.Config, relativePath, line, excerpt), CloudRunReader.Contract, null, [], null));
        }

        return services;
    }

    [GeneratedRegex(@"^[^\S\n]*(?!\s*#)[^\n#]*\bgcloud\s+(?:beta\s+|alpha\s+)?run\s+deploy\s+[""']?(?<name>[A-Za-z0-9][A-Za-z0-9_\-]*)[""']?(?<arguments>(?:[^\n\\]|\\\r?\n|\\.)*)", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Deploy();

    [GeneratedRegex(@"--port(?:=|\s+)[""']?(?<port>\d{1,5})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PortOption();
}
