using System.Text;
using Diagnostics.Core.Checks.Postgres.Protocol;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Checks.Postgres;

public sealed class ScramTests
{
    private const string ServerFirst = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    // RFC 7677, 3: its client sends the user's name, which PostgreSQL's leaves empty, so proof and signature are those of an empty name, computed by an independent implementation.
    [Fact]
    public void The_exchange_has_the_form_and_the_proof_that_the_RFC_describes()
    {
        var scram = new ScramExchange("pencil", null, false, "rOprNGfwEbeRWgbNEkqO");
        Assert.Equal("n,,n=,r=rOprNGfwEbeRWgbNEkqO", Encoding.ASCII.GetString(scram.ClientFirst()));

        string final = Encoding.ASCII.GetString(scram.ClientFinal(Encoding.ASCII.GetBytes(ServerFirst), 10_000));
        (string proof, string signature) = Independent("pencil", "n=,r=rOprNGfwEbeRWgbNEkqO", "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0");
        Assert.Equal("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=" + proof, final);
        Assert.Null(scram.ReadServerFinal(Encoding.ASCII.GetBytes("v=" + signature)));
    }

    // The vector of RFC 7677 itself, against the same independent implementation: it is what the test above relies on.
    [Fact]
    public void The_independent_implementation_meets_the_RFCs_vector()
    {
        (string proof, string signature) = Independent("pencil", "n=user,r=rOprNGfwEbeRWgbNEkqO", "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0");
        Assert.Equal("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=", proof);
        Assert.Equal("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", signature);
    }

    [Theory]
    [InlineData("r=other,s=AAAA,i=4096", FailureCodes.DbAuthServerUnproven)]
    [InlineData("r=abc,s=AAAA,i=4096", FailureCodes.DbAuthServerUnproven)]
    [InlineData("r=abcdef,s=AAAA,i=0", FailureCodes.DbAuthMethod)]
    [InlineData("r=abcdef,s=AAAA,i=1000000000", FailureCodes.DbAuthMethod)]
    [InlineData("r=abcdef,s=AAAA,i=99999999999999999999", FailureCodes.DbAuthMethod)]
    [InlineData("r=abcdef,s=AAAA,i=-1", FailureCodes.DbAuthMethod)]
    [InlineData("r=abcdef,s=%%%%,i=4096", FailureCodes.DbAuthMethod)]
    [InlineData("r=abcdef,s=,i=4096", FailureCodes.DbAuthMethod)]
    [InlineData("", FailureCodes.DbAuthMethod)]
    [InlineData("e=unknown-user", FailureCodes.DbAuthUser)]
    [InlineData("e=other-error", FailureCodes.DbAuthRejected)]
    public void A_challenge_that_is_none_is_refused_with_a_code(string challenge, string code)
    {
        var scram = new ScramExchange("pencil", null, false, "abc");
        Assert.Equal(code, Assert.Throws<SaslException>(() => scram.ClientFinal(Encoding.UTF8.GetBytes(challenge), 2_000_000)).Code);
    }

    // RFC 4013, 3, and what PostgreSQL does where SASLprep forbids: the raw bytes.
    [Theory]
    [InlineData("I\u00adX", "IX")]
    [InlineData("user", "user")]
    [InlineData("\u00aa", "a")]
    [InlineData("\u2168", "IX")]
    [InlineData("\u0627\u0031", "\u0627\u0031")]
    [InlineData("a\u00a0b", "a b")]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("\u1100\u1161\u11a8", "\uac01")]
    [InlineData("\ufb01\u0323\u0307", "f\u1ecb\u0307")]
    [InlineData("\u1e9b\u0323", "\u1e69")]
    [InlineData("a\u0007", "a\u0007")]
    [InlineData("ä\u0007", "ä\u0007")]
    [InlineData("\U0001f600ä", "\U0001f600ä")]
    public void Passwords_are_prepared_as_PostgreSQL_does(string password, string expected) =>
        Assert.Equal(Encoding.UTF8.GetBytes(expected), SaslPrep.Prepare(password));

    [Fact]
    public void The_MD5_answer_is_that_of_the_documentation() =>
        Assert.Equal("md5", Encoding.ASCII.GetString(Md5Password.Answer("u", "p", [1, 2, 3, 4]))[..3]);

    private static (string Proof, string Signature) Independent(string password, string bare, string withoutProof)
    {
        byte[] H(byte[] key, byte[] data)
        {
            using var hmac = new System.Security.Cryptography.HMACSHA256(key);
            return hmac.ComputeHash(data);
        }

        byte[] salted = H(Encoding.UTF8.GetBytes(password), [.. Convert.FromBase64String("W22ZaJ0SNY7soEsUEjb6gQ=="), 0, 0, 0, 1]);
        byte[] u = salted;
        for (int i = 1; i < 4096; i++)
        {
            u = H(Encoding.UTF8.GetBytes(password), u);
            salted = [.. salted.Zip(u, (a, b) => (byte)(a ^ b))];
        }

        byte[] client = H(salted, "Client Key"u8.ToArray());
        byte[] message = Encoding.UTF8.GetBytes($"{bare},{ServerFirst},{withoutProof}");
        byte[] signed = H(System.Security.Cryptography.SHA256.HashData(client), message);
        return (Convert.ToBase64String([.. client.Zip(signed, (a, b) => (byte)(a ^ b))]), Convert.ToBase64String(H(H(salted, "Server Key"u8.ToArray()), message)));
    }
}
