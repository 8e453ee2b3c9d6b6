namespace Diagnostics.Core.Checks.Postgres.Protocol;

/// <summary>The peer broke the protocol, or closed; <see cref="Exception.Message"/> says how and holds no foreign text.</summary>
internal sealed class ProtocolException(string message, bool isClosed = false) : Exception(message)
{
    /// <summary>Whether the connection was closed where a message was due.</summary>
    public bool IsClosed { get; } = isClosed;
}
