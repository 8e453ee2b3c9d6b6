namespace Diagnostics.Core.Checks.Redis;

/// <summary>The peer did not send a reply of RESP. Never leaves this folder.</summary>
internal sealed class RespException(string message, bool isClosed) : Exception(message)
{
    /// <summary>Whether the peer closed or reset the connection, as against sending something else.</summary>
    public bool IsClosed { get; } = isClosed;
}
