using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Diagnostics.Core.Checks.Credentials;

/// <summary>Names what must not be written down: an HMAC-SHA-256, in hexadecimal digits, which only the holder of the key can make again.</summary>
internal static class KeyedIdentity
{
    public static string Of(byte[] key, params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        // Lengths keep parts from running into one another.
        foreach (string part in parts) text.Append(CultureInfo.InvariantCulture, $"{part.Length}:").Append(part);
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        string identity = Convert.ToHexStringLower(HMACSHA256.HashData(key, bytes));
        CryptographicOperations.ZeroMemory(bytes);
        return identity;
    }
}
