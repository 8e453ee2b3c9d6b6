using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations;

/// <summary>
/// Reads a user's catalogue of log signatures (YAML or JSON): a list, or a mapping with <c>signatures</c>. Of each: <c>id</c>, <c>pattern</c> and <c>meaning</c> are wanted; <c>code</c> makes it a
/// failure; <c>contains</c> makes it fast; <c>layer</c>, <c>event</c>, <c>about</c>, <c>cause</c>, <c>next</c>, <c>confirm</c>, <c>source</c>, <c>unless</c>, <c>ignoresInformation</c>, <c>match</c>
/// and <c>noMatch</c> as in the embedded ones. Lines under match and noMatch are tried when the catalogue is read.
/// </summary>
public static class LogCatalogueReader
{
    /// <summary>A larger catalogue is none.</summary>
    public const int LargestFile = 8 * 1024 * 1024;

    private const int MostSignatures = 10_000;

    private static readonly HashSet<string> s_known = new(StringComparer.Ordinal)
    {
        "id", "layer", "event", "about", "code", "pattern", "contains", "meaning", "cause", "next", "confirm", "source", "unless", "ignoresInformation", "match", "noMatch",
    };

    /// <summary>Reads a catalogue. What is wrong with one signature leaves the others.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The signatures that can be used, and what is wrong, with lines.</returns>
    public static (IReadOnlyList<LogSignature> Signatures, IReadOnlyList<(int Line, string Message)> Problems) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = new List<(int, string)>();
        var signatures = new List<LogSignature>();
        IReadOnlyList<StructuredNode> documents;
        try
        {
            documents = new YamlStructuredReader().Read(text);
        }
        catch (StructuredFormatException error)
        {
            return ([], [(error.Line, error.Message)]);
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (StructuredNode document in documents)
        {
            StructuredNode list = document.Kind == NodeKind.Mapping && document["signatures"] is { } inner ? inner : document;
            if (list.Kind != NodeKind.Sequence)
            {
                problems.Add((list.Line, "a list of signatures is wanted here"));
                continue;
            }

            foreach (StructuredNode node in list.Items)
            {
                if (signatures.Count >= MostSignatures)
                {
                    problems.Add((node.Line, $"more than {MostSignatures} signatures: the rest is left out"));
                    break;
                }

                if (Signature(node, problems) is not { } signature) continue;
                if (ids.Add(signature.Id)) signatures.Add(signature);
                else problems.Add((node.Line, $"{signature.Id} is there twice: the second is left out"));
            }
        }

        return (signatures, problems);
    }

    private static LogSignature? Signature(StructuredNode node, List<(int, string)> problems)
    {
        int before = problems.Count;
        string? id = Text("id", true);
        string? pattern = Text("pattern", true);
        string? meaning = Text("meaning", true);
        string? code = Text("code", false);
        if (node.Kind != NodeKind.Mapping) return null;
        foreach (KeyValuePair<string, StructuredNode> entry in node.Entries)
        {
            if (!s_known.Contains(entry.Key)) problems.Add((entry.Value.Line, $"{id ?? "a signature"}: '{entry.Key}' is not known"));
        }

        if (code is not null && FailureCatalogue.Default.Find(code) is null) Problem("code", $"'{code}' is no failure code");
        LogEventKind kind = LogEventKind.Failure;
        if (Text("event", false) is { } name && !Enum.TryParse(name, true, out kind)) Problem("event", $"'{name}' is none of {string.Join(", ", Enum.GetNames<LogEventKind>())}");
        if (code is null && kind is LogEventKind.Failure or LogEventKind.Probe && problems.Count == before) Problem("id", "code is wanted for a failure");
        Check("pattern", pattern);
        string? unless = Text("unless", false);
        Check("unless", unless);
        string[] contains = [.. (node["contains"]?.AsList() ?? []).Select(n => n.Value).OfType<string>()];
        if (problems.Count > before) return null;
        var signature = new LogSignature(id!, kind, code, meaning!.TrimEnd('.'), contains, pattern!)
        {
            Layer = Text("layer", false) ?? "user",
            IsAboutTarget = Text("about", false) == "target",
            LikelyCause = Text("cause", false),
            NextStep = Text("next", false),
            Confirm = Text("confirm", false),
            Source = Text("source", false),
            Unless = unless,
            IgnoresInformation = Text("ignoresInformation", false) == "true",
            IsForeign = true,
        };
        foreach (StructuredNode line in node["match"]?.AsList() ?? [])
        {
            if (line.Value is { } wanted && (signature.Match(wanted) is null || (contains.Length > 0 && !contains.Any(c => wanted.Contains(c, StringComparison.OrdinalIgnoreCase)))))
                problems.Add((line.Line, signature.GivenUp > 0 ? $"{id}: the pattern is too slow for its own example" : $"{id}: does not match its own example"));
        }

        foreach (StructuredNode line in node["noMatch"]?.AsList() ?? [])
        {
            if (line.Value is { } unwanted && signature.Match(unwanted) is not null) problems.Add((line.Line, $"{id}: matches what it must not"));
        }

        return problems.Count > before ? null : signature;

        string? Text(string key, bool isWanted)
        {
            string? value = node.Kind == NodeKind.Mapping ? node[key]?.Value : null;
            if (isWanted && string.IsNullOrEmpty(value)) Problem(key, $"{key} is wanted");
            return value;
        }

        void Problem(string key, string message) => problems.Add(((node.Kind == NodeKind.Mapping ? node[key]?.Line : null) ?? node.Line, id0() + message));

        string id0() => node.Kind == NodeKind.Mapping && node["id"]?.Value is { } named ? named + ": " : "";

        void Check(string key, string? expression)
        {
            if (expression is null) return;
            try
            {
                _ = new Regex(expression, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            }
            catch (ArgumentException error)
            {
                Problem(key, error.Message);
            }
        }
    }
}
