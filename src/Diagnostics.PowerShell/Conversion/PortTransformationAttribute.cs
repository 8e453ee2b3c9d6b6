using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace Diagnostics.Commands.Conversion;

/// <summary>Lets a port parameter take what people write: 8000, '8000', '8000-8010', '80,443', and lists of these.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PortTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var ports = new List<int>();
        Add(inputData, ports);
        return ports.ToArray();
    }

    private static void Add(object? data, List<int> ports)
    {
        switch (data is PSObject wrapped ? wrapped.BaseObject : data)
        {
            case int port:
                ports.Add(port);
                break;
            case string text:
                foreach (string part in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) AddText(part, ports);
                break;
            case IEnumerable list:
                foreach (object? item in list) Add(item, ports);
                break;
            case IConvertible number and not bool and not char and not DateTime:
                AddText(number.ToString(CultureInfo.InvariantCulture), ports);
                break;
            case null:
                break;
            case object other:
                throw new ArgumentTransformationMetadataException($"A {other.GetType().Name} is not a port.");
        }
    }

    private static void AddText(string text, List<int> ports)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int port))
        {
            ports.Add(port);
            return;
        }

        int dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash > 0
            && ushort.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out ushort first)
            && ushort.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort last)
            && first <= last)
        {
            ports.AddRange(Enumerable.Range(first, last - first + 1));
            return;
        }

        throw new ArgumentTransformationMetadataException($"'{Core.Redaction.TerminalText.Excerpt(text)}' is not a port: give a number from 1 to 65535, or a range such as 8000-8010.");
    }
}
