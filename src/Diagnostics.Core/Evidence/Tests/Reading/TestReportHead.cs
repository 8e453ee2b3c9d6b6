using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>The beginning of a report: enough to see its format by content, whatever the file is called.</summary>
internal sealed partial class TestReportHead
{
    /// <summary>How many bytes are looked at.</summary>
    public const int Size = 64 * 1024;

    public TestReportHead(string text)
    {
        Text = text;
        string trimmed = text.TrimStart('\ufeff', ' ', '\t', '\r', '\n');
        IsXml = trimmed.StartsWith('<');
        IsJson = trimmed.StartsWith('{') || trimmed.StartsWith('[');
        if (!IsXml) return;
        Match root = Root().Match(trimmed);
        XmlRoot = root.Success ? root.Groups["name"].Value : null;
        XmlRootTag = root.Success ? root.Value : "";
    }

    public string Text { get; }

    public bool IsXml { get; }

    public bool IsJson { get; }

    /// <summary>Local name of the root element, or null.</summary>
    public string? XmlRoot { get; }

    /// <summary>The start tag of the root element.</summary>
    public string XmlRootTag { get; } = "";

    /// <summary>Whether a JSON text has this key near its beginning.</summary>
    public bool HasKey(string key) => IsJson && Text.Contains('"' + key + '"', StringComparison.Ordinal);

    /// <summary>Lines of a text that is neither XML nor JSON.</summary>
    public IEnumerable<string> Lines => Text.Split('\n').Select(l => l.TrimEnd('\r'));

    // The first tag that is no declaration, comment, or document type.
    [GeneratedRegex(@"\A(?:<\?[^>]*>\s*|<!--(?:(?!-->)[\s\S])*-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>\s*)*<(?:[\w.\-]+:)?(?<name>[A-Za-z_][\w.\-]*)[^>]*>?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Root();
}
