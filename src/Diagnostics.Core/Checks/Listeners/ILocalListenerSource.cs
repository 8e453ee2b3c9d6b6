namespace Diagnostics.Core.Checks.Listeners;

/// <summary>Tells which TCP sockets of this host listen, and who owns them.</summary>
public interface ILocalListenerSource
{
    /// <summary>Takes a snapshot. Cheap: owners are looked for when first asked for. Never throws for what the system does not show.</summary>
    LocalListenerTable Snapshot();
}
