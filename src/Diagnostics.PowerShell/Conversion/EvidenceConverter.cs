using System.Collections;
using System.Management.Automation;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Loading;

namespace Diagnostics.Commands.Conversion;

/// <summary>Takes evidence and diagnoses as they are, and makes them again of objects that lost their types on the way through a job, a session or a file.</summary>
internal static class EvidenceConverter
{
    private const string Prefix = "Deserialized.";

    // Deeper than any of our types, and an end for objects that contain themselves.
    private const int MaximumDepth = 10;

    /// <summary>The <see cref="IEvidence"/> or <see cref="DiagnosisResult"/> in an input object; anything else comes back as it was.</summary>
    public static object? Convert(object? input)
    {
        if (input is PSObject { BaseObject: IEvidence or DiagnosisResult } wrapped) return wrapped.BaseObject;
        if (input is not PSObject recorded || OriginalType(recorded) is not { } type) return input;
        RecordedProperties properties = Properties(recorded, 0);
        if (!EvidenceReader.CanRead(type, properties)) return input;
        var reader = new EvidenceReader();
        return type == typeof(DiagnosisResult).FullName ? reader.ReadDiagnosis(properties) : reader.Read(type, properties);
    }

    private static string? OriginalType(PSObject recorded) =>
        recorded.TypeNames.FirstOrDefault(n => n.StartsWith(Prefix + "Diagnostics.Core.", StringComparison.Ordinal))?[Prefix.Length..];

    private static RecordedProperties Properties(PSObject recorded, int depth)
    {
        var values = new List<KeyValuePair<string, object?>>();
        foreach (PSPropertyInfo property in recorded.Properties)
        {
            // Script properties of other people's type files would run code here.
            if (property is PSNoteProperty or PSAdaptedProperty or PSProperty) values.Add(new(property.Name, Value(property.Value, depth + 1)));
        }

        return new RecordedProperties(values);
    }

    private static object? Value(object? value, int depth)
    {
        if (value is null || depth > MaximumDepth) return null;
        var recorded = PSObject.AsPSObject(value);
        bool wasOther = recorded.TypeNames.Count > 0 && recorded.TypeNames[0].StartsWith(Prefix, StringComparison.Ordinal);
        return recorded.BaseObject switch
        {
            string text => text,
            TimeSpan or DateTime or DateTimeOffset => recorded.BaseObject,

            // Enums come back as their number, with the name kept for display: the name survives a reordering.
            ValueType number when wasOther && number is not IEnumerable => recorded.ToString(),
            ValueType number => number,
            IDictionary dictionary => new RecordedProperties(dictionary.Cast<DictionaryEntry>().Select(e => KeyValuePair.Create(e.Key.ToString() ?? "", Value(e.Value, depth + 1)))),
            IEnumerable list => list.Cast<object?>().Select(item => Value(item, depth + 1)).ToList(),
            PSCustomObject => Properties(recorded, depth),

            // What the engine brings back alive (an address) says what it is as text; its getters may throw.
            object alive => alive.ToString(),
        };
    }
}
