using System.Text;

namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>Reads libpq's <c>key=value</c> strings: white space around <c>=</c> is allowed, values may be in single quotes, <c>\</c> escapes a character.</summary>
internal static class KeyValueReader
{
    public static void Read(string text, ConnectionSettings settings, FindingList findings)
    {
        int at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at >= text.Length) return;
            int keyStart = at;
            while (at < text.Length && text[at] != '=' && !char.IsWhiteSpace(text[at])) at++;
            string key = text[keyStart..at];
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at >= text.Length || text[at] != '=')
            {
                // The word may be the rest of a password with a space in it: it is not quoted.
                findings.Error(keyStart + 1, "here a setting of the form key=value is expected and there is no '='", "put a value with spaces into single quotes: password='two words'; a URL begins with postgresql://");
                return;
            }

            at++;
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            int valueColumn = at + 1;
            if (Value(text, ref at, findings) is not { } value) return;
            if (key is "password" && value.Length > 0 && PlaceholderText.IsPlaceholder(value)) settings.Columns["password"] = valueColumn;
            SettingNames.Apply(key, value, valueColumn, ConnectionStringForm.KeyValue, settings, findings);
            if (findings.HasError) return;
        }
    }

    private static string? Value(string text, ref int at, FindingList findings)
    {
        var value = new StringBuilder();
        if (at < text.Length && text[at] == '\'')
        {
            int open = at++;
            while (at < text.Length && text[at] != '\'')
            {
                if (text[at] == '\\' && at + 1 < text.Length) at++;
                value.Append(text[at++]);
            }

            if (at >= text.Length)
            {
                findings.Error(open + 1, "the single quote is never closed", "write ' inside a value as \\'");
                return null;
            }

            at++;
            return value.ToString();
        }

        while (at < text.Length && !char.IsWhiteSpace(text[at]))
        {
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            value.Append(text[at++]);
        }

        return value.ToString();
    }
}
