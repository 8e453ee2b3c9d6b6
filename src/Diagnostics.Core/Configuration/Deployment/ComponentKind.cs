namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>What a component is, as far as its name and image tell.</summary>
public enum ComponentKind
{
    /// <summary>A service with a port.</summary>
    Service,

    /// <summary>Works without being called.</summary>
    Worker,

    /// <summary>A database.</summary>
    Database,

    /// <summary>A cache.</summary>
    Cache,

    /// <summary>A queue or broker.</summary>
    Queue,

    /// <summary>A reverse proxy or load balancer.</summary>
    Proxy,

    /// <summary>A test suite.</summary>
    TestSuite,
}
