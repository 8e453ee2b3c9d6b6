using System.Globalization;
using System.Text;

namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>The escapes of bash's <c>$'…'</c>.</summary>
internal static class AnsiEscapes
{
    /// <summary>Appends the text that <paramref name="quoted"/>, without its quotes, stands for.</summary>
    public static void Append(StringBuilder value, ReadOnlySpan<char> quoted)
    {
        for (int i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] != '\\' || i + 1 >= quoted.Length)
            {
                value.Append(quoted[i]);
                continue;
            }

            char c = quoted[++i];
            switch (c)
            {
                case 'a': value.Append('\a'); break;
                case 'b': value.Append('\b'); break;
                case 'e' or 'E': value.Append('\x1b'); break;
                case 'f': value.Append('\f'); break;
                case 'n': value.Append('\n'); break;
                case 'r': value.Append('\r'); break;
                case 't': value.Append('\t'); break;
                case 'v': value.Append('\v'); break;
                case '\\' or '\'' or '"' or '?': value.Append(c); break;
                case 'x': i += Code(value, quoted[(i + 1)..], 2, 16); break;
                case 'u': i += Code(value, quoted[(i + 1)..], 4, 16); break;
                case 'U': i += Code(value, quoted[(i + 1)..], 8, 16); break;
                case >= '0' and <= '7': i += Code(value, quoted[i..], 3, 8) - 1; break;
                default: value.Append('\\').Append(c); break;
            }
        }
    }

    private static int Code(StringBuilder value, ReadOnlySpan<char> digits, int most, int radix)
    {
        int length = 0;
        uint code = 0;
        while (length < most && length < digits.Length && TryDigit(digits[length], radix, out uint digit))
        {
            code = (code * (uint)radix) + digit;
            length++;
        }

        if (Rune.IsValid((int)code)) value.Append(new Rune(code).ToString());
        else value.Append('\ufffd');
        return length;
    }

    private static bool TryDigit(char c, int radix, out uint digit)
    {
        digit = 0;
        if (!char.IsAsciiHexDigit(c)) return false;
        digit = (uint)int.Parse([c], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return digit < radix;
    }
}
