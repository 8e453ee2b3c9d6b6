using System.Security.Cryptography;
using System.Text;

namespace Diagnostics.Core.Checks.Postgres.Protocol;

/// <summary>PostgreSQL's MD5 answer: <c>"md5" + md5(md5(password + user) + salt)</c>, in hexadecimal.</summary>
internal static class Md5Password
{
#pragma warning disable CA5351 // The protocol's own form; it is what the server asked for.
    public static byte[] Answer(string user, string password, ReadOnlySpan<byte> salt)
    {
        string inner = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(password + user)));
        return Encoding.ASCII.GetBytes("md5" + Convert.ToHexStringLower(MD5.HashData([.. Encoding.ASCII.GetBytes(inner), .. salt])));
    }
#pragma warning restore CA5351
}
