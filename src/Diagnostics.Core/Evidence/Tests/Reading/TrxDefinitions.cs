using System.Xml;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>
/// What a TRX file says of its tests behind their results: class, categories, properties. A million tests of some hundred classes have some hundred different definitions: each is kept once, and for a test
/// its id with the number of its definition.
/// </summary>
internal sealed class TrxDefinitions
{
    // Beyond that, tests are named as their results name them.
    private const int MostTests = 5_000_000;

    private readonly Dictionary<Guid, int> _byId = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly List<Definition> _definitions = [];

    /// <summary>Reads the definitions of a report; what is broken in it is for the reading of the results to tell.</summary>
    public static TrxDefinitions Read(TestReportInput input, CancellationToken cancellationToken)
    {
        var definitions = new TrxDefinitions();
        using var report = new XmlReport(input);
        try
        {
            while (report.Next(cancellationToken))
            {
                if (report.Xml.NodeType != XmlNodeType.Element) continue;
                if (report.Xml.LocalName == "Results") report.Skip();
                else if (report.Xml.LocalName.EndsWith("Test", StringComparison.Ordinal) && report.Xml.GetAttribute("id") is { } id) definitions.Add(report, id);
            }
        }
        catch (XmlException)
        {
            // What was defined before it serves.
            cancellationToken.ThrowIfCancellationRequested();
        }

        return definitions;
    }

    /// <summary>Gives a case what its definition says.</summary>
    public void GiveTo(TestCaseDraft draft, string? id)
    {
        if (id is null || !(Guid.TryParse(id, out Guid guid) ? _byId.TryGetValue(guid, out int at) : _byName.TryGetValue(id, out at))) return;
        Definition definition = _definitions[at];
        draft.ClassName = definition.ClassName;
        foreach (string tag in definition.Tags) draft.AddTag(tag);
        foreach ((string name, string value) in definition.Properties) draft.AddProperty(name, value);
    }

    private void Add(XmlReport report, string id)
    {
        XmlReader xml = report.Xml;
        string name = xml.GetAttribute("name") ?? "";
        string? className = null, key = null;
        var tags = new List<string>();
        var properties = new List<(string, string)>();
        if (!xml.IsEmptyElement)
        {
            int depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                // MSTest writes the assembly behind the class: "Shop.OrdersTest, Shop.Tests, Version=1.0.0.0".
                if (xml.LocalName == "TestMethod") className = xml.GetAttribute("className")?.Split(',')[0];
                else if (xml.LocalName == "TestCategoryItem" && xml.GetAttribute("TestCategory") is { Length: > 0 } category) tags.Add(category);
                else if (xml.LocalName == "Key") key = report.Text(TestTextCleaner.MaximumMessage);
                else if (xml.LocalName == "Value" && key is not null) properties.Add((key, report.Text(TestTextCleaner.MaximumMessage)));
            }
        }

        // Nothing that the result does not say itself: then it need not be kept.
        if (_byId.Count + _byName.Count >= MostTests || (tags.Count == 0 && properties.Count == 0 && (className is null || name.StartsWith(className + ".", StringComparison.Ordinal)))) return;
        string content = string.Join('\n', [className ?? "", .. tags, "", .. properties.Select(p => p.Item1 + "=" + p.Item2)]);
        if (!_known.TryGetValue(content, out int at))
        {
            _known.Add(content, at = _definitions.Count);
            _definitions.Add(new Definition(className, tags, properties));
        }

        if (Guid.TryParse(id, out Guid guid)) _byId[guid] = at;
        else _byName[id] = at;
    }

    private sealed record Definition(string? ClassName, IReadOnlyList<string> Tags, IReadOnlyList<(string Name, string Value)> Properties);
}
