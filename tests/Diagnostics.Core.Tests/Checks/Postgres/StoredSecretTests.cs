using Diagnostics.Core.Checks.Postgres.Protocol;

namespace Diagnostics.Core.Tests.Checks.Postgres;

/// <summary>Values that PostgreSQL 15 itself made for user "app" and password "s3cret-ä".</summary>
public class StoredSecretTests
{
    [Theory]
    [InlineData("s3cret-ä", true)]
    [InlineData("other", false)]
    [InlineData("MD5", true)]
    [InlineData("md500000000000000000000000000000000", false)]
    [InlineData("SCRAM", true)]
    [InlineData("SCRAM-SHA-256$4096:c2FsdHNhbHRzYWx0c2FsdA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:AAAA", false)]
    [InlineData("", null)]
    [InlineData("SCRAM-SHA-256$4096:no base64$x:y", null)]
    [InlineData("SCRAM-SHA-256$999999999:c2FsdA==$AAAA:AAAA", null)]
    [InlineData("SCRAM-SHA-256$nothing", null)]
    public void Tells_whether_a_password_fits(string stored, bool? fits) => Assert.Equal(fits, StoredSecret.Fits(stored switch { "MD5" => Md5, "SCRAM" => Scram, _ => stored }, "app", "s3cret-ä"));

    private const string Md5 = "md5bb24dc3652fd505b7bfa7f33f1ff4468";

    private const string Scram = "SCRAM-SHA-256$4096:j2B0ldp+VwltHNv9Drr/4g==$Cccutevv9nwRC18m9MwjyRTa43nbW6ne9jiLeMLxo3c=:Tk9sjh80gI2mayiJDqqLJK08TJmtb/aRMBfJuZ8mBQU=";
}
