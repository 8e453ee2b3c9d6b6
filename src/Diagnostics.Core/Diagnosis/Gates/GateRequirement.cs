using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Gates;

/// <summary>Something that must be up: a component by its name, a URL, a <c>host:port</c>, or the address that a setting holds.</summary>
public sealed class GateRequirement
{
    private GateRequirement(string text, IEnvValue? value)
    {
        Text = text;
        Value = value;
    }

    /// <summary>What was given. May hold a password: never to be shown.</summary>
    internal string Text { get; }

    /// <summary>The setting, or null.</summary>
    internal IEnvValue? Value { get; }

    /// <summary>Requires what a text names.</summary>
    public static GateRequirement Of(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return new GateRequirement(text.Trim(), null);
    }

    /// <summary>Requires what a setting's value names.</summary>
    public static GateRequirement Of(IEnvValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new GateRequirement(value.Key, value);
    }

    /// <inheritdoc/>
    public override string ToString() => new Redactor().Excerpt(Text);
}
