namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>What was read from a connection string: a target, or the reason why there is none; and everything that is to be said about the string.</summary>
public sealed class DatabaseTargetReading
{
    internal DatabaseTargetReading(DatabaseTarget? target, IReadOnlyList<ConnectionStringFinding> findings, string? variableName)
    {
        Target = target;
        Findings = findings;
        VariableName = variableName;
    }

    /// <summary>The target, or null where the string cannot be used.</summary>
    public DatabaseTarget? Target { get; }

    /// <summary>What is wrong, the gravest first, then by column.</summary>
    public IReadOnlyList<ConnectionStringFinding> Findings { get; }

    /// <summary>Name of the variable that holds the string, or null.</summary>
    public string? VariableName { get; }

    /// <summary>Whether there is a target.</summary>
    public bool IsUsable => Target is not null;

    /// <summary>The finding that keeps the string, or its password, from being used; null where nothing does.</summary>
    public ConnectionStringFinding? Obstacle => Findings.FirstOrDefault(f => f.Severity != ConnectionStringSeverity.Warning);
}
