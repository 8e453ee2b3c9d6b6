using System.Diagnostics.CodeAnalysis;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>What kind of value a setting holds, told from its key and its value.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "A whole number is what users call it, not a type of a language.")]
public enum EnvValueKind
{
    /// <summary>Nothing more is known than that it is text.</summary>
    Text,

    /// <summary>A TCP or UDP port.</summary>
    Port,

    /// <summary>An HTTP, WebSocket, FTP or file URL.</summary>
    Url,

    /// <summary>A host name or address, with or without a port.</summary>
    Host,

    /// <summary>true/false, yes/no, on/off, 1/0.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A time span, such as <c>30s</c>, <c>5m</c>, or a bare number under a key such as TIMEOUT.</summary>
    Duration,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A path in a file system.</summary>
    Path,

    /// <summary>A password, token or key: shown as a token only.</summary>
    Secret,

    /// <summary>A URL or a list of parameters that names a database, cache or queue.</summary>
    ConnectionString,

    /// <summary>A level of logging.</summary>
    LogLevel,

    /// <summary>The name of an environment (NODE_ENV, APP_ENV…).</summary>
    EnvironmentName,
}
