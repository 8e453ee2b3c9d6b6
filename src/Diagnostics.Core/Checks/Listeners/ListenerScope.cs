namespace Diagnostics.Core.Checks.Listeners;

/// <summary>From where a listening socket can be reached.</summary>
public enum ListenerScope
{
    /// <summary>Only from this host (127.0.0.0/8 or ::1).</summary>
    LoopbackOnly,

    /// <summary>Through every interface (0.0.0.0 or ::).</summary>
    AllInterfaces,

    /// <summary>Through the one address that it is bound to.</summary>
    SpecificAddress,
}
