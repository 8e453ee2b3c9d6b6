using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A service of Railway (<c>railway.json</c>, <c>railway.toml</c>).</summary>
/// <remarks>Contract: Railway injects PORT, on which the service must listen on all addresses. Source: Railway Docs, Config as code; Public networking.</remarks>
internal sealed partial class RailwayReader : IPlatformReader
{
    public bool IsStructured => false;

    public bool MayRead(string relativePath) => Path.GetFileName(relativePath) is "railway.json" or "railway.toml";

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        (string Text, int Line)? command = Value(text, "startCommand"), health = Value(text, "healthcheckPath");
        return
        [
            new PlatformService(
                "Railway", Deployment.FolderNames.Component(relativePath) ?? "app", null, true, new Citation(CitationKind.Config, relativePath, command?.Line ?? 1, "Railway injects PORT"),
                "Railway injects PORT, on which the service must listen on 0.0.0.0 (Public networking)", command, [], health),
        ];
    }

    // Both formats give these as KEY and a quoted text.
    private static (string Text, int Line)? Value(string text, string key)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (Entry().Match(lines[i]) is { Success: true } match && match.Groups["key"].Value == key) return (match.Groups["value"].Value.Replace("\\\"", "\"", StringComparison.Ordinal), i + 1);
        }

        return null;
    }

    [GeneratedRegex(@"^\s*""?(?<key>[A-Za-z]+)""?\s*[:=]\s*(?<quote>[""'])(?<value>(?:\\.|(?!\k<quote>).)*)\k<quote>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Entry();
}
