namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>Whether SCRAM is bound to the TLS channel: libpq's <c>channel_binding</c>.</summary>
public enum ChannelBindingMode
{
    /// <summary>Where the server offers it. libpq's default.</summary>
    Prefer,

    /// <summary>Never.</summary>
    Disable,

    /// <summary>Always: authentication fails without it.</summary>
    Require,
}
