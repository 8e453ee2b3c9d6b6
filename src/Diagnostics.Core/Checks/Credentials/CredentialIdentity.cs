using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Diagnostics.Core.Checks.Credentials;

/// <summary>Host, port, user and password as one sequence of bytes that cannot be read in two ways, to be hashed under a key.</summary>
internal sealed class CredentialIdentity
{
    private readonly byte[] _bytes;

    public CredentialIdentity(string host, int port, string user, string secret)
    {
        string name = host.TrimEnd('.').ToLowerInvariant();
        using var stream = new MemoryStream();
        Add(stream, name);
        Add(stream, port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add(stream, user);
        Add(stream, secret);
        _bytes = stream.ToArray();
    }

    public string Hash(byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, _bytes).AsSpan(0, 16));

    private static void Add(MemoryStream stream, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        stream.Write(length);
        stream.Write(bytes);
    }
}
