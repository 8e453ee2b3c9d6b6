using System.Collections;
using System.Reflection;
using System.Text;

namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>All public properties of a result, through lists and nested objects of this program, as one text: where a secret must not be.</summary>
internal static class EveryText
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Collect(value, text, 0);
        return text.ToString();
    }

    private static void Collect(object? value, StringBuilder text, int depth)
    {
        if (value is null || depth > 6) return;
        text.AppendLine(value.ToString());
        if (value is string) return;
        if (value is IEnumerable list)
        {
            foreach (object? item in list) Collect(item, text, depth + 1);
            return;
        }

        if (value.GetType().Namespace?.StartsWith("Diagnostics", StringComparison.Ordinal) != true || value.GetType().IsEnum) return;
        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)) Collect(property.GetValue(value), text, depth + 1);
    }
}
