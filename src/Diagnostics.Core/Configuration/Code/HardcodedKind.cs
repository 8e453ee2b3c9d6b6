namespace Diagnostics.Core.Configuration.Code;

/// <summary>What is fixed in code.</summary>
public enum HardcodedKind
{
    /// <summary>The host, and port where there is one, of a server that is none of the public examples.</summary>
    Endpoint,

    /// <summary>A password in a URL or connection string.</summary>
    Credential,
}
