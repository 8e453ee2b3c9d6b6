namespace Diagnostics.Core.Checks.Listeners;

/// <summary>Owners of listening sockets by <see cref="ListeningSocket.Key"/>, and why some may be missing.</summary>
internal sealed record ListenerOwners(IReadOnlyDictionary<ulong, ListenerOwner> ByKey, string? Note)
{
    public static ListenerOwners None { get; } = new(new Dictionary<ulong, ListenerOwner>(), "an unknown process");
}
