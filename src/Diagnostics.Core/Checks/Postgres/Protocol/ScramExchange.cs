using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres.Protocol;

/// <summary>The client's side of SCRAM-SHA-256 and SCRAM-SHA-256-PLUS (RFC 5802, RFC 7677, RFC 5929). Computes and compares; sends nothing.</summary>
internal sealed class ScramExchange
{
    public const string Mechanism = "SCRAM-SHA-256";
    public const string PlusMechanism = "SCRAM-SHA-256-PLUS";
    private const int LongestMessage = 4096;

    private readonly byte[] _password;
    private readonly string _header;
    private readonly byte[] _channelBinding;
    private readonly string _nonce;
    private readonly string _firstBare;
    private byte[]? _serverSignature;

    /// <summary>Creates an exchange.</summary>
    /// <param name="password">Password in clear.</param>
    /// <param name="channelBinding">Hash of the server's certificate (tls-server-end-point); null where it is not used.</param>
    /// <param name="couldBind">Whether this client could have bound the channel, and the server did not offer it ('y' in the header: a man in the middle who hides the offer is found out).</param>
    /// <param name="nonce">Client nonce: printable ASCII without a comma.</param>
    public ScramExchange(string password, byte[]? channelBinding, bool couldBind, string nonce)
    {
        _password = SaslPrep.Prepare(password);
        _header = channelBinding is not null ? "p=tls-server-end-point,," : couldBind ? "y,," : "n,,";
        _channelBinding = channelBinding ?? [];
        _nonce = nonce;
        // PostgreSQL takes the user's name from the start-up message and ignores this one, which clients leave empty.
        _firstBare = "n=,r=" + nonce;
    }

    /// <summary>Iterations that the server asked for; 0 before it did.</summary>
    public int Iterations { get; private set; }

    public byte[] ClientFirst() => Encoding.ASCII.GetBytes(_header + _firstBare);

    /// <summary>Reads the server's challenge and computes the answer. Takes time in proportion to the iterations.</summary>
    /// <exception cref="SaslException">The challenge is not one, or asks for more work than <paramref name="mostIterations"/>.</exception>
    public byte[] ClientFinal(ReadOnlySpan<byte> challenge, int mostIterations)
    {
        string serverFirst = Text(challenge);
        if (serverFirst.StartsWith("e=", StringComparison.Ordinal)) throw Refused(serverFirst[2..]);
        string[] parts = serverFirst.Split(',');
        if (parts.Length < 3 || !parts[0].StartsWith("r=", StringComparison.Ordinal) || !parts[1].StartsWith("s=", StringComparison.Ordinal) || !parts[2].StartsWith("i=", StringComparison.Ordinal))
        {
            throw Malformed("the first message has not the form r=…,s=…,i=…");
        }

        string nonce = parts[0][2..];
        if (nonce.Length <= _nonce.Length || !nonce.StartsWith(_nonce, StringComparison.Ordinal))
        {
            throw new SaslException(FailureCodes.DbAuthServerUnproven, "the server's nonce does not continue the client's: it answers another exchange than this one");
        }

        byte[] salt = Base64(parts[1][2..]) ?? throw Malformed("the salt is not base64");
        if (salt.Length == 0) throw Malformed("the salt is empty");
        if (!long.TryParse(parts[2].AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out long iterations) || iterations < 1)
        {
            throw Malformed("the iteration count is not a positive number");
        }

        if (iterations > mostIterations)
        {
            throw new SaslException(FailureCodes.DbAuthMethod, string.Create(CultureInfo.InvariantCulture, $"the server asks for {iterations} SCRAM iterations; more than {mostIterations} are not computed"));
        }

        Iterations = (int)iterations;
        byte[] salted = Rfc2898DeriveBytes.Pbkdf2(_password, salt, Iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        byte[] clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        byte[] storedKey = SHA256.HashData(clientKey);
        string binding = Convert.ToBase64String([.. Encoding.ASCII.GetBytes(_header), .. _channelBinding]);
        string withoutProof = $"c={binding},r={nonce}";
        byte[] authMessage = Encoding.UTF8.GetBytes($"{_firstBare},{serverFirst},{withoutProof}");
        byte[] proof = HMACSHA256.HashData(storedKey, authMessage);
        for (int i = 0; i < proof.Length; i++) proof[i] ^= clientKey[i];
        _serverSignature = HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), authMessage);
        CryptographicOperations.ZeroMemory(salted);
        CryptographicOperations.ZeroMemory(clientKey);
        CryptographicOperations.ZeroMemory(_password);
        return Encoding.ASCII.GetBytes($"{withoutProof},p={Convert.ToBase64String(proof)}");
    }

    /// <summary>Checks that the server knows the password too.</summary>
    /// <returns>The reason of a rejection (<c>e=</c>), or null where the server proved itself.</returns>
    /// <exception cref="SaslException">It did neither.</exception>
    public string? ReadServerFinal(ReadOnlySpan<byte> message)
    {
        string final = Text(message);
        if (final.StartsWith("e=", StringComparison.Ordinal)) return Reason(final[2..]);
        if (!final.StartsWith("v=", StringComparison.Ordinal)) throw Malformed("the final message is neither a signature (v=) nor an error (e=)");
        int comma = final.IndexOf(',', StringComparison.Ordinal);
        byte[] signature = Base64(comma < 0 ? final[2..] : final[2..comma]) ?? throw Malformed("the server's signature is not base64");
        if (_serverSignature is null || !CryptographicOperations.FixedTimeEquals(signature, _serverSignature))
        {
            throw new SaslException(FailureCodes.DbAuthServerUnproven, "the server's signature is wrong: it accepts the password without proof that it knows it");
        }

        return null;
    }

    /// <summary>The code that a SCRAM error stands for (RFC 5802, 7, and what poolers put in its place).</summary>
    public static string CodeOf(string reason)
    {
        if (reason.Contains("channel-binding", StringComparison.Ordinal)) return FailureCodes.DbAuthMethod;
        if (reason is "unknown-user") return FailureCodes.DbAuthUser;
        return FailureCodes.DbAuthRejected;
    }

    public static string Reason(string text)
    {
        int comma = text.IndexOf(',', StringComparison.Ordinal);
        return TerminalText.Excerpt(comma < 0 ? text : text[..comma]);
    }

    private static SaslException Refused(string reason)
    {
        string shown = Reason(reason);
        return new SaslException(CodeOf(shown), $"the server answered the first SCRAM message with the error '{shown}'");
    }

    private static SaslException Malformed(string what) => new(FailureCodes.DbAuthMethod, "the server's SCRAM messages are malformed: " + what);

    private static string Text(ReadOnlySpan<byte> message)
    {
        if (message.Length > LongestMessage) throw Malformed("a message is longer than 4096 bytes");
        return Encoding.UTF8.GetString(message);
    }

    private static byte[]? Base64(string text)
    {
        byte[] bytes = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(text, bytes, out int written) ? bytes[..written] : null;
    }
}
