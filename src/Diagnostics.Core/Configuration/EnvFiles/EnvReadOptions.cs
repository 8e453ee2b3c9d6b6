using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>How a .env file is to be read.</summary>
public sealed class EnvReadOptions
{
    /// <summary>Creates options.</summary>
    /// <param name="redactor">The redactor of the report that the document will enter; its tokens are comparable only within it. A new one by default.</param>
    /// <param name="dialect">By whose rules to read.</param>
    /// <param name="lookup">
    /// Values of the environment that the reading program would run in, for <c>${VAR}</c> and for keys without value. None by default: what a file means must
    /// not depend on the machine that it is examined on.
    /// </param>
    /// <param name="environment">Name of the environment; taken from the path where null.</param>
    /// <param name="component">Name of the component; taken from the path where null.</param>
    public EnvReadOptions(
        Redactor? redactor = null,
        EnvDialect dialect = EnvDialect.Compose,
        Func<string, string?>? lookup = null,
        string? environment = null,
        string? component = null)
    {
        Redactor = redactor ?? new Redactor();
        Dialect = dialect;
        Lookup = lookup;
        Environment = environment;
        Component = component;
    }

    /// <summary>The redactor that secrets are made known to.</summary>
    public Redactor Redactor { get; }

    /// <summary>By whose rules the file is read.</summary>
    public EnvDialect Dialect { get; }

    /// <summary>Values from outside the file, or null for none.</summary>
    public Func<string, string?>? Lookup { get; }

    /// <summary>Name of the environment, or null to take it from the path.</summary>
    public string? Environment { get; }

    /// <summary>Name of the component, or null to take it from the path.</summary>
    public string? Component { get; }

    /// <summary>Whether the file is a template whatever its name is.</summary>
    internal bool IsTemplate { get; init; }

    /// <summary>Whether the file is known to be no developer's own: where its path names no environment, it is of none.</summary>
    internal bool IsDeployed { get; init; }
}
