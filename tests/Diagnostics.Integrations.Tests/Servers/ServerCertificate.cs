namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>What is right or wrong about a test server's certificate.</summary>
internal enum ServerCertificate
{
    /// <summary>Signed by the test authority, for localhost and 127.0.0.1.</summary>
    Good,

    /// <summary>Signed by the test authority, ended yesterday.</summary>
    Expired,

    /// <summary>Signed by the test authority, for another host.</summary>
    WrongName,

    /// <summary>Signed by itself.</summary>
    SelfSigned,
}
