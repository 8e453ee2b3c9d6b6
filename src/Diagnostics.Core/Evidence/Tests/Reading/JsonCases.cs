using System.Globalization;
using System.Text.Json;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>
/// Walks a JSON report and hands on, one by one and whole, the objects of certain lists ("tests", "assertionResults"), wherever they lie. The scalars around them are kept by path.
/// </summary>
internal sealed class JsonCases(params string[] lists)
{
    private readonly List<(string? Property, bool IsArray)> _open = [];
    private readonly List<Dictionary<string, string>> _scalars = [];

    /// <summary>A scalar of an object that is open, the innermost first: the title of the suite, the name of the file.</summary>
    public string? Around(string name)
    {
        for (int i = _scalars.Count - 1; i >= 0; i--)
        {
            if (_scalars[i].TryGetValue(name, out string? value)) return value;
        }

        return null;
    }

    /// <summary>The values of a scalar in all open objects, outermost first.</summary>
    public string[] AllAround(string name) => [.. _scalars.Select(s => s.GetValueOrDefault(name)).OfType<string>()];

    /// <summary>Reads to the end.</summary>
    /// <param name="input">The report.</param>
    /// <param name="sink">Takes what is broken.</param>
    /// <param name="onCase">Takes each object, and the name of its list.</param>
    /// <param name="onClose">Takes the scalars of each other object once it is whole, and the property that it is the value of, or whose list it lies in.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public void Read(TestReportInput input, TestReportSink sink, Action<JsonValue, string> onCase, Action<IReadOnlyDictionary<string, string>, string?>? onClose, CancellationToken cancellationToken)
    {
        using var json = new JsonReport(input.OpenUtf8());
        try
        {
            string? property = null;
            while (json.Next(cancellationToken))
            {
                string? list = _open.Count > 0 && _open[^1].IsArray ? _open[^1].Property : null;
                switch (json.Type)
                {
                    case JsonTokenType.PropertyName:
                        property = json.Text;
                        continue;
                    case JsonTokenType.StartObject when list is not null && lists.Contains(list):
                        onCase(json.Value(cancellationToken), list);
                        break;
                    case JsonTokenType.StartObject:
                        _open.Add((property ?? list, false));
                        _scalars.Add(new Dictionary<string, string>(StringComparer.Ordinal));
                        break;
                    case JsonTokenType.StartArray:
                        _open.Add((property ?? list, true));
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        Close(onClose);
                        break;
                    case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                        if (property is not null && _scalars.Count > 0 && _scalars[^1].Count < 256) _scalars[^1][property] = json.Text ?? json.Number?.ToString("R", CultureInfo.InvariantCulture) ?? (json.Type == JsonTokenType.True ? "true" : "false");
                        break;
                }

                property = null;
            }

            if (_open.Count > 0) throw new JsonException("the report ends in the middle");
        }
        catch (JsonException e)
        {
            sink.Problem(json.Line, null, Broken(e, json.HasEnded, sink.Report.Cases));
        }
    }

    private static string Broken(JsonException e, bool ends, long cases)
    {
        string whole = string.Create(CultureInfo.InvariantCulture, $"{cases} cases before it were read whole");
        int place = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return ends ? $"the report ends in the middle; {whole}" : $"this is not well-formed JSON: {(place > 0 ? e.Message[..place] : e.Message).TrimEnd('.')}; {whole}";
    }

    private void Close(Action<IReadOnlyDictionary<string, string>, string?>? onClose)
    {
        if (_open.Count == 0) return;
        (string? property, bool isArray) = _open[^1];
        if (!isArray)
        {
            onClose?.Invoke(_scalars[^1], property);
            _scalars.RemoveAt(_scalars.Count - 1);
        }

        _open.RemoveAt(_open.Count - 1);
    }
}
