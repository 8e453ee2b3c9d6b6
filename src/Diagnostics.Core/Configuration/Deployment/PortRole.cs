namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>What a line says of a component's port.</summary>
internal enum PortRole
{
    /// <summary>The start command fixes it.</summary>
    Command,

    /// <summary>The start command takes it from a variable; the number is the default.</summary>
    CommandVariable,

    /// <summary>Its own code fixes it, whatever the environment says.</summary>
    Coded,

    /// <summary>Its own code takes it from a variable; the number is the default.</summary>
    CodedVariable,

    /// <summary>A configuration file of the server that it runs binds it.</summary>
    Served,

    /// <summary>A setting such as <c>PORT</c> declares it.</summary>
    Declared,

    /// <summary>The file of a profile declares it, which may be active or not.</summary>
    Profiled,

    /// <summary>A platform injects it and reaches the component only there.</summary>
    Platform,

    /// <summary>A platform injects it, and would find the component elsewhere too.</summary>
    Injected,

    /// <summary>A health check asks it.</summary>
    HealthCheck,

    /// <summary>The container side of a published port.</summary>
    Target,

    /// <summary>The host side of a published port.</summary>
    Published,

    /// <summary>An image or compose file says that the container listens on it; nobody is sent there by that.</summary>
    Exposed,

    /// <summary>A URL of another component calls it inside the container network.</summary>
    Called,

    /// <summary>A service of a cluster takes requests for it on this port, and sends them on to another.</summary>
    ServicePort,

    /// <summary>A route of a cluster calls a service of it on this port.</summary>
    RoutedTo,

    /// <summary>The usual port of the framework that it uses: the weakest claim, which anything else outranks.</summary>
    FrameworkDefault,

    /// <summary>A URL calls it on the host.</summary>
    CalledOnHost,
}
