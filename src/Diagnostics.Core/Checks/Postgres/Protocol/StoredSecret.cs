using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Diagnostics.Core.Checks.Postgres.Protocol;

/// <summary>What a server or pooler of PostgreSQL keeps of a password: the password itself, its MD5 sum with the user's name, or a SCRAM verifier.</summary>
/// <remarks>Source: PostgreSQL documentation, pg_authid (rolpassword); PgBouncer documentation, authentication file format; RFC 5802.</remarks>
internal static class StoredSecret
{
    // PostgreSQL makes verifiers with 4096; a file that asks for more than this asks for our time.
    private const int MostIterations = 200_000;

    /// <summary>Whether a password is the one that was kept; null where that cannot be told.</summary>
    /// <param name="stored">What is kept.</param>
    /// <param name="user">The user's name.</param>
    /// <param name="password">The password, in clear.</param>
    public static bool? Fits(string stored, string user, string password)
    {
        if (stored.Length == 0) return null;
        if (stored.StartsWith("SCRAM-SHA-256$", StringComparison.Ordinal)) return FitsVerifier(stored["SCRAM-SHA-256$".Length..], password);
        if (stored.Length == 35 && stored.StartsWith("md5", StringComparison.Ordinal) && stored.Skip(3).All(char.IsAsciiHexDigitLower)) return stored == Md5(user, password);
        return stored == password;
    }

#pragma warning disable CA5351 // PostgreSQL's own form of it.
    private static string Md5(string user, string password) => "md5" + Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(password + user)));
#pragma warning restore CA5351

    // iterations:salt$StoredKey:ServerKey
    private static bool? FitsVerifier(string verifier, string password)
    {
        string[] halves = verifier.Split('$');
        if (halves.Length != 2 || halves[0].Split(':') is not [var count, var salt] || halves[1].Split(':') is not [var storedKey, _]) return null;
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int iterations) || iterations is < 1 or > MostIterations) return null;
        Span<byte> saltBytes = new byte[salt.Length];
        Span<byte> keyBytes = new byte[storedKey.Length];
        if (!Convert.TryFromBase64String(salt, saltBytes, out int saltLength) || saltLength == 0 || !Convert.TryFromBase64String(storedKey, keyBytes, out int keyLength)) return null;
        byte[] salted = Rfc2898DeriveBytes.Pbkdf2(SaslPrep.Prepare(password), saltBytes[..saltLength], iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8)), keyBytes[..keyLength]);
    }
}
