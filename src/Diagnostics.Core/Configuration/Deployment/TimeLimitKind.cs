namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>What a time limit bounds.</summary>
internal enum TimeLimitKind
{
    /// <summary>A start-up: whoever checks the component's health gives up on it after that time.</summary>
    StartUp,

    /// <summary>A start-up that a file says is to be expected.</summary>
    DeclaredStartUp,

    /// <summary>A request, as the component itself allows it.</summary>
    Request,

    /// <summary>A request, as a proxy or platform in front of the component allows it.</summary>
    ProxiedRequest,

    /// <summary>A request, as a component that calls this one allows it.</summary>
    ClientRequest,

    /// <summary>The silence of a stream, as the proxy that has the limit allows it: a WebSocket or an answer on which nothing was sent for as long is ended.</summary>
    Stream,
}
