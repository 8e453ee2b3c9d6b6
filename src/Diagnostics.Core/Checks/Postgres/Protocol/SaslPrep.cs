using System.Text;

namespace Diagnostics.Core.Checks.Postgres.Protocol;

/// <summary>
/// Prepares a password as PostgreSQL does on both sides: RFC 4013, with the difference that a password which SASLprep forbids is used as its raw bytes
/// instead of being refused (PostgreSQL: src/common/saslprep.c and its callers).
/// </summary>
internal static class SaslPrep
{
    /// <summary>The bytes that SCRAM hashes.</summary>
    public static byte[] Prepare(string password)
    {
        byte[] raw = Encoding.UTF8.GetBytes(password);
        // ASCII is left as it is, control characters included.
        if (Ascii.IsValid(password) || !TryPrepare(password, out string? prepared)) return raw;
        return Encoding.UTF8.GetBytes(prepared);
    }

    internal static bool TryPrepare(string password, out string prepared)
    {
        prepared = password;
        UnicodeTables tables = UnicodeTables.Default;
        var mapped = new List<int>(password.Length);
        for (int i = 0; i < password.Length; i++)
        {
            int code = password[i];
            if (char.IsSurrogate(password[i]))
            {
                // A lone surrogate is no text.
                if (i + 1 >= password.Length || !char.IsSurrogatePair(password[i], password[i + 1])) return false;
                code = char.ConvertToUtf32(password[i], password[++i]);
            }

            if (tables.NonAsciiSpaces.Contains(code)) mapped.Add(' ');
            else if (!tables.MappedToNothing.Contains(code)) mapped.Add(code);
        }

        if (mapped.Count == 0) return false;
        List<int> result = CompatibilityComposition.Normalise(mapped);
        bool rightToLeft = false, leftToRight = false;
        foreach (int code in result)
        {
            if (tables.Prohibited.Contains(code) || tables.Unassigned.Contains(code)) return false;
            rightToLeft |= tables.RightToLeft.Contains(code);
            leftToRight |= tables.LeftToRight.Contains(code);
        }

        // RFC 3454, 6: text from right to left begins and ends with such a character and has none of the other direction.
        if (rightToLeft && (leftToRight || !tables.RightToLeft.Contains(result[0]) || !tables.RightToLeft.Contains(result[^1]))) return false;

        var text = new StringBuilder(result.Count);
        foreach (int code in result) text.Append(char.ConvertFromUtf32(code));
        prepared = text.ToString();
        return true;
    }
}
